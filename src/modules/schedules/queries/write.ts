import { sql } from 'kysely'
import type { LevelShortage, Own, RoomCount } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What one site's draw leaves behind. */
export interface NewRun {
  readonly siteId: number
  readonly orgId: number
  readonly inputDigest: string
  readonly seated: PackedSeats
  readonly unseated: readonly { registrationId: number; orgId: number; reason: string }[]
  readonly shortages: readonly LevelShortage[]
  readonly counts: readonly RoomCount[]
}

export interface NewSeat {
  readonly registrationId: number
  readonly orgId: number
  readonly personId: number
  readonly sessionId: number
  readonly roomId: number
  readonly physicalRoomId: number
  readonly seatNo: number
  readonly reason: string
}

/** Seats as columns of text, as they go into the statement: a million wait for their turn in some fifty megabytes. */
export interface PackedSeats {
  readonly count: number
  readonly columns: Readonly<Record<keyof NewSeat, string>>
}

/** Packs the seats of one run. */
export function packSeats(seats: readonly NewSeat[]): PackedSeats {
  const column = (key: keyof NewSeat) => seats.map((seat) => seat[key]).join(',')
  return {
    count: seats.length,
    columns: {
      registrationId: column('registrationId'),
      orgId: column('orgId'),
      personId: column('personId'),
      sessionId: column('sessionId'),
      roomId: column('roomId'),
      physicalRoomId: column('physicalRoomId'),
      seatNo: column('seatNo'),
      reason: column('reason'),
    },
  }
}

/** One array literal of numbers, or of words that need no quoting. */
const list = (values: readonly (number | string)[]) => `{${values.join(',')}}`

/** Seats written by one statement. */
const BATCH = 20_000

/**
 * Writes the runs of a plan's sites, as COMPUTED. All heads go first, in one statement: PostgreSQL plans the key checks of
 * the seats when it meets the first one, and with a handful of runs in the table it would read through all of them for
 * every seat to come.
 */
export async function insertRuns(
  scope: Scope,
  of: { planId: number; seed: string; pledgeId: number },
  runs: readonly NewRun[],
): Promise<void> {
  const idOf = await insertHeads(scope, of, runs)
  for (const batch of batches(runs)) await insertSeats(scope, batch, idOf)
  await insertUnseated(
    scope,
    runs.flatMap((run) => run.unseated.map((row) => ({ ...row, runId: idOf.get(run.siteId) ?? 0 }))),
  )
}

/** Runs with seats, some together in one statement. */
function batches(runs: readonly NewRun[]): NewRun[][] {
  const all: NewRun[][] = []
  let held = BATCH
  for (const run of runs.filter((each) => each.seated.count > 0)) {
    if (held + run.seated.count > BATCH) all.push([])
    held = all.at(-1)?.length === 0 ? run.seated.count : held + run.seated.count
    all.at(-1)?.push(run)
  }
  return all
}

async function insertHeads(
  scope: Scope,
  { planId, seed, pledgeId }: { planId: number; seed: string; pledgeId: number },
  runs: readonly NewRun[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; site_id: number }>`
    insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count,
      unseated_count, shortages, room_counts, pledge_id, created_by, created_by_name, created_at)
    select n.org_id, ${scope.actor.org.id}, ${planId}, n.site_id,
      coalesce((select max(version) from schedule_run o where o.plan_id = ${planId} and o.site_id = n.site_id), 0) + 1,
      'COMPUTED', ${seed}, n.input_digest, n.seated, n.unseated, n.shortages::jsonb, n.counts::jsonb, ${pledgeId},
      ${scope.actor.accountId || null}::bigint, ${scope.actor.name}, ${scope.now}
    from unnest(${list(runs.map((run) => run.orgId))}::bigint[], ${list(runs.map((run) => run.siteId))}::bigint[],
      ${list(runs.map((run) => run.inputDigest))}::text[], ${list(runs.map((run) => run.seated.count))}::int[],
      ${list(runs.map((run) => run.unseated.length))}::int[], ${runs.map((run) => JSON.stringify(run.shortages))}::text[],
      ${runs.map((run) => JSON.stringify(run.counts))}::text[])
      as n (org_id, site_id, input_digest, seated, unseated, shortages, counts)
    returning id, site_id`.execute(scope.write<Own>())
  return new Map(rows.map((row) => [row.site_id, row.id]))
}

/** COPY is not possible under row-level security; arrays unfolded in one statement come close to it (bench/draw.ts). */
async function insertSeats(
  scope: Scope,
  runs: readonly NewRun[],
  idOf: ReadonlyMap<number, number>,
): Promise<void> {
  const runIds = runs.flatMap((run) =>
    Array.from({ length: run.seated.count }, () => idOf.get(run.siteId) ?? 0),
  )
  const column = (key: keyof NewSeat) => list(runs.map((run) => run.seated.columns[key]))
  await sql`
    insert into seat_assignment (run_id, registration_id, org_id, evaluation_org_id, person_id, session_id, exam_room_id,
      physical_room_id, seat_no, reason)
    select run_id, registration_id, org_id, ${scope.actor.org.id}, person_id, session_id, exam_room_id, physical_room_id,
      seat_no, reason
    from unnest(${list(runIds)}::bigint[], ${column('registrationId')}::bigint[], ${column('orgId')}::bigint[],
      ${column('personId')}::bigint[], ${column('sessionId')}::bigint[], ${column('roomId')}::bigint[],
      ${column('physicalRoomId')}::bigint[], ${column('seatNo')}::int[], ${column('reason')}::text[])
      as n (run_id, registration_id, org_id, person_id, session_id, exam_room_id, physical_room_id, seat_no, reason)
  `.execute(scope.write<Own>())
}

async function insertUnseated(
  scope: Scope,
  unseated: readonly (NewRun['unseated'][number] & { readonly runId: number })[],
): Promise<void> {
  if (unseated.length === 0) return
  await sql`
    insert into unseated (run_id, registration_id, org_id, evaluation_org_id, reason)
    select run_id, registration_id, org_id, ${scope.actor.org.id}, reason
    from unnest(${list(unseated.map((each) => each.runId))}::bigint[], ${list(unseated.map((each) => each.registrationId))}::bigint[],
      ${list(unseated.map((each) => each.orgId))}::bigint[], ${list(unseated.map((each) => each.reason))}::text[])
      as n (run_id, registration_id, org_id, reason)`.execute(scope.write<Own>())
}

/** Not published yet. */
const PENDING = ['COMPUTED', 'CONFIRMED']

/**
 * Throws away the draws of a plan that were not published: their seats go, their heads stay as DISCARDED. Repairs that wait
 * for a second person stay.
 */
export async function discardPending(scope: Scope, planId: number): Promise<void> {
  const tables = scope.write<Own>()
  const computed = tables
    .selectFrom('schedule_run')
    .select('id')
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', PENDING)
    .where('former_run_id', 'is', null)
  await tables.deleteFrom('seat_assignment').where('run_id', 'in', computed).execute()
  await tables.deleteFrom('unseated').where('run_id', 'in', computed).execute()
  await tables
    .updateTable('schedule_run')
    .set({ state: 'DISCARDED' })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', PENDING)
    .where('former_run_id', 'is', null)
    .execute()
}

/** A second person stands up for every computed run of a plan. */
export const confirmComputed = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('schedule_run')
    .set({
      state: 'CONFIRMED',
      confirmed_by: scope.actor.accountId || null,
      confirmed_by_name: scope.actor.name,
      confirmed_at: scope.now,
    })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'COMPUTED')
    .where('former_run_id', 'is', null)
    .execute()

/** Publishes every confirmed run of a plan at once; a published run of the same site is superseded first. */
export async function publishConfirmed(scope: Scope, planId: number): Promise<void> {
  const tables = scope.write<Own>()
  const ofPlan = () =>
    tables
      .updateTable('schedule_run')
      .where('plan_id', '=', planId)
      .where('evaluation_org_id', '=', scope.actor.org.id)
  await ofPlan()
    .set({ state: 'SUPERSEDED' })
    .where('state', '=', 'PUBLISHED')
    .where('site_id', 'in', (from) =>
      from
        .selectFrom('schedule_run as n')
        .select('n.site_id')
        .where('n.plan_id', '=', planId)
        .where('n.state', '=', 'COMPUTED')
        .where('n.former_run_id', 'is', null),
    )
    .execute()
  await ofPlan()
    .set({ state: 'PUBLISHED', published_at: scope.now })
    .where('state', '=', 'CONFIRMED')
    .where('former_run_id', 'is', null)
    .execute()
}

/** Seats of registrations whose papers name another person now. */
export const setPersonOfSeats = (
  scope: Scope,
  { registrationIds, personId }: { registrationIds: readonly number[]; personId: number },
) =>
  scope
    .write<Own>()
    .updateTable('seat_assignment')
    .set({ person_id: personId })
    .where('org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`registration_id = any(${[...registrationIds]}::bigint[])`)
    .execute()
