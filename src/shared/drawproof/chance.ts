/** Answers the next whole number from 0 up to, not including, the bound; every one is equally likely. */
export type Dice = (bound: number) => number

const WORD = 2 ** 32

/** xoshiro128** started from a text, as the rule text (“The generator”) writes it down. */
export function dice(seedText: string): Dice {
  const state = started(seedText)
  return (bound) => {
    const most = Math.floor(WORD / bound) * bound
    for (;;) {
      const drawn = advance(state)
      if (drawn < most) return drawn % bound
    }
  }
}

const left = (word: number, by: number) => ((word << by) | (word >>> (32 - by))) >>> 0
const times = (a: number, b: number) => Math.imul(a, b) >>> 0

const LANES = [
  [0x9e3779b9, 0x85ebca77],
  [0x243f6a88, 0xc2b2ae3d],
  [0xb7e15162, 0x27d4eb2f],
  [0x6a09e667, 0x165667b1],
] as const

function started(seedText: string): Uint32Array {
  const state = Uint32Array.from(LANES, ([first, factor]) =>
    finished(eaten(seedText, first, factor), seedText.length),
  )
  if (state.every((word) => word === 0)) state.set([1, 2, 3, 4])
  return state
}

/** Every code unit is folded in: exclusive or, multiplication, a turn by 13. */
function eaten(seedText: string, first: number, factor: number): number {
  let word = first
  for (const unit of unitsOf(seedText)) word = left(times(word ^ unit, factor), 13)
  return word
}

const unitsOf = (seedText: string) =>
  Array.from({ length: seedText.length }, (_, at) => seedText.charCodeAt(at))

function finished(word: number, length: number): number {
  let mixed = (word ^ length) >>> 0
  mixed = times(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = times(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

function advance(state: Uint32Array): number {
  const [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state
  const answer = times(left(times(s1, 5), 7), 9)
  const third = s2 ^ s0
  const fourth = s3 ^ s1
  state[1] = s1 ^ third
  state[0] = s0 ^ fourth
  state[2] = third ^ (s1 << 9)
  state[3] = left(fourth >>> 0, 11)
  return answer
}

/** Fisher–Yates from the end: each place changes with one chosen among those not yet settled. */
export function mixed<T>(items: readonly T[], roll: Dice): T[] {
  const order = items.slice()
  for (let settled = order.length; settled > 1; settled--) {
    const chosen = roll(settled)
    const [moved] = order.splice(chosen, 1, order[settled - 1] as T)
    order[settled - 1] = moved as T
  }
  return order
}
