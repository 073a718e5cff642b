import { sql, type RawBuilder } from 'kysely'
import type { Span } from '#src/modules/workbench/rules/trends.ts'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Counts per span of time, all spans in one query and by an index that begins with the organisation. */

interface Placed {
  place: number
}

const read = (scope: Scope) => scope.read<Seen>()
const spansAs = (spans: readonly Span[]) =>
  sql`unnest(${spans.map((each) => each.from)}::timestamptz[], ${spans.map((each) => each.to)}::timestamptz[])
    with ordinality as span (from_at, to_at, place)`

async function perSpan(scope: Scope, spans: readonly Span[], counted: RawBuilder<unknown>) {
  const rows = sql<Placed & { value: number }>`(
    select span.place, (${counted})::bigint as value from ${spansAs(spans)})`
  const found = await read(scope)
    .selectFrom(rows.as('counted'))
    .select('counted.value')
    .orderBy('counted.place')
    .execute()
  return found.map((row) => row.value)
}

/** Pilot applications handed in to the province. */
export const countPilotsIn = (scope: Scope, spans: readonly Span[]) =>
  perSpan(
    scope,
    spans,
    sql`select count(*) from pilot_application a where a.province_id = ${scope.actor.org.id}
      and a.state <> 'DRAFT' and a.submitted_at >= span.from_at and a.submitted_at < span.to_at`,
  )

/** Site applications handed in to the organisation. */
export const countSiteApplicationsIn = (scope: Scope, spans: readonly Span[]) =>
  perSpan(
    scope,
    spans,
    sql`select count(*) from site_application a where a.evaluation_org_id = ${scope.actor.org.id}
      and a.submitted_at >= span.from_at and a.submitted_at < span.to_at`,
  )

/** Sites the organisation has approved. */
export const countSitesIn = (scope: Scope, spans: readonly Span[]) =>
  perSpan(
    scope,
    spans,
    sql`select count(*) from exam_site s where s.evaluation_org_id = ${scope.actor.org.id}
      and s.approved_at >= span.from_at and s.approved_at < span.to_at`,
  )

export const countEnabledSites = (scope: Scope) =>
  read(scope)
    .selectFrom('exam_site')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'ENABLED')
    .executeTakeFirstOrThrow()

/**
 * Registrations made less those given up, from the ledger of quotas: a line per import, not per person, and the same
 * figure for province and organiser.
 */
export const countRegistrationsIn = (scope: Scope, spans: readonly Span[]) =>
  perSpan(
    scope,
    spans,
    sql`select coalesce(sum(q.amount), 0) from quota_change q
      where ${sql.ref(scope.actor.org.kind === 'PROVINCE' ? 'q.province_id' : 'q.evaluation_org_id')} = ${scope.actor.org.id}
      and q.kind in ('CONSUMED', 'RELEASED') and q.at >= span.from_at and q.at < span.to_at`,
  )

/** Registrations in bills the organisation has confirmed. */
export const countPaidIn = (scope: Scope, spans: readonly Span[]) =>
  perSpan(
    scope,
    spans,
    sql`select coalesce(sum(p.line_count), 0) from payment_order p where p.evaluation_org_id = ${scope.actor.org.id}
      and p.state = 'PAID' and p.paid_at >= span.from_at and p.paid_at < span.to_at`,
  )

/** Of the institutions of the asking province: sites approved and registrations paid per span, sites enabled now. Numbers only. */
export async function countOfProvince(scope: Scope, spans: readonly Span[]) {
  const rows = sql<Placed & { approved: number; paid: number; enabled: number }>`
    province_figures(${spans.map((each) => each.from)}::timestamptz[], ${spans.map((each) => each.to)}::timestamptz[])`
  return read(scope)
    .selectFrom(rows.as('counted'))
    .select(['counted.approved', 'counted.paid', 'counted.enabled'])
    .orderBy('counted.place')
    .execute()
}
