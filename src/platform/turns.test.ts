import { expect, test } from 'vitest'
import { takingTurns } from './turns.ts'

/** Counts for so long; answers how often a clock on the same thread got its turn meanwhile. */
async function ticksBeside(work: (part: () => void) => Promise<void>) {
  let ticks = 0
  const clock = setInterval(() => (ticks += 1), 1)
  await work(() => {
    const end = performance.now() + 5
    while (performance.now() < end);
  })
  clearInterval(clock)
  return ticks
}

test('long counting in parts lets others have their turn, and without turns nobody has', async () => {
  const turn = takingTurns()
  const counting = (between: () => Promise<void>) =>
    ticksBeside(async (part) => {
      for (let times = 0; times < 20; times += 1) {
        await between()
        part()
      }
    })
  expect(await counting(turn)).toBeGreaterThan(3)
  expect(await counting(() => Promise.resolve())).toBe(0)
})
