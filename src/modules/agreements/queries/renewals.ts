import { sql } from 'kysely'
import type { Tier } from '#src/modules/agreements/rules/template.ts'
import type { Seen } from '#src/modules/agreements/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface RenewalFilter extends ListQuery {
  year: number
  certificateId?: number | undefined
  endsBy?: string | undefined
  next?: 'MISSING' | 'THERE' | undefined
}

interface Last {
  id: number
  year: number
  valid_to_on: string
  price_tier: string
  tiers: readonly Tier[] | null
}

/** Sites of the asker, beside each its newest earlier agreement that took effect, and the year's own (both by `agreement_living`). */
function sites(scope: Scope, year: number) {
  const last = sql<Last>`(
    select a.id, a.year, a.valid_to_on, a.price_tier, t.tiers from agreement a
    left join agreement_template t on t.id = a.template_id
    where a.site_id = s.id and a.year < ${year} and a.state = 'EFFECTIVE'
    order by a.year desc, a.id desc limit 1)`
  return scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .innerJoin('certificate as c', 'c.id', 's.certificate_id')
    .leftJoinLateral(last.as('last'), (on) => on.onTrue())
    .leftJoin('agreement as next', (on) =>
      on.onRef('next.site_id', '=', 's.id').on('next.year', '=', year).on('next.state', '!=', 'TERMINATED'),
    )
    .where('s.evaluation_org_id', '=', scope.actor.org.id)
}

const shown = [
  's.id as site_id',
  's.site_code',
  's.name as site_name',
  's.state as site_state',
  'o.name as org_name',
  'c.name as certificate_name',
  'last.id as last_id',
  'last.year as last_year',
  'last.valid_to_on',
  'last.price_tier',
  'last.tiers',
  'next.id as next_id',
  'next.state as next_state',
  'next.valid_to_on as next_valid_to_on',
] as const

/** A page of sites whose agreement ends before the year's begins, the soonest first. */
export async function listRenewals(scope: Scope, filter: RenewalFilter) {
  let rows = sites(scope, filter.year).where('last.id', 'is not', null)
  const { q, certificateId, endsBy, next } = filter
  if (certificateId) rows = rows.where('s.certificate_id', '=', certificateId)
  if (endsBy) rows = rows.where('last.valid_to_on', '<=', endsBy)
  if (next) rows = rows.where('next.id', next === 'MISSING' ? 'is' : 'is not', null)
  if (q)
    rows = rows.where((is) =>
      is.or([
        is('o.name', 'like', containing(q)),
        is('s.name', 'like', containing(q)),
        is('s.site_code', '=', q),
      ]),
    )
  const listed = await rows
    .select(shown)
    .orderBy('last.valid_to_on')
    .orderBy('s.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

export type RenewalRow = Awaited<ReturnType<typeof listRenewals>>['listed'][number]

/** The same facts of chosen sites. */
export const listRenewalsOf = (scope: Scope, of: { year: number; siteIds: readonly number[] }) =>
  sites(scope, of.year)
    .select(shown)
    .where(sql<boolean>`s.id = any(${[...of.siteIds]}::bigint[])`)
    .orderBy('s.id')
    .execute()
