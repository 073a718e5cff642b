import * as impact from '#src/modules/plans/queries/impact.ts'
import * as queries from '#src/modules/plans/queries/versions.ts'
import { describe, differences } from '#src/modules/plans/rules/described.ts'
import type { VersionVerb } from '#src/modules/plans/words/versions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { getPlanFacts, type PlanFacts } from './reading.ts'
import { tell } from './own.ts'

interface Deed {
  readonly verb: VersionVerb
  readonly sentence: (name: string) => string
  readonly reason?: string | undefined
}

/**
 * Keeps what a change has made of a published plan as a version of its own: who, when, why, and what differs from before,
 * read back from what was written. Tells the colleges concerned. Answers the plan as it is now.
 */
export async function keepVersion(scope: Scope, before: PlanFacts, deed: Deed): Promise<PlanFacts> {
  const after = await getPlanFacts(scope, before.id)
  const content = describe(after)
  // A draft has no history: its first version is the whole plan.
  const changes = deed.verb === 'PUBLISHED' ? [] : differences(describe(before), content)
  const reason = deed.reason ?? ''
  await queries.insertVersion(scope, {
    plan_id: after.id,
    version: after.version,
    evaluation_org_id: after.evaluationOrgId,
    verb: deed.verb,
    reason,
    changes,
    content: content.map(({ field, text }) => ({ field, text })),
    made_by_name: scope.actor.name,
    made_at: scope.now,
  })
  await tell(
    scope,
    { planId: after.id, name: after.name },
    {
      verb: deed.verb.toLowerCase(),
      sentence: deed.sentence,
      reason,
      changes: changes.filter((each) => each.field !== ''),
      seenBy: await impact.listConcerned(scope, after.id),
    },
  )
  return after
}

/** The history of a plan within the asker's reach, newest first; who made a version is said within the organisation only. */
export async function listVersions(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const isOwn = plan.evaluationOrgId === scope.actor.org.id
  const kept = await queries.listVersions(scope, planId)
  return {
    versions: kept.map((row) => ({
      version: row.version,
      verb: row.verb as VersionVerb,
      reason: row.reason,
      changes: row.changes.map((each) => ({ ...each })),
      content: row.content.map((each) => ({ ...each })),
      madeBy: isOwn ? row.made_by_name : plan.evaluationOrgName,
      madeAt: row.made_at.toISOString(),
    })),
  }
}
