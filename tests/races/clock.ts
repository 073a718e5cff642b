// Preloaded into a real server (`node --import`): its clock starts at KAOWU_TEST_NOW and runs on from there, so that a
// world whose deadlines lie in March 2026 can be served on any day.
const Real = Date
const ahead = Real.parse(process.env['KAOWU_TEST_NOW'] ?? '') - Real.now()

class Shifted extends Real {
  constructor(...given: [] | ConstructorParameters<typeof Date>) {
    if (given.length === 0) super(Real.now() + ahead)
    else super(...given)
  }

  static override now(): number {
    return Real.now() + ahead
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return Object.prototype.toString.call(value) === '[object Date]'
  }
}

globalThis.Date = Shifted as DateConstructor
