import * as queries from '#src/modules/papers/queries.ts'
import { headingOf } from '#src/modules/papers/paper/heading.ts'
import { KINDS, unitsOf } from '#src/modules/papers/paper/units.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import { chosenParts, refusalsForChoice } from '#src/modules/papers/rules/selecting.ts'
import { shortRevision } from '#src/modules/papers/rules/revision.ts'
import type { Part } from '#src/modules/papers/rules/facts.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { gather, type Gathered } from './facts.ts'
import { rareNames, undrawableOf } from './rare.ts'

/** The sites whose papers the asker may make. */
export async function listSites(scope: Scope, filter: ListQuery & { planId: number }) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await queries.listSites(scope, filter)
  return { rows: listed, total }
}

/** What can be made of a site, from when on, and what one should know before printing. */
export async function getDesk(scope: Scope, asked: { planId: number; siteId?: number | undefined }) {
  const gathered = await gather(scope, asked)
  const { plan, site, reasons } = gathered
  const sitters = site.parts.flatMap((part) => part.sitters)
  return {
    planId: plan.id,
    planName: plan.name,
    siteId: site.siteId,
    siteName: site.siteName,
    siteCode: site.siteCode,
    revision: shortRevision(gathered.revision),
    publishedAt: gathered.publishedAt?.toISOString() ?? null,
    opensAt: plan.schedulingClosesAt.toISOString(),
    open: reasons.length === 0,
    reasons: reasons.map(({ message, wayOut = '' }) => ({ message, wayOut })),
    isProof: scope.now < plan.schedulingClosesAt,
    guests: sitters.filter((each) => each.orgId !== site.orgId).length,
    withoutPhoto: sitters.filter((each) => each.portraitKey === null).length,
    rare: await rareNames(scope, site),
    undrawable: await undrawableOf(scope, site.parts),
    parts: site.parts.map(partShown),
  }
}

function partShown(part: Part) {
  const { sitters, checkInMinutes: _, lateLimitMinutes: __, startsAt, endsAt, ...place } = part
  return {
    ...place,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    count: sitters.length,
    seats: headingOf(part).seats,
  }
}

/** How many of what a choice makes: the very pages it will have. */
export async function estimate(scope: Scope, input: Choice & { planId: number; siteId: number }) {
  const gathered = await gather(scope, input)
  const choice = { ...input, papers: KINDS }
  const parts = chosenParts(gathered.site.parts, choice)
  refuseAll(refusalsForChoice(parts, choice).filter((each) => each.code === 'paper.sheet'))
  const papers = countsOf(gathered, parts, choice)
  const chosen = papers.filter((each) => input.papers.includes(each.kind))
  const sum = (key: 'items' | 'pages') => chosen.reduce((total, each) => total + each[key], 0)
  return { items: sum('items'), pages: sum('pages'), papers }
}

/** Every paper with its number of units and pages, whether chosen or not. */
function countsOf({ site }: Gathered, parts: readonly Part[], choice: Choice) {
  const units = parts.length > 0 ? unitsOf({ site, parts, choice, photos: new Set() }) : []
  return KINDS.map((kind) => {
    const some = units.filter((unit) => unit.kind === kind)
    return { kind, items: some.length, pages: some.reduce((sum, unit) => sum + unit.pages.length, 0) }
  })
}
