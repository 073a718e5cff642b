import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCommit, importUndo, scheduleDraw, schedulePublication, type Deed } from './deeds.ts'
import { durationOf, killAt, type Moment, type Sighting } from './kills.ts'
import { openBlank, prepare, type Prepared } from './prepared.ts'

/** Kills per deed, one of each kind; `KAOWU_KILLS=20` for the long run. */
const KILLS = Number(process.env['KAOWU_KILLS'] ?? 3)
const SEED = Number(process.env['KAOWU_KILL_SEED'] ?? Date.now() % 1_000_000)
/** Most of a kill is waiting for the queue to miss the dead worker, so several are done at once. */
const AT_ONCE = 4
const LIMIT_MS = 90_000 + KILLS * 25_000

/** Large enough that a transaction stands open for a hundred milliseconds, in which a kill can fall. */
const DEEDS: readonly [string, (world: Parameters<typeof importCommit>[0]) => Promise<Deed>][] = [
  ['BR-42 the commit of an import of 1,500 rows', (world) => importCommit(world, 1_500)],
  ['the taking back of an import of 1,000 rows', (world) => importUndo(world, 1_000)],
  ['BR-55 the draw of 2,000 people', (world) => scheduleDraw(world, 1_000)],
  ['the publication of a schedule of 2,000 people', (world) => schedulePublication(world, 1_000)],
]

interface Ready {
  readonly prepared: Prepared<Deed>
  readonly took: Took
}
type Took = Awaited<ReturnType<typeof durationOf>>

const ready = new Map<string, Ready>()
beforeAll(async () => {
  const blank = await openBlank()
  for (const [name, toTheBrink] of DEEDS) {
    const prepared = await prepare(blank, toTheBrink)
    ready.set(name, { prepared, took: await durationOf(prepared) })
  }
  blank.remove()
}, LIMIT_MS)
function readyFor(name: string): Ready {
  const found = ready.get(name)
  if (!found) throw new Error(`${name} could not be prepared`)
  return found
}
afterAll(() => ready.forEach(({ prepared }) => prepared.remove()))

test.concurrent.each(DEEDS)(
  '%s, killed at any moment, is done whole or not at all, and ends by itself',
  async (name) => {
    const { prepared, took } = readyFor(name)
    const random = randomOf(SEED)
    const moments = Array.from({ length: KILLS }, (_, at) => momentOf(at, took, random))
    const sightings = await inLanes(moments, AT_ONCE, (moment) => killAt(prepared, moment))
    console.log(report(name, took, sightings))
    expect(sightings.flatMap((each) => each.faults)).toEqual([])
    expect(sightings.map((each) => each.killed)).toContain('inside')
  },
  LIMIT_MS,
)

/**
 * A third of the kills fall anywhere from the request to well after its end, a third into the transaction, a third just
 * after it, before the task could say so. Several servers at once are slower than the one that was measured.
 */
function momentOf(at: number, { openingMs, totalMs }: Took, random: () => number): Moment {
  const [after, withinMs] = (
    [
      ['opening', totalMs - openingMs],
      ['committing', 10],
      ['asking', totalMs * 4],
    ] as const
  )[at % 3] as [Moment['after'], number]
  return { after, ms: Math.round(random() * withinMs) }
}

async function inLanes<T, R>(items: readonly T[], lanes: number, run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  const queue = items.entries()
  const lane = async () => {
    for (const [at, item] of queue) results[at] = await run(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return results
}

/** Park and Miller: the printed seed repeats the moments. */
function randomOf(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

function report(name: string, took: Took, sightings: readonly Sighting[]) {
  const lines = sightings.map(
    ({ moment, acknowledged, killed, found, finishedAfterMs }) =>
      `  ${moment.ms} ms after ${moment.after}: killed ${killed}${acknowledged ? ', acknowledged' : ''}; ` +
      `found ${found}, done ${(finishedAfterMs / 1_000).toFixed(1)} s after the restart`,
  )
  const counts = Map.groupBy(sightings, (each) => each.killed)
  const sums = [...counts].map(([phase, each]) => `${each.length} ${phase}`).join(', ')
  const times = `undisturbed ${Math.round(took.totalMs)} ms, transaction from ${Math.round(took.openingMs)} ms`
  return `${name} (seed ${SEED}; ${times})\n${lines.join('\n')}\n  killed: ${sums}`
}
