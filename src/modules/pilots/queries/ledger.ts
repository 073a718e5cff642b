import { sql } from 'kysely'
import type { Planned } from '#src/modules/pilots/rules.ts'
import type { Own, Seen } from '#src/modules/pilots/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Key } from './quota.ts'

interface Change {
  id: number
  at: Date
  kind: string
  amount: number
  reason: string
  actor_name: string
  actor_org_id: number | null
  actor_org_name: string | null
  plan_id: number | null
  granted_after: number
  consumed_after: number
}

/** Lines of one quota, the newest first, with the sums after each of them. By `quota_change_quota`. */
export async function listQuotaChanges(
  scope: Scope,
  key: Key,
  filter: ListQuery & { kind?: string | undefined },
) {
  const lines = sql<Change>`(
    select c.id, c.at, c.kind, c.amount, c.reason, c.actor_name, c.actor_org_id, o.name as actor_org_name, c.plan_id,
      coalesce(sum(c.amount) filter (where c.kind in ('GRANTED', 'ADJUSTED')) over so_far, 0)::int as granted_after,
      coalesce(sum(c.amount) filter (where c.kind in ('CONSUMED', 'RELEASED')) over so_far, 0)::int as consumed_after
    from quota q join quota_change c on c.quota_id = q.id
    left join organisation o on o.id = c.actor_org_id
    where q.org_id = ${key.org_id} and q.certificate_id = ${key.certificate_id} and q.year = ${key.year}
    window so_far as (order by c.id))`
  let rows = scope.read<Seen>().selectFrom(lines.as('l'))
  if (filter.kind) rows = rows.where('l.kind', '=', filter.kind)
  const listed = await rows
    .selectAll('l')
    .orderBy('l.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('l.id')) }
}

interface Former {
  id: number
  certificate_id: number
  certificate_name: string
  year: number
  planned: (Planned & { levelName: string })[]
  granted: number | null
  consumed: number | null
  state: string
  opinion: string
}

/** Other applications of the institution, newest year first; a draft is shown to its own institution alone. */
export async function listHistory(scope: Scope, of: { orgId: number; butNot: number }): Promise<Former[]> {
  const drafts = scope.actor.org.kind === 'INSTITUTION'
  const { rows } = await sql<Former>`
    select a.id, a.certificate_id, c.name as certificate_name, a.year, q.granted, q.consumed, a.state, a.opinion,
      (select coalesce(jsonb_agg(jsonb_build_object('levelId', l.id, 'levelName', l.name, 'count', (p ->> 'count')::int)
          order by l.rank), '[]')
        from jsonb_array_elements(a.planned) p join level l on l.id = (p ->> 'levelId')::bigint) as planned
    from pilot_application a
    join certificate c on c.id = a.certificate_id
    left join quota q on q.org_id = a.org_id and q.certificate_id = a.certificate_id and q.year = a.year
    where a.org_id = ${of.orgId} and a.id <> ${of.butNot} and (a.state <> 'DRAFT' or ${drafts})
    order by a.year desc, a.id desc limit 50`.execute(scope.write<Own>())
  return rows
}
