import { sql, type OrderByExpression } from 'kysely'
import type { Seen } from '#src/modules/statements/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface LineFilter extends ListQuery {
  state?: string | undefined
  verdict?: string | undefined
  importId?: number | undefined
  from?: string | undefined
  to?: string | undefined
}

const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('bank_line as l')
    .leftJoin('receipt as r', 'r.id', 'l.receipt_id')
    .where('l.evaluation_org_id', '=', scope.actor.org.id)

function filtered(scope: Scope, { state, verdict, importId, from, to, q }: LineFilter) {
  let rows = own(scope)
  if (state) rows = rows.where('l.state', '=', state as never)
  if (verdict) rows = rows.where('l.verdict', '=', verdict as never)
  if (importId) rows = rows.where('l.import_id', '=', importId)
  if (from) rows = rows.where('l.traded_on', '>=', from)
  if (to) rows = rows.where('l.traded_on', '<=', to)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('l.payer_name', 'like', containing(q)),
      is('l.remark', 'like', containing(q)),
      is('l.serial', 'like', beginningWith(q)),
    ]),
  )
}

const SORTS: Readonly<Record<string, string>> = {
  tradedOn: 'l.traded_on',
  amountFen: 'l.amount_fen',
  score: 'l.score',
}

/** Lines a page at a time: what waits for somebody first, unless another order is asked for. */
export async function listLines(scope: Scope, filter: LineFilter) {
  const rows = filtered(scope, filter)
  const column = SORTS[filter.sort?.replace(/^-/, '') ?? '']
  const way = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const waits = sql`case l.state when 'AWAITING' then 0 when 'PROPOSED' then 1 when 'UNMATCHED' then 2 else 3 end`
  const listed = await rows
    .selectAll('l')
    .select(['r.allocated_fen', 'r.returned_fen', 'r.amount_fen as receipt_fen'])
    .orderBy(column ? sql.raw(column) : waits, column ? way : 'asc')
    .orderBy('l.traded_on', 'desc')
    .orderBy('l.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('l.id')) }
}

export const findLine = (scope: Scope, lineId: number) =>
  own(scope)
    .leftJoin('import_job as j', 'j.id', 'l.import_id')
    .leftJoin('file as f', 'f.id', 'j.file_id')
    .selectAll('l')
    .select([
      'r.allocated_fen',
      'r.returned_fen',
      'r.amount_fen as receipt_fen',
      'f.name as file_name',
      'j.file_id',
    ])
    .where('l.id', '=', lineId)
    .executeTakeFirst()

export type LineRecord = Awaited<ReturnType<typeof listLines>>['listed'][number]

/** How many lines wait, by state. */
export const countWaiting = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('bank_line')
    .select(({ fn }) => [
      'state',
      fn.countAll<number>().as('count'),
      sql<number>`sum(amount_fen)::bigint`.as('fen'),
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', ['UNMATCHED', 'PROPOSED', 'AWAITING'])
    .groupBy('state')
    .execute()

const orders = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order as p')
    .innerJoin('organisation as o', 'o.id', 'p.org_id')
    .innerJoin('exam_plan as e', 'e.id', 'p.plan_id')
    .where('p.evaluation_org_id', '=', scope.actor.org.id)

const ORDER = [
  'p.id',
  'p.order_no',
  'p.org_id',
  'o.name as org_name',
  'e.name as plan_name',
  'p.amount_fen',
  'p.state',
] as const
const OVER = ['PAID', 'CANCELLED', 'EXPIRED', 'PARTLY_REFUNDED', 'REFUNDED']
/** What an order still asks for; nothing when it can take no money. */
const left = sql<number>`case when p.state = any(${OVER}::text[]) then 0
  else greatest(0, p.amount_fen - p.received_fen - p.waived_fen) end`.as('left_fen')

/** What a proposal or a question is about. */
export const listOrdersBy = (scope: Scope, ids: readonly number[]) =>
  orders(scope)
    .select([...ORDER, left])
    .where(sql<boolean>`p.id = any(${[...ids]}::bigint[])`)
    .orderBy('p.id')
    .execute()

/** Orders that still ask for money, to choose from; those that ask for exactly this amount first. */
export async function listOpenOrders(scope: Scope, filter: ListQuery & { amountFen?: number | undefined }) {
  let rows = orders(scope)
    .where('p.state', 'not in', OVER)
    .where(sql<boolean>`p.amount_fen > p.received_fen + p.waived_fen`)
  const { q } = filter
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('p.order_no', 'like', containing(q.toUpperCase())),
        is('o.name', 'like', containing(q)),
        is('o.short_name', 'like', containing(q)),
      ]),
    )
  const exact: OrderByExpression<Seen, 'payment_order', unknown> =
    sql`(p.amount_fen - p.received_fen - p.waived_fen = ${filter.amountFen ?? 0}::bigint) desc`
  const listed = await rows
    .select([...ORDER, left])
    .orderBy(exact)
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('p.id')) }
}
