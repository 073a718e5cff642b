import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from '#src/platform/db/migrate.ts'
import { emptyDatabase } from '#tests/database.ts'
import { newFolder } from '#tests/folder.ts'

const MIGRATIONS = fileURLToPath(new URL('../../db/migrations', import.meta.url))

/** The product's migrations up to this number, in a folder of their own. */
function migrationsUpTo(folder: string, last: string): string {
  for (const name of readdirSync(MIGRATIONS))
    if (name.endsWith('.sql') && name.slice(0, 4) <= last) cpSync(join(MIGRATIONS, name), join(folder, name))
  return folder
}

/** Bills of the time before the books: order number, state, amount, what the slip said. */
const BEFORE = [
  ['waiting', 'PENDING', 100, null],
  ['announced', 'SLIP_UPLOADED', 200, 200],
  ['rejected', 'SLIP_REJECTED', 300, 1],
  ['equal', 'PAID', 400, 400],
  ['short', 'PAID', 500, 420],
  ['over', 'PAID', 600, 650],
  ['without a slip', 'PAID', 700, null],
  ['ended', 'CANCELLED', 800, 800],
] as const

test('what was ordered and confirmed before there was a journal stands in it afterwards, to the fen', async () => {
  const database = await emptyDatabase()
  onTestFinished(() => database.stop())
  const { pool } = database
  // Institutions and plans are not what this is about: bills stand here without them.
  const first = await pool.connect()
  await first.query(
    `do $$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $$`,
  )
  first.release(true)
  const folder = newFolder()
  await migrate(pool, migrationsUpTo(folder, '0110'))
  for (const [orderNo, state, amount, slip] of BEFORE)
    await pool.query(
      `insert into payment_order (org_id, evaluation_org_id, plan_id, order_no, line_count, amount_fen, state, slip_amount_fen,
         slip_payer, slip_paid_on, paid_at, decided_by)
       values (1, 2, 3, $1, 1, $2, $3, $4, '汇款人', '2026-03-02', case when $3 = 'PAID' then now() end, 9)`,
      [orderNo, amount, state, slip],
    )
  await migrate(pool, migrationsUpTo(folder, '0112'))

  const rows = async (sql: string) => (await pool.query({ text: sql, rowMode: 'array' })).rows as unknown[][]
  expect(
    await rows(
      `select order_no, received_fen, waived_fen from payment_order where state = 'PAID' order by id`,
    ),
  ).toEqual([
    ['equal', 400, 0],
    ['short', 420, 80],
    ['over', 600, 0],
    ['without a slip', 700, 0],
  ])
  expect(await rows('select amount_fen, allocated_fen, payer_name, source from receipt order by id')).toEqual(
    [
      [400, 400, '汇款人', 'SLIP'],
      [420, 420, '汇款人', 'SLIP'],
      [650, 600, '汇款人', 'SLIP'],
      [700, 700, '汇款人', 'SLIP'],
    ],
  )
  expect(await rows('select amount_fen, is_live from allocation order by id')).toEqual([
    [400, true],
    [420, true],
    [600, true],
    [700, true],
  ])
  expect(
    await rows(
      'select account, sum(amount_fen)::bigint from journal_line group by 1 having sum(amount_fen) <> 0 order by 1',
    ),
  ).toEqual([
    ['BANK', 400 + 420 + 650 + 700],
    ['DIFFERENCE', 80],
    ['INCOME', -(100 + 200 + 300 + 400 + 500 + 600 + 700)],
    ['RECEIVABLE', 100 + 200 + 300],
    ['UNCLAIMED', -50],
  ])
  expect(await rows('select entry_id from journal_line group by 1 having sum(amount_fen) <> 0')).toEqual([])
})
