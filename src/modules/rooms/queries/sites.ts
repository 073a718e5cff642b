import { sql } from 'kysely'
import type { Seen } from '#src/modules/rooms/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { reachColumn } from './reach.ts'

type SiteFilter = ListQuery & { planId: number }

/** Enabled sites of the plan's certificate within reach. */
function enabledSites(scope: Scope, { planId, q }: SiteFilter) {
  const column = reachColumn(scope)
  let sites = scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('exam_plan as p', 'p.certificate_id', 's.certificate_id')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .where('p.id', '=', planId)
    .where('s.state', '=', 'ENABLED')
  if (column) sites = sites.where(`s.${column}`, '=', scope.actor.org.id)
  if (!q) return sites
  return sites.where((is) =>
    is.or([
      is('s.name', 'like', containing(q)),
      is('o.name', 'like', containing(q)),
      is('s.site_code', '=', q),
    ]),
  )
}

/** A page of sites with their rooms in the plan: those without any first, because they are late. */
export async function listRoomSites(scope: Scope, filter: SiteFilter) {
  const sites = enabledSites(scope, filter)
  const listed = await sites
    .leftJoin('exam_room as r', (on) => on.onRef('r.site_id', '=', 's.id').onRef('r.plan_id', '=', 'p.id'))
    .select(['s.id', 's.site_code', 's.name', 'o.name as org_name'])
    .select(({ fn }) => [
      fn.count<number>('r.id').as('rooms'),
      sql<number>`coalesce(sum(r.seat_capacity * cardinality(r.session_ids)), 0)::bigint`.as('seats'),
    ])
    .groupBy(['s.id', 's.site_code', 's.name', 'o.name'])
    .orderBy(sql`count(r.id) > 0`)
    .orderBy('s.site_code')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, sites.select('s.id')) }
}
