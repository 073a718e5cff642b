import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { shownOf } from './reach.ts'

export interface SeatFilter extends ListQuery {
  readonly runId: number
  readonly sessionId?: number | undefined
  readonly roomId?: number | undefined
  readonly levelId?: number | undefined
  readonly className?: string | undefined
}

/** Seats of one run; that the run is within reach has been asked before (`findRun`), the organisation is asked again. */
function seatsOf(scope: Scope, filter: SeatFilter) {
  let seats = scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .where('a.run_id', '=', filter.runId)
    // Whoever has been withdrawn since has given the seat back (BR-45).
    .where('g.seat_status', '!=', 'RELEASED')
    .where(shownOf(scope, 'a'))
  if (filter.sessionId) seats = seats.where('a.session_id', '=', filter.sessionId)
  if (filter.roomId) seats = seats.where('a.exam_room_id', '=', filter.roomId)
  if (filter.levelId) seats = seats.where('g.level_id', '=', filter.levelId)
  if (filter.className) seats = seats.where('g.class_name', '=', filter.className)
  if (filter.q) {
    const q = filter.q
    seats = seats.where((is) => is.or([is('g.name', 'like', beginningWith(q)), is('g.student_no', '=', q)]))
  }
  return seats
}

/** A page of seats in the order people walk: session, room, seat. */
export async function listSeats(scope: Scope, filter: SeatFilter) {
  const seats = seatsOf(scope, filter)
  const listed = await seats
    .innerJoin('session_slot as t', 't.id', 'a.session_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .innerJoin('organisation as o', 'o.id', 'g.org_id')
    .select([
      'o.name as orgName',
      'a.registration_id as registrationId',
      'g.name',
      'g.id_masked as idMasked',
      'g.class_name as className',
      'g.student_no as studentNo',
      'l.name as levelName',
      't.ordinal',
      't.starts_at as startsAt',
      't.ends_at as endsAt',
      'e.name as roomName',
      'a.seat_no as seatNo',
      'a.reason',
    ])
    .orderBy('t.ordinal')
    .orderBy('l.rank')
    .orderBy('e.seq')
    .orderBy('e.id')
    .orderBy('a.seat_no')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, seats.select('a.registration_id')) }
}

export interface UnseatedFilter extends ListQuery {
  readonly runId: number
  readonly reason?: string | undefined
}

function unseatedOf(scope: Scope, { runId, reason, q }: UnseatedFilter) {
  let rows = scope
    .read<Seen>()
    .selectFrom('unseated as u')
    .innerJoin('registration as g', 'g.id', 'u.registration_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .where('u.run_id', '=', runId)
    .where(shownOf(scope, 'u'))
  if (reason) rows = rows.where('u.reason', '=', reason)
  if (q)
    rows = rows.where((is) => is.or([is('g.name', 'like', beginningWith(q)), is('g.student_no', '=', q)]))
  return rows
}

/** Who of a run has no seat, by level and reason. */
export async function listUnseated(scope: Scope, filter: UnseatedFilter) {
  const rows = unseatedOf(scope, filter)
  const listed = await rows
    .select([
      'u.registration_id as registrationId',
      'g.name',
      'g.id_masked as idMasked',
      'g.class_name as className',
      'g.student_no as studentNo',
      'l.name as levelName',
      'u.reason',
    ])
    .orderBy('l.rank')
    .orderBy('u.reason')
    .orderBy('u.registration_id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('u.registration_id')) }
}

/** Every room-session of a run's plan and site with how many sit there and between which seats; empty ones too. */
export function listRoomUse(
  scope: Scope,
  run: { id: number; orgId: number; planId: number; siteId: number },
) {
  // A guest sees the rooms its own people sit in, and how many of them.
  const isGuest = scope.actor.org.kind !== 'EVALUATION' && run.orgId !== scope.actor.org.id
  const uses = sql<{
    roomId: number
    roomName: string
    levelId: number
    levelName: string
    sessionId: number
    ordinal: number
    startsAt: Date
    endsAt: Date
    seatCapacity: number
    seated: number
    firstSeat: number | null
    lastSeat: number | null
  }>`(
    select e.id as "roomId", e.name as "roomName", l.id as "levelId", l.name as "levelName", t.id as "sessionId",
      t.ordinal, t.starts_at as "startsAt", t.ends_at as "endsAt", e.seat_capacity as "seatCapacity",
      coalesce(a.seated, 0) as seated, a.first_seat as "firstSeat", a.last_seat as "lastSeat"
    from exam_room e
    join level l on l.id = e.level_id
    join session_slot t on t.plan_id = e.plan_id
    left join (
      select s.exam_room_id, s.session_id, count(*) as seated, min(s.seat_no) as first_seat, max(s.seat_no) as last_seat
      from seat_assignment s join registration g on g.id = s.registration_id
      where s.run_id = ${run.id} and (not ${isGuest}::boolean or s.org_id = ${scope.actor.org.id}) and g.seat_status <> 'RELEASED' group by 1, 2
    ) a on a.exam_room_id = e.id and a.session_id = t.id
    where e.plan_id = ${run.planId} and e.site_id = ${run.siteId}
      and (a.seated > 0 or (not ${isGuest}::boolean and t.id = any (e.session_ids) and e.level_id = any (t.level_ids)))
    order by t.ordinal, l.rank, e.seq)`
  return scope.read<Seen>().selectFrom(uses.as('use')).selectAll().execute()
}

/** The classes of a run's people, for filters; at most five hundred. */
export async function listClasses(scope: Scope, runId: number): Promise<string[]> {
  const rows = await seatsOf(scope, { runId, page: 1, size: 1 })
    .select('g.class_name as name')
    .distinct()
    .where('g.class_name', '!=', '')
    .orderBy('name')
    .limit(500)
    .execute()
  return rows.map((row) => row.name)
}
