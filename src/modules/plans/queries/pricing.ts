import { sql } from 'kysely'
import type { Own } from '#src/modules/plans/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Where the asker's people sit in a plan: at the own site of its certificate, then at sites of hosts. */
export async function listPayingSites(scope: Scope, plan: { id: number; certificateId: number }) {
  const { rows } = await sql<{ siteId: number }>`
    select s.id as "siteId", 0 as place from exam_site s
    where s.org_id = ${scope.actor.org.id} and s.certificate_id = ${plan.certificateId}
    union all
    select h.site_id, 1 from hosting h
    where h.org_id = ${scope.actor.org.id} and h.plan_id = ${plan.id} and h.ended_at is null
    order by place, "siteId"`.execute(scope.write<Own>())
  return rows
}
