import { sql, type Insertable, type Updateable } from 'kysely'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { AccommodationState } from './states.ts'
import type { AccommodationTable, Own, Seen } from './tables.ts'

export interface AccommodationFilter extends ListQuery {
  planId?: number | undefined
  state?: AccommodationState | undefined
}

/** Whose column says that a row is the asker's. */
const ownBy = ({ actor: { org } }: Scope) => (org.kind === 'EVALUATION' ? 'evaluation_org_id' : 'org_id')

/** Requests within the asker's reach, with whom they are about. */
const reachable = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('accommodation as a')
    .innerJoin('registration as r', 'r.id', 'a.registration_id')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('organisation as b', 'b.id', 'a.evaluation_org_id')
    .innerJoin('exam_plan as p', 'p.id', 'a.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .where(`a.${ownBy(scope)}`, '=', scope.actor.org.id)

const shown = (rows: ReturnType<typeof reachable>) =>
  rows.selectAll('a').select([
    'r.name',
    'r.id_masked',
    'r.class_name',
    'r.seat_status',
    'o.name as orgName',
    'b.name as organiserName',
    'p.name as planName',
    'l.name as levelName',
    sql<Record<
      string,
      string
    > | null>`(select json_object_agg(m.id, m.building || m.room_no) from physical_room m
        where m.id = any(a.physical_room_ids))`.as('roomNames'),
  ])

/** A page of them, those to be decided first, then the newest. */
export async function listAccommodations(scope: Scope, filter: AccommodationFilter) {
  const { planId, state, q } = filter
  let rows = reachable(scope)
  if (planId) rows = rows.where('a.plan_id', '=', planId)
  if (state) rows = rows.where('a.state', '=', state)
  if (q) rows = rows.where('r.name', 'like', beginningWith(q))
  const listed = await shown(rows)
    .orderBy(sql`a.state = 'REQUESTED'`, 'desc')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findAccommodation = (scope: Scope, accommodationId: number) =>
  shown(reachable(scope)).where('a.id', '=', accommodationId).executeTakeFirst()
export type AccommodationRow = NonNullable<Awaited<ReturnType<typeof findAccommodation>>>

/** The same row, locked. */
export const lockAccommodation = (scope: Scope, accommodationId: number) =>
  scope
    .write<Own>()
    .selectFrom('accommodation')
    .select(['id', 'state'])
    .where(ownBy(scope), '=', scope.actor.org.id)
    .where('id', '=', accommodationId)
    .forUpdate()
    .executeTakeFirst()

/** A registration of the asking college, with what a request must know. */
export const findRegistration = (scope: Scope, registrationId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .select([
      'r.id',
      'r.org_id',
      'r.evaluation_org_id',
      'r.plan_id',
      'r.site_id',
      'r.name',
      'r.id_masked',
      'r.status',
    ])
    .where('r.id', '=', registrationId)
    .where('r.org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

/** The machine rooms of a site within the asker's reach. */
export const listMachineRooms = (scope: Scope, siteId: number) =>
  scope
    .read<Seen>()
    .selectFrom('physical_room as m')
    .select(['m.id', sql<string>`m.building || m.room_no`.as('name'), 'm.is_ground as isGround'])
    .where('m.site_id', '=', siteId)
    .where(`m.${ownBy(scope)}`, '=', scope.actor.org.id)
    .orderBy('m.building')
    .orderBy('m.room_no')
    .execute()

export const insertAccommodation = (scope: Scope, row: Insertable<AccommodationTable>) =>
  scope.write<Own>().insertInto('accommodation').values(row).returning('id').executeTakeFirstOrThrow()

export const setAccommodation = (
  scope: Scope,
  accommodationId: number,
  fields: Updateable<AccommodationTable>,
) =>
  scope
    .write<Own>()
    .updateTable('accommodation')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', accommodationId)
    .where(ownBy(scope), '=', scope.actor.org.id)
    .execute()

/** What is granted at some sites of a plan, in the order of registrations: one question for a draw. The site is the registration's of today. */
export const listGranted = (scope: Scope, of: { planId: number; siteIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('accommodation as a')
    .innerJoin('registration as r', 'r.id', 'a.registration_id')
    .select([
      'r.site_id as siteId',
      'a.registration_id as registrationId',
      'a.extra_minutes as extraMinutes',
      'a.extra_percent as extraPercent',
      'a.own_room as ownRoom',
      'a.physical_room_ids as physicalRoomIds',
      'a.ground_floor as groundFloor',
      'a.seat_no as seatNo',
    ])
    .where('a.plan_id', '=', of.planId)
    .where('a.state', '=', 'APPROVED')
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`r.site_id = any(${arrayOf(of.siteIds)}::bigint[])`)
    .orderBy('a.registration_id')
    .execute()
