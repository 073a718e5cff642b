import * as lists from '#src/modules/corrections/queries/list.ts'
import * as queries from '#src/modules/corrections/queries/write.ts'
import { whyNotMine } from '#src/modules/corrections/rules.ts'
import {
  correctionMachine,
  type CorrectionState,
  type CorrectionVerb,
  type DecisionState,
} from '#src/modules/corrections/states.ts'
import { said } from '#src/modules/corrections/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { carryOut, type Outcome } from './carrying.ts'
import { lockedCorrection, tell } from './telling.ts'

interface Given {
  correctionId: number
  opinion: string
}

/**
 * Consents to a request. With the last consent it is carried out in the same transaction (BR-24); what it changes lies
 * in the college's reach: its roster, its registrations at every organiser (decision 0023).
 */
export async function approveCorrection(scope: Scope, given: Given): Promise<{ state: CorrectionState }> {
  const row = await answered(scope, given, 'approve')
  const college = {
    id: row.org_id,
    name: row.org_name,
    kind: 'INSTITUTION',
    provinceId: row.province_id,
  } as const
  const outcome = await scope.inReachOf(college, (there) => carryOut(there, row, given.opinion))
  await tellOfConsent(scope, row, { outcome, opinion: given.opinion })
  return { state: outcome.state }
}

const tellOfConsent = (
  scope: Scope,
  row: lists.CorrectionRow,
  { outcome, opinion }: { outcome: Outcome; opinion: string },
) =>
  outcome.state === 'APPROVED'
    ? Promise.resolve()
    : tell(scope, row, {
        verb: 'agreed',
        sentence: said.agreed,
        reason: opinion,
        seenBy: outcome.organisers,
      })

/** Gives a request back to be changed. */
export const returnCorrection = (scope: Scope, given: Given) =>
  end(scope, given, { verb: 'return', told: 'returned' })

/** Refuses a request for good. */
export const rejectCorrection = (scope: Scope, given: Given) =>
  end(scope, given, { verb: 'reject', told: 'rejected' })

async function end(
  scope: Scope,
  given: Given,
  what: { verb: 'return' | 'reject'; told: 'returned' | 'rejected' },
): Promise<{ state: CorrectionState }> {
  const row = await answered(scope, given, what.verb)
  const state = correctionMachine.verbs[what.verb].to
  const fields = { state, opinion: given.opinion, decided_at: scope.now }
  await queries.setCorrection(scope, row.id, fields)
  await tell(scope, row, { verb: what.told, sentence: said[what.told], reason: given.opinion })
  return { state }
}

/** The request, locked, with the asker's answer written; refused when nobody asked, or it was answered before. */
async function answered(
  scope: Scope,
  { correctionId, opinion }: Given,
  verb: Extract<CorrectionVerb, 'approve' | 'return' | 'reject'>,
) {
  const row = await lockedCorrection(scope, correctionId)
  const state = correctionMachine.step(verb, row.state as CorrectionState)
  const decisions = await lists.listDecisions(scope, row.id)
  const known = decisions.map((each) => ({ ...each, state: each.state as DecisionState }))
  const why = whyNotMine(known, scope.actor.org.id)
  if (why) refuse({ code: 'state.not_possible', message: why })
  const by = { decided_by_name: scope.actor.name, decided_at: scope.now }
  await queries.setDecision(scope, row.id, { state, opinion, ...by })
  return row
}
