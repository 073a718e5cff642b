import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Cause } from '#src/modules/tickets/words/acknowledging.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Why tickets are replaced: the kind, and the words of whoever decided it. */
export interface Why {
  readonly cause: Cause
  readonly reason: string
}

const list = (values: readonly (number | string)[]) => `{${values.join(',')}}`

/**
 * Keeps what tickets are before they are replaced or taken back: old numbers stay taken, old codes stay explained. Kept
 * before, when the seat was lost, is what is given a newer version now: the newer reason is the one that counts.
 */
export async function keepFormer(
  scope: Scope,
  ticketIds: readonly number[],
  { cause, reason }: Why,
): Promise<void> {
  await sql`
    insert into ticket_former (ticket_id, org_id, evaluation_org_id, plan_id, version, ticket_no, session_id, exam_room_id,
      seat_no, issued_at, replaced_at, cause, reason)
    select id, org_id, evaluation_org_id, plan_id, version, ticket_no, session_id, exam_room_id, seat_no, issued_at, ${scope.now},
      ${cause}, ${reason}
    from admission_ticket where id = any(${list(ticketIds)}::bigint[])
    on conflict (ticket_id, version) do update set cause = excluded.cause, reason = excluded.reason`.execute(
    scope.write<Own>(),
  )
}

/** Tickets that hold, of the asker's own registrations, locked; they are about to be replaced in their place. */
async function lockOwn(scope: Scope, registrationIds: readonly number[]): Promise<number[]> {
  const rows = await scope
    .write<Own>()
    .selectFrom('admission_ticket')
    .select('id')
    .where('org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`registration_id = any(${list(registrationIds)}::bigint[])`)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** Tickets of the asker's own registrations become one version newer, in the same place; answers them. */
export async function renew(scope: Scope, registrationIds: readonly number[], reason: string) {
  const ids = await lockOwn(scope, registrationIds)
  await keepFormer(scope, ids, { cause: 'CORRECTED', reason })
  return scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ version: sql`version + 1`, issued_at: scope.now })
    .where(sql<boolean>`id = any(${list(ids)}::bigint[])`)
    .returning(['registration_id', 'ticket_no', 'version', 'org_id', 'evaluation_org_id'])
    .execute()
}

/** Tickets of these registrations beside the seat the published arrangement gives them now; without one its columns are null. */
export const listPlaces = (scope: Scope, of: { planId: number; registrationIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .leftJoin(publishedSeats(scope, of.planId).as('now'), 'now.registration_id', 'g.id')
    .select([
      't.id',
      't.registration_id as registrationId',
      't.org_id as orgId',
      't.version',
      't.ticket_no as ticketNo',
      't.session_id as ticketSessionId',
      't.exam_room_id as ticketRoomId',
      't.seat_no as ticketSeatNo',
      't.revoked_at as revokedAt',
      'g.status',
      'x.site_code as siteCode',
      'l.rank',
    ])
    .select([
      'now.runId',
      'now.sessionId',
      'now.ordinal',
      'now.roomId',
      'now.roomSeq',
      'now.roomName',
      'now.seatNo',
    ])
    .where('t.plan_id', '=', of.planId)
    .where('t.evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`t.registration_id = any(${list(of.registrationIds)}::bigint[])`)
    .orderBy('t.id')
    .execute()

const publishedSeats = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .innerJoin('schedule_run as r', 'r.id', 'a.run_id')
    .innerJoin('session_slot as n', 'n.id', 'a.session_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .select([
      'a.registration_id',
      'r.id as runId',
      'n.id as sessionId',
      'n.ordinal',
      'e.id as roomId',
      'e.seq as roomSeq',
      'e.name as roomName',
      'a.seat_no as seatNo',
    ])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')

export interface Moved {
  readonly id: number
  readonly runId: number
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
  readonly ticketNo: string
}

/** Gives tickets their new place, number and version in one statement, so that two people may swap seats (and numbers). */
export async function moveTickets(scope: Scope, moved: readonly Moved[], reason: string): Promise<void> {
  await keepFormer(
    scope,
    moved.map((each) => each.id),
    { cause: 'RESEATED', reason },
  )
  const column = (key: keyof Moved) => list(moved.map((each) => each[key]))
  await sql`
    update admission_ticket t set version = t.version + 1, issued_at = ${scope.now}, revoked_at = null, run_id = n.run_id,
      session_id = n.session_id, exam_room_id = n.exam_room_id, seat_no = n.seat_no, ticket_no = n.ticket_no
    from unnest(${column('id')}::bigint[], ${column('runId')}::bigint[], ${column('sessionId')}::bigint[],
      ${column('roomId')}::bigint[], ${column('seatNo')}::int[], ${column('ticketNo')}::text[])
      as n (id, run_id, session_id, exam_room_id, seat_no, ticket_no)
    where t.id = n.id`.execute(scope.write<Own>())
}

/** Tickets whose seat has stayed follow to the new run; number, version and time of issue stay as they are. */
export async function followRuns(
  scope: Scope,
  stayed: readonly { readonly id: number; readonly runId: number }[],
): Promise<void> {
  await sql`
    update admission_ticket t set run_id = n.run_id
    from unnest(${list(stayed.map((each) => each.id))}::bigint[], ${list(stayed.map((each) => each.runId))}::bigint[])
      as n (id, run_id)
    where t.id = n.id and t.run_id <> n.run_id`.execute(scope.write<Own>())
}
