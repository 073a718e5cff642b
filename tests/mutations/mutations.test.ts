import { expect, test } from 'vitest'
import { KINDS, openMutants } from './mutants.ts'
import { countsOf, runMutations } from './run.ts'

const COUNT = 10_000
/** A new one each day, so that the run looks elsewhere tomorrow; `KAOWU_MUTATION_SEED` repeats a printed one. */
const seed = Number(process.env.KAOWU_MUTATION_SEED ?? Math.floor(Date.now() / 86_400_000))

test(`${COUNT} spoilt files are read or refused by name: nothing crashes, hangs or breaks (seed ${seed})`, async () => {
  const reports = await runMutations({ seed, count: COUNT, children: 2 })
  const counts = countsOf(reports)
  console.log(
    `KAOWU_MUTATION_SEED=${seed}`,
    JSON.stringify(counts),
    `slowest ${Math.round(Math.max(...reports.map((each) => each.slowestMs)))} ms`,
  )
  expect(reports.flatMap((each) => each.failures).slice(0, 5)).toEqual([])
  expect(counts.reduce((total, { rows, refused }) => total + rows + refused, 0)).toBe(COUNT)
  // Every way of spoiling leaves files that are still read, and files that are not: otherwise it spoils too little or too much.
  expect(counts.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(KINDS).toSorted())
  for (const { rows, refused } of counts) expect(Math.min(rows, refused)).toBeGreaterThan(50)
}, 300_000)

test('a seed and a number always make the same mutant', async () => {
  const [one, two] = [await openMutants(), await openMutants()]
  for (const n of [1, 2, 3, 4]) {
    const [a, b] = [await one.make(7, n), await two.make(7, n)]
    expect(a.kind).toBe(b.kind)
    expect(a.bytes.equals(b.bytes)).toBe(true)
  }
})
