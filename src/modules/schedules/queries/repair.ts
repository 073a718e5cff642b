import { sql } from 'kysely'
import type { LevelShortage, Own, Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** One run of the asker's own plans, whatever its state, with its file and the open seed of its draw: what is about to be changed. */
export const findHead = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .leftJoin('draw_bundle as b', 'b.run_id', 'r.id')
    .leftJoin('draw_pledge as p', 'p.id', 'r.pledge_id')
    .leftJoin('draw_seed as d', 'd.id', 'p.seed_id')
    .select([
      'r.id',
      'r.plan_id as planId',
      'r.site_id as siteId',
      'r.org_id as orgId',
      'r.state',
      'r.version',
      'r.pledge_id as pledgeId',
      's.name as siteName',
      's.site_code as siteCode',
      'o.name as orgName',
      'b.digest',
      'd.seal',
      'd.seed',
      'd.nonce',
    ])
    .where('r.id', '=', runId)
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()
export type Head = NonNullable<Awaited<ReturnType<typeof findHead>>>

/** The seats of a run as they stand, people who have withdrawn since included. */
export const listSeatRows = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .select([
      'a.registration_id as registrationId',
      'a.org_id as orgId',
      'a.person_id as personId',
      'a.session_id as sessionId',
      'a.exam_room_id as roomId',
      'a.physical_room_id as physicalRoomId',
      'a.seat_no as seatNo',
      'a.reason',
    ])
    .where('a.run_id', '=', runId)
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('a.registration_id')
    .execute()
export type SeatRow = Awaited<ReturnType<typeof listSeatRows>>[number]

/** Names for the people of a preview. */
export const listNames = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('registration as g')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .innerJoin('organisation as o', 'o.id', 'g.org_id')
    .select([
      'g.id as registrationId',
      'g.org_id as orgId',
      'g.name',
      'g.id_masked as idMasked',
      'g.class_name as className',
      'l.name as levelName',
      'o.name as orgName',
    ])
    .where('g.evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`g.id = any(${`{${registrationIds.join(',')}}`}::bigint[])`)
    .execute()

export interface NewVersion {
  readonly head: Head
  readonly shortages: readonly LevelShortage[]
  readonly seats: readonly SeatRow[]
  readonly unseated: readonly { registrationId: number; orgId: number; reason: string }[]
  readonly moves: readonly NewMove[]
}

export interface NewMove {
  readonly registrationId: number
  readonly orgId: number
  readonly kind: string
  readonly reason: string
  readonly from: Place | undefined
  readonly to: Place | undefined
}
interface Place {
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
}

/** Rows written by one statement. */
const BATCH = 20_000

/** Puts a confirmed repair in the place of the published run, with its seats. */
export async function replaceRun(scope: Scope, repairId: number, version: NewVersion): Promise<void> {
  const runs = () =>
    scope.write<Own>().updateTable('schedule_run').where('evaluation_org_id', '=', scope.actor.org.id)
  await runs()
    .set({ state: 'SUPERSEDED' })
    .where('id', '=', version.head.id)
    .where('state', '=', 'PUBLISHED')
    .execute()
  await runs()
    .set({
      state: 'PUBLISHED',
      published_at: scope.now,
      shortages: JSON.stringify(version.shortages) as unknown as LevelShortage[],
    })
    .where('id', '=', repairId)
    .where('state', '=', 'CONFIRMED')
    .execute()
  for (let from = 0; from < version.seats.length; from += BATCH)
    await insertSeats(scope, repairId, version.seats.slice(from, from + BATCH))
  await insertLeft(scope, repairId, version.unseated)
  await insertMoves(scope, repairId, version.moves)
}

const insertSeats = (scope: Scope, runId: number, seats: readonly SeatRow[]) =>
  sql`
    insert into seat_assignment (run_id, registration_id, org_id, evaluation_org_id, person_id, session_id, exam_room_id,
      physical_room_id, seat_no, reason)
    select ${runId}, "registrationId", "orgId", ${scope.actor.org.id}, "personId", "sessionId", "roomId", "physicalRoomId",
      "seatNo", reason
    from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as n ("registrationId" bigint, "orgId" bigint, "personId" bigint,
      "sessionId" bigint, "roomId" bigint, "physicalRoomId" bigint, "seatNo" int, reason text)`.execute(
    scope.write<Own>(),
  )

const insertLeft = (scope: Scope, runId: number, unseated: NewVersion['unseated']) =>
  sql`
    insert into unseated (run_id, registration_id, org_id, evaluation_org_id, reason)
    select ${runId}, "registrationId", "orgId", ${scope.actor.org.id}, reason
    from jsonb_to_recordset(${JSON.stringify(unseated)}::jsonb) as n ("registrationId" bigint, "orgId" bigint, reason text)`.execute(
    scope.write<Own>(),
  )

const insertMoves = (scope: Scope, runId: number, moves: readonly NewMove[]) =>
  sql`
    insert into seat_move (run_id, registration_id, org_id, evaluation_org_id, kind, reason, from_session_id, from_room_id,
      from_seat_no, to_session_id, to_room_id, to_seat_no)
    select ${runId}, "registrationId", "orgId", ${scope.actor.org.id}, kind, reason, ("from" ->> 'sessionId')::bigint,
      ("from" ->> 'roomId')::bigint, ("from" ->> 'seatNo')::int, ("to" ->> 'sessionId')::bigint, ("to" ->> 'roomId')::bigint,
      ("to" ->> 'seatNo')::int
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as n ("registrationId" bigint, "orgId" bigint, kind text,
      reason text, "from" jsonb, "to" jsonb)`.execute(scope.write<Own>())
