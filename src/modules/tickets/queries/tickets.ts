import { sql } from 'kysely'
import type { Seen } from '#src/modules/tickets/tables.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { DEEPEST_ROW, offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** Which tickets of a plan. */
export interface Chosen {
  readonly planId: number
  readonly siteId?: number | undefined
  readonly sessionId?: number | undefined
  readonly roomId?: number | undefined
  readonly className?: string | undefined
  /** Only those replaced since they were first issued. */
  readonly reissued?: boolean | undefined
  /** Only those replaced and not yet acknowledged by their college. */
  readonly outstanding?: boolean | undefined
}

/** Whose tickets: of the asker's people, or of everybody the asker admits: also its guests' (BR-10). */
type Whose = 'OWN' | 'ADMITTED'

export function belongs(scope: Scope, whose: Whose) {
  const { id, kind } = scope.actor.org
  if (kind === 'EVALUATION') return sql<boolean>`t.evaluation_org_id = ${id}`
  if (whose === 'OWN') return sql<boolean>`t.org_id = ${id}`
  return sql<boolean>`(t.org_id = ${id} or exists (
    select from schedule_run r where r.id = t.run_id and r.org_id = ${id}))`
}

/** Tickets that hold, within the asker's reach, with the seat they name. */
function valid(scope: Scope, whose: Whose = 'OWN') {
  return scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .innerJoin('session_slot as s', 's.id', 't.session_id')
    .innerJoin('exam_room as e', 'e.id', 't.exam_room_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .where(belongs(scope, whose))
    .where('t.revoked_at', 'is', null)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
}

function chosen(scope: Scope, of: Chosen) {
  const { planId, siteId, sessionId, roomId, className, reissued, outstanding } = of
  let tickets = valid(scope).where('t.plan_id', '=', planId)
  if (siteId) tickets = tickets.where('g.site_id', '=', siteId)
  if (sessionId) tickets = tickets.where('t.session_id', '=', sessionId)
  if (roomId) tickets = tickets.where('t.exam_room_id', '=', roomId)
  if (className) tickets = tickets.where('g.class_name', '=', className)
  if (reissued || outstanding) tickets = tickets.where('t.version', '>', 1)
  if (outstanding) tickets = tickets.where(isOutstanding)
  return tickets
}

/** Nobody has acknowledged this version of the ticket. */
export const isOutstanding = sql<boolean>`not exists (
  select from ticket_acknowledgement k where k.ticket_id = t.id and k.version = t.version and not k.is_void)`

/** With a place a ticket has a seat. */
const SEAT_NO = sql<number>`t.seat_no`

const LISTED = [
  't.id',
  't.ticket_no as ticketNo',
  't.version',
  't.issued_at as issuedAt',
  'g.name',
  'g.class_name as className',
  'g.student_no as studentNo',
  'l.name as levelName',
  's.ordinal',
  's.starts_at as startsAt',
  's.ends_at as endsAt',
  'e.name as roomName',
  SEAT_NO.as('seatNo'),
] as const

export type TicketFilter = ListQuery & Chosen

/** A page of tickets in the order people sit. The search knows a name's beginning, a student number, a ticket number or its end. */
export async function listTickets(scope: Scope, filter: TicketFilter) {
  let tickets = chosen(scope, filter)
  const { q } = filter
  if (q) {
    tickets = tickets.where((is) =>
      is.or([
        is('g.name', 'like', beginningWith(q)),
        is('g.student_no', '=', q),
        is(sql<string>`right(t.ticket_no, ${q.length})`, '=', q),
      ]),
    )
  }
  const listed = await inOrder(tickets.select(LISTED)).limit(filter.size).offset(offsetOf(filter)).execute()
  return { listed, total: await counted(scope, tickets, DEEPEST_ROW + 1) }
}

const inOrder = <T extends { orderBy(column: 's.ordinal' | 'l.rank' | 'e.seq' | 't.seat_no' | 'e.id'): T }>(
  rows: T,
) => rows.orderBy('s.ordinal').orderBy('l.rank').orderBy('e.seq').orderBy('e.id').orderBy('t.seat_no')

async function counted(scope: Scope, tickets: ReturnType<typeof chosen>, most: number): Promise<number> {
  const { total } = await scope
    .read<Seen>()
    .selectFrom(tickets.select('t.id').limit(most).as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return total
}

/** How many tickets of a plan hold, counted up to `most`. */
export const countTickets = (scope: Scope, of: Chosen, most: number) =>
  counted(scope, chosen(scope, of), most)

/** Everything that is printed on the chosen tickets, in the order people sit; at most `most`. */
export const listPrintable = (scope: Scope, of: Chosen, most: number) =>
  inOrder(printable(chosen(scope, of)))
    .limit(most)
    .execute()

/** The same of one ticket. */
export const findPrintable = (scope: Scope, ticketId: number, whose: Whose = 'OWN') =>
  printable(valid(scope, whose).where('t.id', '=', ticketId)).executeTakeFirst()

function printable(tickets: ReturnType<typeof valid>) {
  return tickets
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .innerJoin('organisation as o', 'o.id', 'g.org_id')
    .leftJoin('accommodation as h', (on) =>
      on.onRef('h.registration_id', '=', 't.registration_id').on('h.state', '=', 'APPROVED'),
    )
    .select(LISTED)
    .select([
      'h.extra_minutes as extraMinutes',
      'h.extra_percent as extraPercent',
      'h.own_room as ownRoom',
      't.plan_id as planId',
      't.qr_token as qrToken',
      't.run_id as runId',
      't.evaluation_org_id as evaluationOrgId',
      'e.seq as roomSeq',
      't.registration_id as registrationId',
      'g.gender',
      'g.id_type as idType',
      'g.id_cipher as idCipher',
      'g.id_masked as idMasked',
      'o.name as institutionName',
      'x.name as siteName',
      'x.site_code as siteCode',
      'x.address as siteAddress',
      's.check_in_minutes as checkInMinutes',
      's.late_limit_minutes as lateLimitMinutes',
    ])
}
export type Printable = NonNullable<Awaited<ReturnType<typeof findPrintable>>>

/** Names with nothing else, to look for rare characters before printing. */
export const listNames = (scope: Scope, of: Chosen, most: number) =>
  inOrder(
    chosen(scope, of)
      .innerJoin('organisation as o', 'o.id', 'g.org_id')
      .select([
        't.id',
        't.ticket_no as ticketNo',
        'g.name',
        'g.class_name as className',
        't.registration_id as registrationId',
      ]),
  )
    .limit(most)
    .execute()

/** Where the portraits lie, by registration; people without one are missing. */
export async function listPortraits(scope: Scope, registrationIds: readonly number[]) {
  const found = sql<{
    registration_id: number
    storage_key: string
  }>`ticket_portraits(${`{${registrationIds.join(',')}}`}::bigint[])`
  const rows = await scope.read<Seen>().selectFrom(found.as('portrait')).selectAll().execute()
  return new Map(rows.map((row) => [row.registration_id, row.storage_key]))
}

/** The ticket behind a scanned token, whoever of those the asker admits it belongs to. */
export const findByToken = (scope: Scope, qrToken: string) =>
  scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .select(['t.id', 't.version', 't.revoked_at as revokedAt', 'g.status'])
    .where('t.qr_token', '=', qrToken)
    .where(belongs(scope, 'ADMITTED'))
    .executeTakeFirst()

/** How many tickets of a plan of the asker's organisation were ever issued. */
export async function countOfPlan(scope: Scope, planId: number): Promise<number> {
  const { total } = await scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('t.plan_id', '=', planId)
    .where('t.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirstOrThrow()
  return total
}
