import { sql } from 'kysely'
import type { Seen } from '#src/modules/statements/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface ReceiptFilter extends ListQuery {
  source?: string | undefined
  proof?: 'LINE' | 'CHANNEL' | 'NONE' | undefined
  /** Only where something is unclaimed. */
  rest?: 'YES' | undefined
  age?: 'WEEK' | 'MONTH' | 'OLDER' | undefined
  /** Slips without a bank line that were confirmed so many days ago or earlier. */
  unprovedDays?: number | undefined
  todayOn: string
}

const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('receipt as r')
    .leftJoin('organisation as o', 'o.id', 'r.org_id')
    .leftJoin('bank_line as b', 'b.receipt_id', 'r.id')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.is_undone', '=', false)

const REST = sql<number>`r.amount_fen - r.allocated_fen - r.returned_fen`
/** Days from which to which money counts as so old. */
const AGES = { WEEK: [0, 7], MONTH: [8, 30], OLDER: [31, 100_000] } as const

/** How each kind of proof is told from the row. */
const PROOFS = {
  NONE: sql<boolean>`r.source = 'SLIP' and r.backed_by_line_id is null`,
  LINE: sql<boolean>`(r.source = 'STATEMENT' or r.backed_by_line_id is not null)`,
  CHANNEL: sql<boolean>`r.source not in ('SLIP', 'STATEMENT')`,
} as const

function filtered(scope: Scope, filter: ReceiptFilter) {
  let rows = own(scope)
  if (filter.source) rows = rows.where('r.source', '=', filter.source)
  if (filter.proof) rows = rows.where(PROOFS[filter.proof])
  if (filter.rest || filter.age)
    rows = rows.where(sql<boolean>`r.allocated_fen + r.returned_fen < r.amount_fen`)
  if (filter.age) {
    const [from, to] = AGES[filter.age]
    rows = rows.where(
      sql<boolean>`${filter.todayOn}::date - r.received_on between ${from}::int and ${to}::int`,
    )
  }
  const days = filter.unprovedDays
  if (days !== undefined)
    rows = rows
      .where(PROOFS.NONE)
      .where(sql<boolean>`r.created_at <= ${scope.now}::timestamptz - make_interval(days => ${days}::int)`)
  return searched(rows, filter.q)
}

function searched(rows: ReturnType<typeof own>, q: string | undefined) {
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('r.payer_name', 'like', containing(q)),
      is('o.name', 'like', containing(q)),
      is('r.remark', 'like', containing(q)),
    ]),
  )
}

const SORTS: Readonly<Record<string, ReturnType<typeof sql>>> = {
  receivedOn: sql`r.received_on`,
  amountFen: sql`r.amount_fen`,
  restFen: sql`r.amount_fen - r.allocated_fen - r.returned_fen`,
}

const SHOWN = [
  'r.id',
  'r.source',
  'r.amount_fen',
  'r.allocated_fen',
  'r.returned_fen',
  'r.payer_name',
  'r.remark',
  'r.received_on',
  'r.backed_by_line_id',
  'r.created_by',
  'r.created_at',
  'o.name as org_name',
  'b.id as line_id',
] as const

/** Money that came, the newest first. */
export async function listReceipts(scope: Scope, filter: ReceiptFilter) {
  const rows = filtered(scope, filter)
  const column = SORTS[filter.sort?.replace(/^-/, '') ?? '']
  const listed = await rows
    .select(SHOWN)
    .orderBy(column ?? sql`r.received_on`, filter.sort && !filter.sort.startsWith('-') ? 'asc' : 'desc')
    .orderBy('r.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

export const findReceipt = (scope: Scope, receiptId: number) =>
  own(scope).select(SHOWN).where('r.id', '=', receiptId).executeTakeFirst()

export type ReceiptRecord = NonNullable<Awaited<ReturnType<typeof findReceipt>>>

/** What a receipt pays, and what it paid before that was taken back. */
export const listAllocations = (scope: Scope, receiptId: number) =>
  scope
    .read<Seen>()
    .selectFrom('allocation as a')
    .innerJoin('payment_order as p', 'p.id', 'a.order_id')
    .innerJoin('organisation as o', 'o.id', 'p.org_id')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .select([
      'a.id',
      'a.order_id',
      'a.amount_fen',
      'a.refunded_fen',
      'a.is_live',
      'a.reason',
      'a.created_at',
      'p.order_no',
      'p.org_id',
      'o.name as org_name',
      'e.name as plan_name',
    ])
    .where('a.receipt_id', '=', receiptId)
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('a.is_live', 'desc')
    .orderBy('a.id')
    .execute()

/** Unclaimed money by age, and slips of so many days that no bank line has proved. */
export async function sumReceipts(scope: Scope, { todayOn, days }: { todayOn: string; days: number }) {
  const sums = await own(scope)
    .where(sql<boolean>`r.allocated_fen + r.returned_fen < r.amount_fen`)
    .select([
      sql<'WEEK' | 'MONTH' | 'OLDER'>`case when ${todayOn}::date - r.received_on <= 7 then 'WEEK'
        when ${todayOn}::date - r.received_on <= 30 then 'MONTH' else 'OLDER' end`.as('age'),
      sql<number>`count(*)`.as('count'),
      sql<number>`sum(${REST})::bigint`.as('fen'),
    ])
    .groupBy('age')
    .execute()
  const unproved = await filtered(scope, { todayOn, unprovedDays: days, page: 1, size: 1 })
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`coalesce(sum(r.amount_fen), 0)::bigint`.as('fen'),
    ])
    .executeTakeFirstOrThrow()
  return { sums, unproved }
}
