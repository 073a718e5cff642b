import { sql } from 'kysely'
import type { Seen } from '#src/modules/plans/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

interface Uncovered {
  days: string[]
  agreement_id: number | null
  agreement_state: string | null
}

/**
 * Sites of the asker with a level of the plan and the exam days on which none of their agreements is in effect (BR-06),
 * beside them the agreement that is on its way for the first of these days. By `agreement_living`, per site.
 */
function uncovered(scope: Scope, planId: number) {
  const { id, kind } = scope.actor.org
  const examDays = sql`(select distinct (starts_at at time zone 'Asia/Shanghai')::date as day from session_slot where plan_id = ${planId})`
  const open = sql<Uncovered>`(
    select array_agg(d.day::text order by d.day) as days,
      (array_agg(w.id order by d.day))[1] as agreement_id, (array_agg(w.state order by d.day))[1] as agreement_state
    from ${examDays} d
    left join lateral (
      select a.id, a.state from agreement a
      where a.site_id = s.id and a.state <> 'TERMINATED' and d.day between a.valid_from_on and a.valid_to_on
      order by a.id desc limit 1) w on true
    where not exists (select from agreement a where a.site_id = s.id and a.state = 'EFFECTIVE'
      and d.day between a.valid_from_on and a.valid_to_on))`
  const levels = sql<boolean>`exists (select from exam_site_level x join plan_level p on p.level_id = x.level_id
    where x.site_id = s.id and p.plan_id = ${planId})`
  return scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('exam_plan as e', (on) =>
      on.onRef('e.certificate_id', '=', 's.certificate_id').on('e.id', '=', planId),
    )
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .innerJoinLateral(open.as('u'), (on) => on.onTrue())
    .where(kind === 'INSTITUTION' ? 's.org_id' : 's.evaluation_org_id', '=', id)
    .where('s.state', '=', 'ENABLED')
    .where('u.days', 'is not', null)
    .where(levels)
}

const registered = sql<number>`(select count(*) from registration g where g.site_id = s.id and g.plan_id = e.id
  and g.status in ('PENDING', 'CONFIRMED'))`

/** A page of them, those with people registered first. */
export async function listUncoveredSites(scope: Scope, query: ListQuery & { planId: number }) {
  let rows = uncovered(scope, query.planId)
  const { q } = query
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('o.name', 'like', containing(q)),
        is('s.name', 'like', containing(q)),
        is('s.site_code', '=', q),
      ]),
    )
  const listed = await rows
    .select(['s.id as siteId', 's.site_code as siteCode', 's.name as siteName', 'o.name as orgName'])
    .select(['u.days', 'u.agreement_id as agreementId', 'u.agreement_state as agreementState'])
    .select(registered.as('registered'))
    .orderBy('registered', 'desc')
    .orderBy('s.id')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}
