/** Chance that can be repeated: the same seed throws the same numbers (mulberry32). */
export function diceOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    /** A whole number from 0, below `end`. */
    below: (end: number) => Math.floor(next() * end),
    one: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  }
}

export type Dice = ReturnType<typeof diceOf>
