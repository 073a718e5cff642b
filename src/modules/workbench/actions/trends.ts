import type { Trend } from '#src/modules/workbench/contract/trends.ts'
import * as queries from '#src/modules/workbench/queries/trends.ts'
import { percentOf, spansOf, type Span } from '#src/modules/workbench/rules/trends.ts'
import { trendNames, trendNotes } from '#src/modules/workbench/words/trends.ts'
import type { Scope } from '#src/platform/scope.ts'

/** How the figures of a body run: this year against the year before, and the last weeks. Nothing for those without figures. */
export async function getTrends(scope: Scope) {
  const { year, weeksFrom, weeks, thisYear, lastYear } = spansOf(scope.now)
  const series = await seriesOf(scope, [...weeks, thisYear, lastYear])
  return { year, weeksFrom: [...weeksFrom], series }
}

function seriesOf(scope: Scope, spans: readonly Span[]): Promise<Trend[]> {
  switch (scope.actor.org.kind) {
    case 'PROVINCE':
      return scope.actor.permissions.has('pilots.read') ? ofProvince(scope, spans) : Promise.resolve([])
    case 'EVALUATION':
      return ofEvaluation(scope, spans)
    default:
      return Promise.resolve([])
  }
}

async function ofProvince(scope: Scope, spans: readonly Span[]): Promise<Trend[]> {
  const counts = await queries.countOfProvince(scope, spans)
  const registrations = trend('registrations', await queries.countRegistrationsIn(scope, spans))
  const sites = trend(
    'sites',
    counts.map((each) => each.approved),
  )
  const paid = trend(
    'paid',
    counts.map((each) => each.paid),
  )
  return [
    trend('pilots', await queries.countPilotsIn(scope, spans)),
    { ...sites, note: trendNotes.sites(counts[0]?.enabled ?? 0) },
    registrations,
    withShare(paid, registrations),
  ]
}

/** As far as the asker's roles go. */
async function ofEvaluation(scope: Scope, spans: readonly Span[]): Promise<Trend[]> {
  const may = (permission: string) => scope.actor.permissions.has(permission)
  const seesSites = may('sites.read')
  const seesMoney = may('payments.read')
  if (!seesSites && !seesMoney) return []
  const registrations = trend('registrations', await queries.countRegistrationsIn(scope, spans))
  return [
    ...(seesSites ? await sitesOf(scope, spans) : []),
    registrations,
    ...(seesMoney ? [withShare(trend('paid', await queries.countPaidIn(scope, spans)), registrations)] : []),
  ]
}

async function sitesOf(scope: Scope, spans: readonly Span[]): Promise<Trend[]> {
  const { count } = await queries.countEnabledSites(scope)
  return [
    trend('siteApplications', await queries.countSiteApplicationsIn(scope, spans)),
    { ...trend('sites', await queries.countSitesIn(scope, spans)), note: trendNotes.sites(count) },
  ]
}

/** The counts come as the spans were given: the weeks, this year, the year before. */
function trend(key: Trend['key'], counts: readonly number[]): Trend {
  const [value = 0, lastYear = 0] = counts.slice(-2)
  return { key, label: trendNames[key], value, lastYear, weeks: counts.slice(0, -2), note: '' }
}

function withShare(paid: Trend, registrations: Trend): Trend {
  const share = percentOf(paid.value, registrations.value)
  return share === null ? paid : { ...paid, note: trendNotes.paid(share) }
}
