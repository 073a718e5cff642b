import { getPlanFacts } from '#src/modules/plans/index.ts'
import { standingOf, type Against } from '#src/modules/registrations/actions/standing.ts'
import { reasonsShown, shownPerson, sitesShown } from '#src/modules/registrations/actions/shown.ts'
import * as queries from '#src/modules/registrations/queries/people.ts'
import { listOpenPlans } from '#src/modules/registrations/queries/plans.ts'
import {
  blockersOf,
  codesOf,
  tallyOf,
  verdictsOf,
  warningsOf,
  type Verdict,
} from '#src/modules/registrations/rules/eligibility.ts'
import { chipNames } from '#src/modules/registrations/words.ts'
import type { Facts } from '#src/modules/registrations/rules/facts.ts'
import type { Scope } from '#src/platform/scope.ts'
import { DEEPEST_ROW, offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'

interface Asked extends queries.PeopleFilter {
  levelId?: number | undefined
  verdict?: Verdict | undefined
  reason?: string | undefined
  siteId?: number | undefined
}

/**
 * A page of the roster against a plan (BR-86). A verdict is no column: asked for one, up to `DEEPEST_ROW` people are
 * judged and the page is cut from those; else only the people of the page are.
 */
export async function listEligibility(scope: Scope, asked: Asked & ListQuery & { planId: number }) {
  const plan = await getPlanFacts(scope, asked.planId)
  const at = { limit: asked.size, offset: offsetOf(asked) }
  const isJudged = asked.verdict !== undefined || asked.reason !== undefined
  const people = await queries.listPeople(scope, narrowed(asked), isJudged ? EVERYBODY : at)
  const { facts, against } = await standingOf(scope, { plan, siteId: asked.siteId }, people)
  const wanted = against.filter((each) => isAskedFor(each, asked))
  const page = isJudged ? wanted.slice(at.offset, at.offset + at.limit) : wanted
  return {
    total: isJudged ? wanted.length : await queries.countPeople(scope, asked),
    rows: page.map((each) => shownPerson(each, facts)),
  }
}

const EVERYBODY = { limit: DEEPEST_ROW, offset: 0 }

/** Nobody can be registered who is not accurate, so that the database leaves the others out (BR-11). */
const narrowed = (asked: Asked): Asked =>
  asked.verdict === 'CAN' ? { ...asked, verification: asked.verification ?? 'ACCURATE' } : asked

function isAskedFor({ standing }: Against, { verdict, reason, levelId }: Asked): boolean {
  if (verdict && !verdictsOf(standing, levelId).includes(verdict)) return false
  return !reason || codesOf(standing, levelId).includes(reason)
}

interface Summarised {
  planId: number
  levelId?: number | undefined
  className?: string | undefined
  siteId?: number | undefined
}

/** What stands in everybody's way, and how many can be registered, are, and cannot, by reason. */
export async function summariseEligibility(scope: Scope, { planId, levelId, className, siteId }: Summarised) {
  const plan = await getPlanFacts(scope, planId)
  const people = await queries.listPeople(scope, { className }, { limit: DEEPEST_ROW + 1, offset: 0 })
  const { facts, against } = await standingOf(scope, { plan, siteId }, people.slice(0, DEEPEST_ROW))
  const { verdicts, codes } = tallyOf(
    against.map((each) => each.standing),
    levelId,
  )
  return {
    ...sitesShown(facts),
    levels: facts.levels.map((level) => ({ ...level, ...feesShown(level.id, facts) })),
    isLate: facts.late !== undefined,
    blockers: reasonsShown(blockersOf(facts)),
    warnings: reasonsShown(warningsOf(facts)),
    quotaLeft: Math.max(0, facts.quotaLeft),
    verdicts,
    reasons: codes.map(({ code, count }) => ({ code, count, chip: chipNames[code] ?? code })),
    checked: against.length,
    isPartial: people.length > DEEPEST_ROW,
  }
}

/** What a level costs at the site asked about, by kind of candidate; null where there is no price. */
function feesShown(levelId: number, { prices }: Facts) {
  const of = prices?.levels.get(levelId)
  return { feeFen: of?.IN_SCHOOL?.amountFen ?? null, socialFen: of?.SOCIAL?.amountFen ?? null }
}

/** One person of the roster against every plan that takes registrations now. */
export async function listChoices(scope: Scope, { candidateId }: { candidateId: number }) {
  const people = await queries.listChosen(scope, [candidateId])
  found(people[0], '考生')
  const rows = []
  for (const { id } of await listOpenPlans(scope)) {
    const plan = await getPlanFacts(scope, id)
    const { facts, against } = await standingOf(scope, { plan }, people)
    const [only] = against.map((each) => shownPerson(each, facts))
    if (only)
      rows.push({
        planId: plan.id,
        planName: plan.name,
        closesAt: (facts.late && plan.late ? plan.late.closesAt : plan.window.closesAt).toISOString(),
        siteName: facts.site?.name ?? null,
        otherSites: facts.sites.length > 1,
        reasons: only.reasons,
        levels: only.levels,
      })
  }
  return { rows }
}
