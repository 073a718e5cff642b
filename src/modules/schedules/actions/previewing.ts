import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import { chunksBy, inputOf } from '#src/modules/schedules/rules/gathered.ts'
import { shortages, type Shortage, type Suggestion } from '#src/modules/schedules/rules/shortages.ts'
import { suggestionText } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { takingTurns } from '#src/platform/turns.ts'
import { CHUNK, gatherSites, type GatheredSite } from './gathering.ts'
import { ownPlan } from './planning.ts'

/** Sites with a problem that one answer names; more are counted. */
const MOST_PROBLEMS = 200

/**
 * 预检: what a draw would lack now, site by site and level by level, with what would help (BR-39, BR-56). Draws on trial,
 * writes nothing, and may be asked for at any time.
 */
export async function previewSchedule(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const all = await gather.listSites(scope, { planId, includeUnpaid: plan.schedulesUnpaid })
  const open = all.filter((site) => site.count > 0 && !site.isPublished)
  const checked = await checkSites(scope, plan, open)
  const lacking = checked.filter((site) => site.levels.length > 0)
  return {
    sites: open.length,
    publishedSites: all.filter((site) => site.isPublished).length,
    registrations: sum(open, (site) => site.count),
    leftOut: sum(all, (site) => site.leftOut),
    leftOutSites: all
      .filter((site) => site.leftOut > 0)
      .toSorted((a, b) => b.leftOut - a.leftOut)
      .slice(0, MOST_PROBLEMS)
      .map(({ siteId, siteName, leftOut }) => ({ siteId, siteName, leftOut })),
    missing: sum(lacking, (site) => sum(site.levels, (level) => level.missing)),
    conflicting: sum(lacking, (site) => sum(site.levels, (level) => level.conflicting)),
    lackingSites: lacking.length,
    problems: lacking.slice(0, MOST_PROBLEMS),
  }
}

async function checkSites(scope: Scope, plan: PlanFacts, sites: readonly gather.SiteRow[]) {
  const checked: ReturnType<typeof checkSite>[] = []
  const turn = takingTurns()
  for (const chunk of chunksBy(sites, CHUNK)) {
    for (const site of await gatherSites(scope, plan, chunk)) {
      await turn()
      checked.push(checkSite(plan, site))
    }
  }
  return checked
}

function checkSite(plan: PlanFacts, site: GatheredSite) {
  const lacking = shortages(inputOf(plan, site, '')).filter((each) => each.missing + each.conflicting > 0)
  return {
    siteId: site.siteId,
    siteName: site.site.siteName,
    orgName: site.site.orgName,
    registrations: site.site.count,
    levels: lacking.map((each) => shownShortage(each, plan, site.roomNames)),
  }
}

const shownShortage = (shortage: Shortage, plan: PlanFacts, roomNames: ReadonlyMap<number, string>) => ({
  levelId: shortage.levelId,
  levelName: plan.levels.find((level) => level.id === shortage.levelId)?.name ?? '',
  registrations: shortage.registrations,
  seats: shortage.seats,
  missing: shortage.missing,
  conflicting: shortage.conflicting,
  suggestions: shortage.suggestions.slice(0, 6).map((each) => sentenceOf(each, plan, roomNames)),
})

function sentenceOf(suggestion: Suggestion, plan: PlanFacts, roomNames: ReadonlyMap<number, string>): string {
  const { gain } = suggestion
  if (suggestion.kind === 'ADD_ROOM') return suggestionText.addRoom(suggestion.seatsPerSession, gain)
  if (suggestion.kind === 'ADD_SESSION') return suggestionText.addSession(suggestion.sessions, gain)
  const room = roomNames.get(suggestion.roomId) ?? ''
  if (suggestion.kind === 'RAISE_CAPACITY') return suggestionText.raise(room, suggestion.to, gain)
  const session = plan.sessions.find((each) => each.id === suggestion.sessionId)
  return suggestionText.offer(room, session?.ordinal ?? 0, gain)
}

const sum = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((total, row) => total + of(row), 0)
