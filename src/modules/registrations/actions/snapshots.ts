import * as queries from '#src/modules/registrations/queries/snapshots.ts'
import { listStanding } from '#src/modules/registrations/queries/write.ts'
import { refusals, said } from '#src/modules/registrations/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'

/** A live registration of one candidate. */
export type Live = Awaited<ReturnType<typeof queries.listLiveOf>>[number]

/** Live registrations of a candidate, locked against withdrawal, payment and cancellation. */
async function lockLive(scope: Scope, candidateId: number): Promise<Live[]> {
  await queries.lockLiveOf(scope, candidateId)
  return queries.listLiveOf(scope, candidateId)
}

/** BR-23: refuses when this person stands registered for one of the plans and levels already, at any college. */
async function refuseStanding(scope: Scope, live: readonly Live[], personId: number): Promise<void> {
  for (const [planId, rows] of Map.groupBy(live, (each) => each.planId)) {
    const standing = await listStanding(scope, { planId, personIds: [personId] })
    const taken = rows.find((row) => standing.some((each) => each.levelId === row.levelId))
    if (taken) refuse(refusals.personStands(taken.planName, taken.levelName))
  }
}

/** BR-24: the live registrations of a candidate take over new papers; BR-23 is kept by the index whatever was read. */
async function renew(scope: Scope, live: readonly Live[], snapshot: queries.Snapshot): Promise<void> {
  const ids = live.map((each) => each.id)
  const [first] = live
  await refusing(
    { registration_once: refusals.personStands(first?.planName ?? '', first?.levelName ?? '') },
    () => queries.renewSnapshots(scope, ids, snapshot),
  )
  for (const { id, planName, levelName } of live)
    await scope.happened({
      action: 'registrations.renewed',
      entity: 'registration',
      entityId: id,
      sentence: said.renewed(planName, levelName),
      seenBy: live.map((each) => each.evaluationOrgId),
    })
}

/** What registrations keep of a person, for whoever may change it (BR-24). */
export const snapshots = { listLive: queries.listLiveOf, lockLive, refuseStanding, renew } as const
