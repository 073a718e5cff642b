import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/catalogue/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** What the price at a site depends on (decision 0045). */
export interface Ground {
  readonly siteId: number
  readonly provinceId: number | null
  readonly provinceName: string | null
  readonly priceTier: string | null
  /** As the agreement's template calls it. */
  readonly tierName: string | null
}

/** The grounds of these sites, as far as they are the asker's own, a host's or the organisation's; one query for all. */
export async function listGrounds(scope: Scope, siteIds: readonly number[], on: string): Promise<Ground[]> {
  const { rows } = await sql<Ground>`
    select site_id as "siteId", province_id as "provinceId", province_name as "provinceName",
      price_tier as "priceTier", tier_name as "tierName"
    from price_grounds(${arrayOf(siteIds)}::bigint[], ${on}::date)`.execute(scope.write<Own>())
  return rows
}

/**
 * Marks rows as used from this moment and holds them until the end: nobody corrects or removes them behind it. False when one is
 * not what it was when it was read.
 */
export async function useFees(
  scope: Scope,
  fees: readonly { readonly feeId: number; readonly version: number }[],
): Promise<boolean> {
  const ids = arrayOf(fees.map((each) => each.feeId))
  const versions = arrayOf(fees.map((each) => each.version))
  const { rows } = await sql<{ held: boolean }>`
    select use_fees(${ids}::bigint[], ${versions}::int[], ${scope.now}) as held`.execute(scope.write<Own>())
  return rows[0]?.held ?? false
}

/** A level of a plan at sites of one province and tier, in the days people may still be registered. */
export interface NeedRow {
  readonly planId: number
  readonly planName: string
  readonly levelId: number
  readonly levelName: string
  readonly provinceId: number | null
  readonly provinceName: string | null
  readonly priceTier: string | null
  readonly fromOn: string
  readonly toOn: string
  readonly siteCount: number
  readonly siteName: string
}

/**
 * Who will have to be priced in the organisation's published plans: enabled sites of the level, put together by province and by the
 * tier of the agreement in effect on the first day of the exam. One query, some hundreds of rows.
 */
export async function listNeeds(scope: Scope): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    with open as (
      select p.id, p.name, p.certificate_id,
        (greatest(p.registration_opens_at, ${scope.now}) at time zone 'Asia/Shanghai')::date as from_on,
        (greatest(p.registration_closes_at, coalesce(p.late_closes_at, p.registration_closes_at))
          at time zone 'Asia/Shanghai' - interval '1 millisecond')::date as to_on,
        (coalesce((select min(s.starts_at) from session_slot s where s.plan_id = p.id), p.scheduling_closes_at)
          at time zone 'Asia/Shanghai')::date as exam_on
      from exam_plan p
      where p.evaluation_org_id = ${scope.actor.org.id} and p.state = 'PUBLISHED'
        and greatest(p.registration_closes_at, coalesce(p.late_closes_at, p.registration_closes_at)) > ${scope.now}
    )
    select o.id as "planId", o.name as "planName", l.id as "levelId", l.name as "levelName",
      c.province_id as "provinceId", v.short_name as "provinceName", a.price_tier as "priceTier",
      o.from_on::text as "fromOn", o.to_on::text as "toOn", count(*)::int as "siteCount", min(s.name) as "siteName"
    from open o
    join plan_level n on n.plan_id = o.id
    join level l on l.id = n.level_id
    join exam_site s on s.certificate_id = o.certificate_id and s.state = 'ENABLED'
      and s.evaluation_org_id = ${scope.actor.org.id}
    join exam_site_level e on e.site_id = s.id and e.level_id = n.level_id
    join organisation c on c.id = s.org_id
    left join organisation v on v.id = c.province_id
    join agreement a on a.site_id = s.id and a.state = 'EFFECTIVE' and o.exam_on between a.valid_from_on and a.valid_to_on
    group by o.id, o.name, o.from_on, o.to_on, l.id, l.name, l.rank, c.province_id, v.short_name, a.price_tier
    order by o.from_on, o.id, l.rank, v.short_name, a.price_tier`.execute(scope.write<Own>())
  return rows
}

type Asked = ListQuery & { certificateId: number }

/** A page of the organisation's sites of a certificate, to ask what their people pay. */
export async function listSites(scope: Scope, asked: Asked) {
  let rows = scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .where('s.evaluation_org_id', '=', scope.actor.org.id)
    .where('s.certificate_id', '=', asked.certificateId)
  const { q } = asked
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('o.name', 'like', containing(q)),
        is('s.name', 'like', containing(q)),
        is('s.site_code', '=', q),
      ]),
    )
  const listed = await rows
    .select(['s.id as siteId', 's.name as siteName', 's.site_code as siteCode', 'o.name as orgName'])
    .orderBy('o.name')
    .limit(asked.size)
    .offset(offsetOf(asked))
    .execute()
  return { rows: listed, total: await countUpTo(scope, rows.select('s.id')) }
}

export const findOwnSite = (scope: Scope, siteId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .select(['s.id', 's.name', 's.certificate_id as certificateId', 'o.name as orgName'])
    .where('s.id', '=', siteId)
    .where('s.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

/** A plan's first exam day. */
export const findPlanOf = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .select(['p.id', 'p.name', 'p.certificate_id as certificateId'])
    .select(
      sql<string>`((coalesce((select min(s.starts_at) from session_slot s where s.plan_id = p.id), p.scheduling_closes_at)
        at time zone 'Asia/Shanghai')::date)::text`.as('examOn'),
    )
    .where('p.id', '=', planId)
    .where('p.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

/** The organisation's plans of a certificate, the newest first. */
export const listPlansOf = (scope: Scope, certificateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_plan')
    .select(['id', 'name'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('certificate_id', '=', certificateId)
    .where('state', '=', 'PUBLISHED')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
