import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { addCandidates } from '#src/modules/candidates/index.ts'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { openSheet } from '#src/platform/spreadsheet/read.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { walkToRegistration } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { peakMemoryOf } from './memory.ts'

const REPETITIONS = 3

/**
 * The product: upload, preview with every rule, commit, through HTTP and the task queue. The floor: the same file walked
 * by the same reader, and the rows it makes put into a bare table by COPY.
 */
export const cases: readonly BenchCase[] = [10_000, 100_000].map((rows) => ({
  name: `registration import of ${rows} rows`,
  unit: 'ms',
  limit: 15,
  measure: () => measureImport(rows),
}))

interface Work {
  readonly world: World
  readonly planId: number
  readonly path: string
}

async function measureImport(rows: number): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  const work = await prepare(world, rows)
  const values: number[] = []
  const floors: number[] = []
  try {
    const peakMemoryMB = await peakMemoryOf(async () => {
      for (let times = 0; times < REPETITIONS; times += 1) {
        values.push(await timed(() => importOnce(work, rows)))
        floors.push(await timeFloor(work))
        await undo(world)
      }
    })
    return { value: median(values), floor: median(floors), peakMemoryMB }
  } finally {
    await rm(work.path, { force: true })
    await world.stop()
    await database.stop()
  }
}

/** A college with a verified roster of so many, a quota for all, and the workbook on disk. */
async function prepare(world: World, rows: number): Promise<Work> {
  const { planId } = await walkToRegistration(world, { people: 1, granted: 1_000_000 })
  const people = inventPeople(rows, 7)
  for (let at = 0; at < rows; at += 20_000)
    await world.act('officer', (scope) => addCandidates(scope, people.slice(at, at + 20_000)))
  const verified = `update candidate set verification = 'ACCURATE', verified_at = now(); analyze candidate; analyze person`
  await world.ground.pool.query(verified)
  const path = join(tmpdir(), `kaowu-bench-${process.pid}-${rows}.xlsx`)
  await writeFile(path, await registrationWorkbook(linesOf(people)))
  return { world, planId, path }
}

function* linesOf(people: readonly Invented[]) {
  for (const person of people) yield registrationLine(person)
}

async function importOnce({ world, planId, path }: Work, rows: number): Promise<void> {
  const officer = world.as('officer')
  const file = { name: '报考.xlsx', bytes: await readFile(path) }
  const job = await officer.okUpload(uploadRegistrations, { planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  const committing = await officer.ok(commitImport, { importId: job.id })
  await world.finished('officer', committing.taskId ?? 0)
  const done = await officer.ok(getImport, { importId: job.id })
  if (done.state !== 'COMMITTED' || done.counts.fresh !== rows)
    throw new Error(`imported ${JSON.stringify(done.counts)}`)
}

/** Reads the file once, then copies the rows that the import has made into a table without indexes. */
async function timeFloor({ world, path }: Work): Promise<number> {
  const { pool } = world.ground
  await pool.query('create table bench_floor (like registration)')
  const lines = await copyLines(world)
  const client = await pool.connect()
  try {
    return await timed(async () => {
      await walk(path)
      await pipeline(Readable.from(lines), client.query(copyFrom('copy bench_floor from stdin')))
    })
  } finally {
    client.release()
    await pool.query('drop table bench_floor')
  }
}

async function walk(path: string): Promise<void> {
  const sheet = await openSheet(path, { maxRows: 100_010 })
  for await (const row of sheet.rows) if (row.cells.length === 0) throw new Error(`line ${row.line} is empty`)
  sheet.close()
}

/** The rows as COPY text, in pieces. */
async function copyLines(world: World): Promise<string[]> {
  const { rows } = await world.ground.pool.query<Record<string, string | number | Date | null>>({
    text: 'select * from registration order by id',
  })
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += 500)
    pieces.push(
      rows
        .slice(at, at + 500)
        .map((row) => `${Object.values(row).map(copyText).join('\t')}\n`)
        .join(''),
    )
  return pieces
}

function copyText(value: string | number | Date | null): string {
  if (value === null) return '\\N'
  return value instanceof Date ? value.toISOString() : String(value)
}

/** Back to before the import; the roster stays. */
async function undo(world: World): Promise<void> {
  await world.ground.pool.query('truncate registration cascade; update quota set consumed = 0')
}
