import { grantAll, lockPilots } from '#src/modules/pilots/queries/batch.ts'
import { setDecisions } from '#src/modules/pilots/queries/bulk.ts'
import { listPilotsById, type PilotRow } from '#src/modules/pilots/queries/pilots.ts'
import { stateOn, yearOf } from '#src/modules/pilots/rules.ts'
import { pilotMachine } from '#src/modules/pilots/states.ts'
import { said } from '#src/modules/pilots/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound } from '#src/shared/refusal.ts'

type Verb = 'approve' | 'return' | 'reject'

/** Approves many applications, each with its own quota (BR-01): three statements, however many. */
export async function approvePilots(
  scope: Scope,
  given: { rows: { pilotId: number; granted: number }[]; opinion: string },
) {
  const granted = new Map(given.rows.map((each) => [each.pilotId, each.granted]))
  const looked = await lookedAt(scope, [...granted.keys()], 'approve')
  const fit = fitOf(looked)
  await decide(scope, fit, { verb: 'approve', opinion: given.opinion })
  await grantAll(
    scope,
    fit.map(({ id }) => ({ pilotId: id, granted: granted.get(id) ?? 0 })),
    given.opinion,
  )
  await tellAll(scope, fit, {
    action: 'pilots.approved',
    reason: given.opinion,
    sentence: (row) => said.approved(namesOf(row), granted.get(row.id) ?? 0),
  })
  return outcomeOf(looked)
}

interface Decision {
  pilotIds: number[]
  opinion: string
}

export const returnPilots = (scope: Scope, given: Decision) =>
  decideAll(scope, given, { verb: 'return', action: 'pilots.returned', sentence: said.returned })
export const rejectPilots = (scope: Scope, given: Decision) =>
  decideAll(scope, given, { verb: 'reject', action: 'pilots.rejected', sentence: said.rejected })

async function decideAll(
  scope: Scope,
  { pilotIds, opinion }: Decision,
  { verb, action, sentence }: { verb: Verb; action: string; sentence: typeof said.returned },
) {
  const looked = await lookedAt(scope, [...new Set(pilotIds)], verb)
  const fit = fitOf(looked)
  await decide(scope, fit, { verb, opinion })
  await tellAll(scope, fit, { action, reason: opinion, sentence: (row) => sentence(namesOf(row)) })
  return outcomeOf(looked)
}

interface Looked {
  readonly row: PilotRow
  /** Why it cannot be decided; undefined when it can. */
  readonly whyNot: string | undefined
}

/** Locks all, then reads: what is decided upon is what is there now. One out of reach and nothing is found. */
async function lookedAt(scope: Scope, pilotIds: readonly number[], verb: Verb): Promise<Looked[]> {
  await lockPilots(scope, pilotIds)
  const rows = await listPilotsById(scope, pilotIds)
  if (rows.length < pilotIds.length) return notFound('试点申报')
  return rows.map((row) => {
    const offers = pilotMachine.offers(stateOn(row, yearOf(scope.now)), scope.actor.permissions)
    return { row, whyNot: offers.find((each) => each.verb === verb)?.reason }
  })
}

const fitOf = (looked: readonly Looked[]) =>
  looked.filter((each) => each.whyNot === undefined).map((each) => each.row)

const decide = (
  scope: Scope,
  rows: readonly PilotRow[],
  { verb, opinion }: { verb: Verb; opinion: string },
) =>
  setDecisions(
    scope,
    rows.map((row) => ({ pilotId: row.id, state: pilotMachine.verbs[verb].to, opinion })),
    true,
  )

const namesOf = (row: PilotRow) => ({
  orgName: row.org_name,
  certificateName: row.certificate_name,
  year: row.year,
})

/** The audit lines of single decisions, one for each application. */
const tellAll = (
  scope: Scope,
  rows: readonly PilotRow[],
  { action, reason, sentence }: { action: string; reason: string; sentence: (row: PilotRow) => string },
) =>
  scope.happenedAll(
    rows.map((row) => ({
      action,
      entity: 'pilot_application',
      entityId: row.id,
      sentence: sentence(row),
      reason,
      seenBy: [row.org_id, row.province_id, row.evaluation_org_id],
    })),
  )

const outcomeOf = (looked: readonly Looked[]) => ({
  decided: fitOf(looked).length,
  rows: looked.map(({ row, whyNot }) => ({
    pilotId: row.id,
    orgName: row.org_name,
    certificateName: row.certificate_name,
    outcome: whyNot === undefined ? ('DECIDED' as const) : ('SKIPPED' as const),
    reason: whyNot ?? '',
  })),
})
