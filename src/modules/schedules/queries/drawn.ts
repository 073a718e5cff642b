import { sql } from 'kysely'
import type { LevelShortage, Own, RoomCount } from '#src/modules/schedules/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What one site's draw leaves behind, in the run that was begun for it. */
export interface DrawnRun {
  readonly runId: number
  readonly inputDigest: string
  readonly seats: readonly DrawnSeat[]
  readonly unseated: readonly {
    readonly registrationId: number
    readonly orgId: number
    readonly reason: string
  }[]
  readonly shortages: readonly LevelShortage[]
  readonly counts: readonly RoomCount[]
}

export interface DrawnSeat {
  readonly runId: number
  readonly registrationId: number
  readonly orgId: number
  readonly personId: number
  readonly sessionId: number
  readonly roomId: number
  readonly physicalRoomId: number
  readonly seatNo: number
  readonly reason: string
}

/** Seats written by one statement: what a group of sites comes to, or a part of one that is larger. */
const BATCH = 20_000

/**
 * Begins the runs of a plan's sites as COMPUTED, without figures; answers the run of each site. All of them before the
 * first seat: PostgreSQL plans the key checks of the seats when it meets the first one, and with a handful of runs in the
 * table it would read through all of them for every seat to come.
 */
export async function beginRuns(
  scope: Scope,
  of: { planId: number; pledgeId: number },
  sites: readonly { readonly siteId: number; readonly orgId: number }[],
): Promise<ReadonlyMap<number, number>> {
  const { planId, pledgeId } = of
  const { rows } = await sql<{ id: number; site_id: number }>`
    insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count,
      unseated_count, pledge_id, created_by, created_by_name, created_at)
    select n.org_id, ${scope.actor.org.id}, ${planId}, n.site_id,
      coalesce((select max(version) from schedule_run o where o.plan_id = ${planId} and o.site_id = n.site_id), 0) + 1,
      'COMPUTED', '', '', 0, 0, ${pledgeId}, ${scope.actor.accountId || null}::bigint, ${scope.actor.name}, ${scope.now}
    from unnest(${arrayOf(sites.map((site) => site.orgId))}::bigint[], ${arrayOf(sites.map((site) => site.siteId))}::bigint[])
      as n (org_id, site_id)
    returning id, site_id`.execute(scope.write<Own>())
  return new Map(rows.map((row) => [row.site_id, row.id]))
}

/** Takes runs back that were begun and came to nothing. */
export const dropRuns = (scope: Scope, runIds: readonly number[]) =>
  scope
    .write<Own>()
    .deleteFrom('schedule_run')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${arrayOf(runIds)}::bigint[])`)
    .execute()

/**
 * Writes what was drawn at some sites: the seats, who has none, the figures of their runs. Figures last: every seat is
 * checked against its run, and finds a row that was changed more slowly.
 */
export async function writeRuns(scope: Scope, runs: readonly DrawnRun[]): Promise<void> {
  if (runs.length === 0) return
  const seats = runs.flatMap((run) => run.seats)
  for (let at = 0; at < seats.length; at += BATCH) await insertSeats(scope, seats.slice(at, at + BATCH))
  await insertUnseated(
    scope,
    runs.flatMap((run) => run.unseated.map((row) => ({ ...row, runId: run.runId }))),
  )
  await setFigures(scope, runs)
}

const setFigures = (scope: Scope, runs: readonly DrawnRun[]) =>
  sql`
    update schedule_run r set input_digest = n.input_digest, seated_count = n.seated, unseated_count = n.unseated,
      shortages = n.shortages::jsonb, room_counts = n.counts::jsonb
    from unnest(${arrayOf(runs.map((run) => run.runId))}::bigint[], ${arrayOf(runs.map((run) => run.inputDigest))}::text[],
      ${arrayOf(runs.map((run) => run.seats.length))}::int[], ${arrayOf(runs.map((run) => run.unseated.length))}::int[],
      ${runs.map((run) => JSON.stringify(run.shortages))}::text[], ${runs.map((run) => JSON.stringify(run.counts))}::text[])
      as n (run_id, input_digest, seated, unseated, shortages, counts)
    where r.id = n.run_id and r.evaluation_org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())

/** COPY is not possible under row-level security; arrays unfolded in one statement come close to it (bench/draw.ts). */
function insertSeats(scope: Scope, seats: readonly DrawnSeat[]) {
  const column = (key: keyof DrawnSeat) => arrayOf(seats.map((seat) => seat[key]))
  return sql`
    insert into seat_assignment (run_id, registration_id, org_id, evaluation_org_id, person_id, session_id, exam_room_id,
      physical_room_id, seat_no, reason)
    select run_id, registration_id, org_id, ${scope.actor.org.id}, person_id, session_id, exam_room_id, physical_room_id,
      seat_no, reason
    from unnest(${column('runId')}::bigint[], ${column('registrationId')}::bigint[], ${column('orgId')}::bigint[],
      ${column('personId')}::bigint[], ${column('sessionId')}::bigint[], ${column('roomId')}::bigint[],
      ${column('physicalRoomId')}::bigint[], ${column('seatNo')}::int[], ${column('reason')}::text[])
      as n (run_id, registration_id, org_id, person_id, session_id, exam_room_id, physical_room_id, seat_no, reason)
  `.execute(scope.write<Own>())
}

async function insertUnseated(
  scope: Scope,
  unseated: readonly (DrawnRun['unseated'][number] & { readonly runId: number })[],
): Promise<void> {
  if (unseated.length === 0) return
  await sql`
    insert into unseated (run_id, registration_id, org_id, evaluation_org_id, reason)
    select run_id, registration_id, org_id, ${scope.actor.org.id}, reason
    from unnest(${arrayOf(unseated.map((each) => each.runId))}::bigint[],
      ${arrayOf(unseated.map((each) => each.registrationId))}::bigint[],
      ${arrayOf(unseated.map((each) => each.orgId))}::bigint[], ${arrayOf(unseated.map((each) => each.reason))}::text[])
      as n (run_id, registration_id, org_id, reason)`.execute(scope.write<Own>())
}
