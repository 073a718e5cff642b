import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

const list = (values: readonly (number | string)[]) => `{${values.join(',')}}`

/** People with a published seat and no ticket yet, in the order of their numbers to be. */
export const listUnticketed = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .innerJoin('session_slot as n', 'n.id', 'a.session_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .leftJoin('admission_ticket as t', 't.registration_id', 'g.id')
    .select([
      'g.id as registrationId',
      'g.org_id as orgId',
      'r.id as runId',
      's.id as siteId',
      's.site_code as siteCode',
      'l.id as levelId',
      'l.rank',
      'n.id as sessionId',
      'n.ordinal',
      'e.id as roomId',
      'e.seq as roomSeq',
      'a.seat_no as seatNo',
    ])
    .where('r.plan_id', '=', planId)
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.state', '=', 'PUBLISHED')
    .where('t.id', 'is', null)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .orderBy('s.id')
    .orderBy('l.id')
    .orderBy('g.id')
    .execute()

export interface SerialsWanted {
  readonly siteId: number
  readonly levelId: number
  readonly count: number
}

/** Takes serials for every site and level in one statement; answers the last one of each (BR-66: never given twice). */
export async function takeSerials(scope: Scope, planId: number, wanted: readonly SerialsWanted[]) {
  const { rows } = await sql<{ site_id: number; level_id: number; last_serial: number }>`
    insert into ticket_serial (plan_id, site_id, level_id, last_serial)
    select ${planId}, n.site_id, n.level_id, n.count
    from unnest(${list(wanted.map((each) => each.siteId))}::bigint[], ${list(wanted.map((each) => each.levelId))}::bigint[],
      ${list(wanted.map((each) => each.count))}::int[]) as n (site_id, level_id, count)
    on conflict (plan_id, site_id, level_id)
      do update set last_serial = ticket_serial.last_serial + excluded.last_serial
    returning site_id, level_id, last_serial`.execute(scope.write<Own>())
  return rows
}

export interface NewTicket {
  readonly registrationId: number
  readonly orgId: number
  readonly runId: number
  readonly ticketNo: string
  readonly qrToken: string
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
}

/** Issues the tickets in one statement, as version 1. */
export async function insertTickets(
  scope: Scope,
  planId: number,
  tickets: readonly NewTicket[],
): Promise<void> {
  const column = (key: keyof NewTicket) => list(tickets.map((each) => each[key]))
  await sql`
    insert into admission_ticket (org_id, evaluation_org_id, plan_id, registration_id, run_id, ticket_no, qr_token, issued_at,
      session_id, exam_room_id, seat_no)
    select n.org_id, ${scope.actor.org.id}, ${planId}, n.registration_id, n.run_id, n.ticket_no, n.qr_token, ${scope.now},
      n.session_id, n.exam_room_id, n.seat_no
    from unnest(${column('orgId')}::bigint[], ${column('registrationId')}::bigint[], ${column('runId')}::bigint[],
      ${column('ticketNo')}::text[], ${column('qrToken')}::text[], ${column('sessionId')}::bigint[],
      ${column('roomId')}::bigint[], ${column('seatNo')}::int[])
      as n (org_id, registration_id, run_id, ticket_no, qr_token, session_id, exam_room_id, seat_no)`.execute(
    scope.write<Own>(),
  )
}

/** Takes back every ticket of a plan. */
export const revokeAll = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ revoked_at: scope.now })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('revoked_at', 'is', null)
    .execute()

/** Takes back the tickets of these registrations, as far as they have one. */
export const revokeThese = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ revoked_at: scope.now })
    .where(sql<boolean>`registration_id = any(${list(registrationIds)}::bigint[])`)
    .where('revoked_at', 'is', null)
    .execute()
