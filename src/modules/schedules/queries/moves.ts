import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { shownOf } from './reach.ts'

export interface MoveFilter extends ListQuery {
  readonly runId: number
  readonly kind?: string | undefined
}

function movesOf(scope: Scope, { runId, kind, q }: MoveFilter) {
  let rows = scope
    .read<Seen>()
    .selectFrom('seat_move as u')
    .innerJoin('registration as g', 'g.id', 'u.registration_id')
    .where('u.run_id', '=', runId)
    .where(shownOf(scope, 'u'))
  if (kind) rows = rows.where('u.kind', '=', kind)
  if (q)
    rows = rows.where((is) => is.or([is('g.name', 'like', beginningWith(q)), is('g.student_no', '=', q)]))
  return rows
}

/** A page of what became of people in a repair: the moved first, then the late, then the others. */
export async function listMoves(scope: Scope, filter: MoveFilter) {
  const rows = movesOf(scope, filter)
  const listed = await rows
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .innerJoin('organisation as o', 'o.id', 'g.org_id')
    .leftJoin('session_slot as ft', 'ft.id', 'u.from_session_id')
    .leftJoin('exam_room as fe', 'fe.id', 'u.from_room_id')
    .leftJoin('session_slot as tt', 'tt.id', 'u.to_session_id')
    .leftJoin('exam_room as te', 'te.id', 'u.to_room_id')
    .select([
      'u.registration_id as registrationId',
      'u.kind',
      'u.reason',
      'g.name',
      'g.id_masked as idMasked',
      'g.class_name as className',
      'g.student_no as studentNo',
      'l.name as levelName',
      'o.name as orgName',
      'ft.ordinal as fromOrdinal',
      'fe.name as fromRoom',
      'u.from_seat_no as fromSeat',
      'tt.ordinal as toOrdinal',
      'te.name as toRoom',
      'u.to_seat_no as toSeat',
    ])
    .orderBy(sql`array_position(array['LOST', 'MOVED', 'LATE', 'RELEASED'], u.kind)`)
    .orderBy('u.registration_id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('u.registration_id')) }
}

/** How often each thing became of people in a run, within the asker's reach. */
export const countMoves = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_move as u')
    .select(['u.kind', sql<number>`count(*)`.as('count')])
    .where('u.run_id', '=', runId)
    .where(shownOf(scope, 'u'))
    .groupBy('u.kind')
    .execute()
