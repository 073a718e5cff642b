import { sql } from 'kysely'
import type { LevelCount, Part, Rate } from '#src/modules/settlements/rules.ts'
import type { Own } from '#src/modules/settlements/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** A whole plan, or one college at one site of it. */
export interface Counted {
  readonly planId: number
  readonly evaluationOrgId: number
  readonly orgId?: number | undefined
  readonly siteId?: number | undefined
}

const only = ({ orgId, siteId }: Counted, [org, site]: readonly [string, string]) => sql`
  (${orgId ?? null}::bigint is null or ${sql.ref(org)} = ${orgId ?? null}::bigint)
  and (${siteId ?? null}::bigint is null or ${sql.ref(site)} = ${siteId ?? null}::bigint)`

/** People per college, site, level and fee: one pass over the plan's registrations. */
export async function countPeople(scope: Scope, of: Counted) {
  const { rows } = await sql<LevelCount & { orgId: number; siteId: number }>`
    select r.org_id as "orgId", r.site_id as "siteId", l.id as "levelId", l.name as "levelName", r.fee_fen as "feeFen",
      count(*) filter (where r.status in ('PENDING', 'CONFIRMED'))::integer as registered,
      count(*) filter (where r.payment_status = 'PAID' and r.status in ('PENDING', 'CONFIRMED'))::integer as paid,
      count(*) filter (where r.payment_status = 'WAIVED')::integer as waived,
      count(*) filter (where r.payment_status in ('REFUND_PENDING', 'REFUNDED'))::integer as refunded,
      count(*) filter (where r.payment_status = 'UNPAID' and r.status in ('PENDING', 'CONFIRMED'))::integer as unordered
    from registration r join level l on l.id = r.level_id
    where r.plan_id = ${of.planId}::bigint and r.evaluation_org_id = ${of.evaluationOrgId}::bigint
      and ${only(of, ['r.org_id', 'r.site_id'])}
    group by r.org_id, r.site_id, l.id, l.name, l.rank, r.fee_fen
    having count(*) filter (where r.status in ('PENDING', 'CONFIRMED')
      or r.payment_status in ('PAID', 'WAIVED', 'REFUND_PENDING', 'REFUNDED')) > 0
    order by 1, 2, l.rank, r.fee_fen`.execute(scope.write<Own>())
  return rows
}

/**
 * Money of the plan's orders per college and site. Orders of one site, nearly all of them, are summed here; the parts of an
 * order over several sites come one by one, each with the order's whole money, to be split by rule.
 */
export async function sumMoney(scope: Scope, of: Counted): Promise<Part[]> {
  const { rows } = await sql<Part>`
    with part as (
      select o.id, o.org_id, r.site_id, o.amount_fen, o.received_fen, o.waived_fen, o.refunded_fen,
        coalesce(sum(n.amount_fen) filter (where n.is_live), 0)::bigint as weight,
        count(*) over (partition by o.id) as sites
      from payment_order o
      join order_line n on n.order_id = o.id
      join registration r on r.id = n.registration_id
      where o.plan_id = ${of.planId}::bigint and o.evaluation_org_id = ${of.evaluationOrgId}::bigint
        and o.state not in ('CANCELLED', 'EXPIRED')
        and (${of.orgId ?? null}::bigint is null or o.org_id = ${of.orgId ?? null}::bigint)
      group by o.id, r.site_id
    )
    select p.org_id as "orgId", p.site_id as "siteId", case when p.sites > 1 then p.id end as "orderId",
      sum(p.weight)::bigint as "weightFen", sum(p.amount_fen)::bigint as "askedFen",
      sum(p.received_fen)::bigint as "receivedFen", sum(p.waived_fen)::bigint as "waivedFen",
      sum(p.refunded_fen)::bigint as "refundedFen"
    from part p
    group by 1, 2, 3
    order by 3, 1, 2`.execute(scope.write<Own>())
  return rows
}

export interface Tiered {
  readonly siteId: number
  readonly orgId: number
  readonly tierCode: string
  readonly tiers: readonly { code: string; name: string }[] | null
  /** The rates of the agreement's year, newest version; null while none were set. */
  readonly rates: readonly Rate[] | null
}

/** The agreement of each site that is in effect on the first day of the exam, with its year's rates. */
export async function listTiers(scope: Scope, of: Counted): Promise<readonly Tiered[]> {
  const { rows } = await sql<Tiered>`
    select distinct on (a.site_id) a.site_id as "siteId", a.org_id as "orgId", a.price_tier as "tierCode", t.tiers,
      (select q.rates from rebate_rate q where q.evaluation_org_id = a.evaluation_org_id and q.year = a.year
        order by q.version desc limit 1) as rates
    from agreement a
    join (select (min(s.starts_at) at time zone 'Asia/Shanghai')::date as on_day from session_slot s
      where s.plan_id = ${of.planId}::bigint) e on e.on_day between a.valid_from_on and a.valid_to_on
    left join agreement_template t on t.id = a.template_id
    where a.evaluation_org_id = ${of.evaluationOrgId}::bigint and a.state = 'EFFECTIVE'
      and ${only(of, ['a.org_id', 'a.site_id'])}
    order by a.site_id, a.id desc`.execute(scope.write<Own>())
  return rows
}
