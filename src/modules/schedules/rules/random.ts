/** A reproducible source of chance: the next whole number in 0 … bound − 1, each equally likely. */
export type Below = (bound: number) => number

/**
 * xoshiro128** by Blackman and Vigna, its 128 bits of state mixed from the seed text. The same text gives the same
 * numbers on every machine; nothing else (clock, order of rows) has a say (BR-55).
 */
export function chance(seed: string): Below {
  const next = xoshiro128(stateOf(seed))
  return (bound) => {
    // Numbers above the last whole multiple of the bound would favour small results: draw again.
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound)
    let drawn = next()
    while (drawn >= limit) drawn = next()
    return drawn % bound
  }
}

/** A shuffled copy (Fisher–Yates): every order is equally likely. */
export function shuffled<T>(items: readonly T[], below: Below): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    const held = result[last] as T
    result[last] = result[other] as T
    result[other] = held
  }
  return result
}

type State = [number, number, number, number]

/** The generator itself: unsigned 32-bit numbers. */
export function xoshiro128(state: State): () => number {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
}

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits))

/** Four lanes over the text, each with its own start and multiplier, finished as murmur3 finishes. Never all zero. */
function stateOf(seed: string): State {
  const lane = (start: number, multiplier: number) => {
    let hash = start
    for (let at = 0; at < seed.length; at++)
      hash = rotate(Math.imul(hash ^ seed.charCodeAt(at), multiplier), 13)
    hash ^= seed.length
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }
  const state: State = [
    lane(0x9e3779b9, 0x85ebca77),
    lane(0x243f6a88, 0xc2b2ae3d),
    lane(0xb7e15162, 0x27d4eb2f),
    lane(0x6a09e667, 0x165667b1),
  ]
  return state.every((part) => part === 0) ? [1, 2, 3, 4] : state
}
