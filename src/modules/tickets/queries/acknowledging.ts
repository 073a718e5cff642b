import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Cause } from '#src/modules/tickets/words/acknowledging.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { belongs } from './tickets.ts'

/**
 * Tickets whose last word replaced a paper: a newer version, or void because the seat was lost. Beside each what it was
 * before, and the acknowledgement of exactly this word. The index `admission_ticket_replaced` finds them.
 */
export function replaced(scope: Scope, planIds: readonly number[]) {
  return scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('ticket_former as f', (on) =>
      on
        .onRef('f.ticket_id', '=', 't.id')
        .on(sql<boolean>`f.version = t.version - (t.revoked_at is null)::integer`),
    )
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .leftJoin('ticket_acknowledgement as k', (on) =>
      on
        .onRef('k.ticket_id', '=', 't.id')
        .onRef('k.version', '=', 't.version')
        .on(sql<boolean>`k.is_void = (t.revoked_at is not null)`),
    )
    .where(sql<boolean>`t.plan_id = any(${arrayOf(planIds)}::bigint[])`)
    .where(belongs(scope, 'OWN'))
    .where(sql<boolean>`(t.version > 1 or t.revoked_at is not null)`)
    .where(sql<boolean>`(t.revoked_at is null or f.cause = 'SEAT_LOST')`)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
}

/** When the old paper became void. */
const SINCE = sql<Date>`coalesce(t.revoked_at, t.issued_at)`

export type ReissuedFilter = ListQuery & {
  readonly planId: number
  readonly state?: 'OUTSTANDING' | 'ACKNOWLEDGED' | undefined
  readonly cause?: Cause | undefined
  readonly orgId?: number | undefined
}

function filtered(scope: Scope, { planId, state, cause, orgId, q }: ReissuedFilter) {
  let rows = replaced(scope, [planId])
  if (state) rows = rows.where('k.id', state === 'OUTSTANDING' ? 'is' : 'is not', null)
  if (cause) rows = rows.where('f.cause', '=', cause)
  if (orgId) rows = rows.where('t.org_id', '=', orgId)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('g.name', 'like', beginningWith(q)),
      is('g.class_name', 'like', beginningWith(q)),
      is(sql<string>`right(t.ticket_no, ${q.length})`, '=', q),
    ]),
  )
}

const SORTS = {
  name: sql`g.name`,
  className: sql`g.class_name`,
  replacedAt: SINCE,
  acknowledgedAt: sql`k.made_at`,
} as const

/** A page of replaced tickets: what is outstanding first, newest on top. */
export async function listReissued(scope: Scope, filter: ReissuedFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key)
    ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction)
    : rows.orderBy(sql`k.id is not null`).orderBy(SINCE, 'desc')
  const listed = await places(sorted).orderBy('t.id').limit(filter.size).offset(offsetOf(filter)).execute()
  return { listed, total: await countUpTo(scope, rows.select('t.id')) }
}

const places = (rows: ReturnType<typeof replaced>) =>
  rows
    .innerJoin('organisation as o', 'o.id', 't.org_id')
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .leftJoin('session_slot as fs', 'fs.id', 'f.session_id')
    .leftJoin('exam_room as fe', 'fe.id', 'f.exam_room_id')
    .leftJoin('session_slot as ts', 'ts.id', 't.session_id')
    .leftJoin('exam_room as te', 'te.id', 't.exam_room_id')
    .select([
      't.id as ticketId',
      'g.name',
      'g.class_name as className',
      'o.name as orgName',
      'x.name as siteName',
      't.ticket_no as ticketNo',
      'f.ticket_no as formerNo',
      't.version',
      sql<boolean>`t.revoked_at is not null`.as('isVoid'),
      'fs.ordinal as fromOrdinal',
      'fe.name as fromRoom',
      'f.seat_no as fromSeat',
      'ts.ordinal as toOrdinal',
      'te.name as toRoom',
      't.seat_no as toSeat',
      'f.cause',
      'f.reason',
      SINCE.as('replacedAt'),
      'k.id as acknowledgementId',
      'k.made_by_name as acknowledgedBy',
      'k.made_at as acknowledgedAt',
      'k.note',
    ])

/** Of these tickets how often a paper was made that is void now: printed by somebody, fetched by the candidate. One question for all of them. */
export async function countVoidPapers(scope: Scope, of: { planId: number; ticketIds: readonly number[] }) {
  const counted = sql<{ ticketId: number; prints: number; downloads: number }>`(
    with asked as (
      select id, org_id, coalesce(revoked_at, issued_at) as since from admission_ticket where id = any(${arrayOf(of.ticketIds)}::bigint[])
    ), printed as (
      select a.id from ticket_print p cross join unnest(p.ticket_ids) n(id) join asked a on a.id = n.id
      where p.plan_id = ${of.planId} and p.printed_at < a.since
    ), fetched as (
      select a.id from ticket_self_download d join asked a on a.id = d.ticket_id where d.downloaded_at < a.since
    )
    select a.id as "ticketId", (select count(*) from printed p where p.id = a.id) as prints,
      (select count(*) from fetched f where f.id = a.id) as downloads
    from asked a)`
  const rows = await scope.read<Seen>().selectFrom(counted.as('counted')).selectAll().execute()
  return new Map(rows.map((row) => [row.ticketId, row]))
}

/** How many tickets were replaced and how many of these wait for an acknowledgement. */
export const countReplaced = (scope: Scope, planId: number) =>
  replaced(scope, [planId])
    .select([
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where k.id is null)`.as('outstanding'),
    ])
    .executeTakeFirstOrThrow()

const WORD = ['t.id', 't.version', sql<boolean>`t.revoked_at is not null`.as('isVoid')] as const

/** What the asker has not acknowledged, by ticket: the words themselves. */
export const listOutstanding = (scope: Scope, planId: number) =>
  replaced(scope, [planId]).where('k.id', 'is', null).select(WORD).orderBy('t.id').execute()

/** Locks tickets of the asker's own against a change of their word until the end of the transaction; answers them as they are then. */
export const lockWords = (scope: Scope, of: { planId: number; ticketIds: readonly number[] }) =>
  scope
    .write<Own>()
    .selectFrom('admission_ticket as t')
    .select([
      ...WORD,
      't.ticket_no as ticketNo',
      't.registration_id as registrationId',
      't.evaluation_org_id as evaluationOrgId',
    ])
    .where('t.plan_id', '=', of.planId)
    .where('t.org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`t.id = any(${arrayOf(of.ticketIds)}::bigint[])`)
    .orderBy('t.id')
    .forUpdate()
    .execute()

/** Names of the holders of tickets, in the order of the tickets. */
export async function listHolders(scope: Scope, ticketIds: readonly number[]): Promise<string[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .select('g.name')
    .where(sql<boolean>`t.id = any(${arrayOf(ticketIds)}::bigint[])`)
    .orderBy('t.id')
    .execute()
  return rows.map((row) => row.name)
}

/** Writes the acknowledgement of what these locked tickets say now; answers those that had none. */
export async function insertAcknowledgements(
  scope: Scope,
  of: { ticketIds: readonly number[]; note: string },
): Promise<number[]> {
  const { rows } = await sql<{ ticket_id: number }>`
    insert into ticket_acknowledgement (ticket_id, version, is_void, org_id, evaluation_org_id, plan_id, note, made_by,
      made_by_name, made_at)
    select t.id, t.version, t.revoked_at is not null, t.org_id, t.evaluation_org_id, t.plan_id, ${of.note},
      ${scope.actor.accountId || null}, ${scope.actor.name}, ${scope.now}
    from admission_ticket t where t.id = any(${arrayOf(of.ticketIds)}::bigint[])
    order by t.id
    on conflict (ticket_id, version, is_void) do nothing
    returning ticket_id`.execute(scope.write<Own>())
  return rows.map((row) => row.ticket_id)
}
