import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { movementsOf } from '#src/modules/statements/import/check.ts'
import { bringLines } from '#src/modules/statements/actions/bringing.ts'
import { gatherFacts } from '#src/modules/statements/actions/gathering.ts'
import { readStatement } from '#src/modules/statements/import/read.ts'
import type { Scope } from '#src/platform/scope.ts'
import { yuan } from '#src/shared/money.ts'
import { walkToRegistration } from '#tests/road.ts'
import { inventStatement, type Truth } from '#tests/statement-truth.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { median, type BenchCase, type Measured } from './case.ts'
import { benchDatabase, type BenchDatabase } from './database.ts'
import { peakMemoryOf } from './memory.ts'

const LINES = 10_000
const ORDERS = 20_000
const REPETITIONS = 3

/**
 * The product: a bank's workbook of 10,000 lines read, matched with 20,000 open orders and written, receipts, allocations, books and
 * audit included, in one transaction; its time is the processor's, of product and PostgreSQL together. The floor: the same workbook read, and the rows that were written put into tables with
 * the same indexes and checks by one INSERT … SELECT each. Every round is rolled back. What was matched is held against the truth.
 */
export const cases: readonly BenchCase[] = [
  { name: `statement of ${LINES} lines against ${ORDERS} open orders`, unit: 'ms', limit: 6, measure },
]

async function measure(): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  try {
    const { planId } = await walkToRegistration(world, { people: 1 })
    const truth = inventStatement({ lines: LINES, orders: ORDERS })
    await populate(world, { truth, planId })
    const path = join(database.dataFolder, 'statement.xlsx')
    await writeFile(path, await statementOf(truth))
    const rounds: Round[] = []
    const peakMemoryMB = await peakMemoryOf(async () => {
      for (let times = 0; times <= REPETITIONS; times += 1)
        rounds.push(await round(world, { path, truth, database }))
    })
    return reportOf(rounds.slice(1), peakMemoryMB)
  } finally {
    await world.stop()
    await database.stop()
  }
}

interface Round {
  readonly productMs: number
  readonly floorMs: number
  readonly clear: number
  readonly right: number
  readonly wrong: number
}

function reportOf(rounds: readonly Round[], peakMemoryMB: number): Measured {
  const value = median(rounds.map((each) => each.productMs))
  const { clear = 0, right = 0, wrong = 0 } = rounds[0] ?? {}
  return {
    value,
    floor: median(rounds.map((each) => each.floorMs)),
    peakMemoryMB,
    bounds: [
      { name: 'from the workbook to the last row', value, limit: 5_000, unit: 'ms' },
      { name: 'unambiguous lines not matched', value: (100 * (clear - right)) / clear, limit: 1, unit: '%' },
      { name: 'lines matched wrongly or although ambiguous', value: wrong, limit: 0, unit: '' },
    ],
    notes: [`${right} of ${clear} unambiguous lines matched`],
  }
}

interface Rounding {
  readonly path: string
  readonly truth: Truth
  readonly database: BenchDatabase
}

/** Processor time of this process and of the server, in milliseconds. */
async function spent(database: BenchDatabase, work: () => Promise<void>): Promise<number> {
  const server = database.cpuMs()
  const own = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(own)
  return (user + system) / 1000 + database.cpuMs() - server
}

class Back extends Error {}

/** One round in a transaction that is rolled back. */
async function round(world: World, { path, truth, database }: Rounding): Promise<Round> {
  let measured: Round | undefined
  const run = world.act('finance', async (scope) => {
    const productMs = await spent(database, () => reconcile(scope, path))
    const verdict = await verdictOn(scope, truth)
    const floorMs = await spent(database, async () => {
      await readStatement(path, quiet)
      await copyRows(scope)
    })
    measured = { productMs, floorMs, ...verdict }
    throw new Back('rolled back')
  })
  await run.catch((error: unknown) => {
    if (!(error instanceof Back)) throw error
  })
  if (!measured) throw new Error('nothing was measured')
  return measured
}

const quiet = () => Promise.resolve()

async function reconcile(scope: Scope, path: string): Promise<void> {
  const { rows } = await readStatement(path, quiet)
  const facts = await gatherFacts(scope, { rows, locking: true })
  const lines = movementsOf(rows).flatMap(({ line }) => facts.lines.get(line) ?? [])
  const written = await bringLines(scope, { lines, facts, importId: null })
  if (written !== LINES) throw new Error(`${written} lines written`)
}

/** What stands on orders, against what is true. */
async function verdictOn(scope: Scope, truth: Truth) {
  const { rows } = await scope.client.query<{ line_no: number; orders: number[] }>(
    `select l.line_no, array_agg(a.order_id order by a.order_id) as orders
     from bank_line l join allocation a on a.receipt_id = l.receipt_id group by 1`,
  )
  const paid = new Map(rows.map((row) => [row.line_no, row.orders.join()]))
  const first = (truth.lines[0]?.at ?? 1) - FIRST_LINE
  const found = truth.lines.map((line) => ({ line, orders: paid.get(line.at - first) }))
  const clear = found.filter(({ line }) => line.pays !== null)
  const right = clear.filter(({ line, orders }) => orders === line.pays?.join())
  const wrong = found.filter(({ line, orders }) => orders !== undefined && orders !== line.pays?.join())
  return { clear: clear.length, right: right.length, wrong: wrong.length }
}

const WRITTEN = [
  'receipt',
  'bank_line',
  'allocation',
  'journal_entry',
  'journal_line',
  'audit_entry',
  'message',
] as const

/** The rows of this transaction once more, into tables like theirs. */
async function copyRows(scope: Scope): Promise<void> {
  for (const table of WRITTEN) {
    await scope.client.query(
      `create temporary table again_${table} (like ${table} including all) on commit drop`,
    )
    await scope.client.query(
      `insert into again_${table} overriding system value select * from ${table} where xmin::text = pg_current_xact_id()::text`,
    )
  }
}

/** A title and the header stand above. */
const FIRST_LINE = 3
const HEADERS = ['交易日期', '收入金额', '支出金额', '对方户名', '附言', '交易流水号']

const statementOf = ({ lines }: Truth) =>
  workbook(
    HEADERS,
    lines.map((line) => [line.on, yuan(line.amountFen), '', line.payer, line.remark, `S${line.at}`]),
  )

/** Colleges and open orders as they were invented, put straight into the database under the same ids as in the truth. */
async function populate(world: World, { truth, planId }: { truth: Truth; planId: number }): Promise<void> {
  const { pool } = world.ground
  await pool.query(
    `insert into organisation (id, kind, name, short_name, code, province_id) overriding system value
     select c.id + 1000000, 'INSTITUTION', c.name, c."shortName", 'B' || c.id, $2 from jsonb_to_recordset($1::jsonb)
       as c (id bigint, name text, "shortName" text)`,
    [JSON.stringify(truth.colleges), world.orgs.province],
  )
  // Bills without their lines: what is measured is the matching.
  await pool.query('alter table payment_order disable trigger order_sum_of_lines')
  await pool.query(
    `insert into payment_order (id, org_id, evaluation_org_id, plan_id, order_no, line_count, amount_fen, created_at)
     overriding system value
     select o.id, o."orgId" + 1000000, $2, $3, o."orderNo", 1, o."dueFen", '2026-03-02T00:00:00Z' from jsonb_to_recordset($1::jsonb)
       as o (id bigint, "orgId" bigint, "orderNo" text, "dueFen" bigint)`,
    [JSON.stringify(truth.orders), world.orgs.evaluation, planId],
  )
  await pool.query('vacuum analyze organisation, payment_order')
}
