import { usePrices } from '#src/modules/catalogue/index.ts'
import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import { getPlanFacts, holdPlan, isLateNow, lockPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import {
  addRegistrations,
  shareRoster,
  type NewRegistration,
} from '#src/modules/registrations/queries/write.ts'
import type { Facts } from '#src/modules/registrations/rules/facts.ts'
import { siteCalled } from '#src/modules/registrations/rules/sites.ts'
import { refusals, said } from '#src/modules/registrations/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'

interface Writing {
  readonly planId: number
  readonly facts: Facts
  readonly rows: readonly NewRegistration[]
  readonly importId: number | null
}

/**
 * Locks the plan for registering. In the window any number of colleges hold it at once; late it is taken whole, so that
 * no two take the same free seat and no draw runs beside (BR-46). Deadlines only move later, so that what was late before
 * the lock may be in time behind it, never the reverse. The roster is shared from here on: nobody's name or papers change
 * until the registrations are there (BR-24).
 */
export async function holdForRegistering(scope: Scope, planId: number): Promise<PlanFacts> {
  const seen = await getPlanFacts(scope, planId)
  const plan = await (isLateNow(seen, scope.now) ? lockPlan : holdPlan)(scope, planId)
  await shareRoster(scope)
  return plan
}

/** The site a row names; the usual one when blank (BR-10). */
export function siteIdOf(text: string, facts: Facts): number {
  const called = siteCalled(text, facts)
  return found('at' in called ? called.at.site : undefined, '考核站点').id
}

/** One insert for all of them, the quota moved by the same number: all or nothing (BR-08, BR-42). */
export async function writeRegistrations(scope: Scope, { planId, facts, rows, importId }: Writing) {
  if (
    !(await usePrices(
      scope,
      rows.map((row) => row.price),
    ))
  )
    refuse(refusals.priceChanged())
  const added = await refusing({ registration_once: refusals.tookAway() }, () =>
    addRegistrations(scope, {
      planId,
      hostings: facts.sites.flatMap(({ site }) =>
        site?.hosting ? [{ siteId: site.id, hostingId: site.hosting.id }] : [],
      ),
      evaluationOrgId: facts.evaluationOrgId,
      importId,
      isLate: facts.late !== undefined,
      rows,
    }),
  )
  if (added !== rows.length) refuse(refusals.tookAway())
  const plan = await getPlanFacts(scope, planId)
  const key = { org_id: scope.actor.org.id, certificate_id: plan.certificateId, year: plan.year }
  const quota = found(await lockQuota(scope, key), '指标')
  await moveQuota(scope, quota, {
    kind: 'CONSUMED',
    amount: added,
    reason: said.consumed(facts.planName),
    planId,
  })
  await scope.happened({
    action: 'registrations.imported',
    entity: 'exam_plan',
    entityId: planId,
    sentence: facts.late ? said.importedLate(facts.planName, added) : said.imported(facts.planName, added),
    seenBy: [facts.evaluationOrgId],
  })
  return added
}
