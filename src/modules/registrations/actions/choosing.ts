import { getPlanFacts, refusalsForRegistering, type PlanFacts } from '#src/modules/plans/index.ts'
import { gatherFacts, lateRightOf, rosterOf } from '#src/modules/registrations/import/gather.ts'
import { holdForRegistering, writeRegistrations } from '#src/modules/registrations/import/write.ts'
import * as queries from '#src/modules/registrations/queries/people.ts'
import { judge, type Entry, type Judged } from '#src/modules/registrations/rules/judging.ts'
import { priceOf } from '#src/modules/registrations/rules/reasons.ts'
import { refusals } from '#src/modules/registrations/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import { reasonsShown, sitesShown } from './shown.ts'

interface Chosen {
  planId: number
  levelId: number
  candidateIds: number[]
  /** Where they sit; the usual site by default (BR-10). */
  siteId?: number | undefined
}

/** What would come of it: who can be registered, who is already, who not and why; nothing is written. */
export async function checkChosen(scope: Scope, given: Chosen) {
  const { people, judged, entries, facts } = await judgedOf(scope, given, {
    plan: await getPlanFacts(scope, given.planId),
    locking: false,
  })
  const lines = new Map(entries.map((each) => [each.line, each]))
  const named = ({ line }: { line: number }) => {
    const person = people[line - 1]
    return { candidateId: person?.id ?? 0, name: person?.name ?? '', className: person?.className ?? '' }
  }
  const errors = Map.groupBy(
    judged.findings.filter((each) => each.severity === 'error' && lines.has(each.line)),
    (each) => each.line,
  )
  return {
    ...sitesShown(facts),
    can: judged.fresh.map(named),
    registered: judged.skipped.map(named),
    refused: [...errors].map(([line, reasons]) => ({ ...named({ line }), reasons: reasonsShown(reasons) })),
    warnings: reasonsShown(
      judged.findings.filter((each) => each.severity === 'warning' && each.code !== ALREADY),
    ),
  }
}

const ALREADY = 'W-B10'

/**
 * 单个报考 and 为所选报考: the same check and the same statement as an import, at the commit instant: plan held, quota
 * locked, unique index (BR-08, BR-23, BR-25). Everybody chosen, or nobody and every reason.
 */
export async function registerChosen(scope: Scope, given: Chosen) {
  const plan = await holdForRegistering(scope, given.planId)
  refuseAll(refusalsForRegistering(plan, await lateRightOf(scope, plan), scope.now))
  const { people, judged, facts } = await judgedOf(scope, given, { plan, locking: true })
  refuseAll(
    judged.findings
      .filter((each) => each.severity === 'error')
      .map(({ code, message, line }) => ({ code, message, path: people[line - 1]?.name ?? '' })),
  )
  const rows = judged.fresh.map(({ entry, level }) => ({
    candidateId: entry.candidateId,
    levelId: level.id,
    siteId: facts.site?.id ?? 0,
    price: found(priceOf({ entry, level }, facts), '考试费'),
  }))
  if (rows.length === 0) refuse(refusals.allRegistered())
  return {
    registered: await writeRegistrations(scope, { planId: plan.id, importId: null, facts, rows }),
  }
}

interface Gathered {
  readonly people: readonly queries.Person[]
  readonly entries: readonly Entry[]
  readonly judged: Judged
  readonly facts: Awaited<ReturnType<typeof gatherFacts>>
}

async function judgedOf(
  scope: Scope,
  { levelId, candidateIds, siteId }: Chosen,
  by: { plan: PlanFacts; locking: boolean },
): Promise<Gathered> {
  const people = await queries.listChosen(scope, candidateIds)
  if (people.length < new Set(candidateIds).size) notFound('考生')
  const hashes = people.map((each) => each.idHash)
  const roster = await rosterOf(scope, hashes)
  const facts = await gatherFacts(scope, { ...by, roster, siteId })
  const level = facts.levels.find((each) => each.id === levelId) ?? refuse(refusals.unknownLevel(), 422)
  const entries = people.flatMap(({ idHash }, at): Entry[] => {
    const entry = roster.get(idHash)
    return entry ? [{ line: at + 1, entry, level }] : []
  })
  return { people, entries, judged: judge(entries, facts), facts }
}
