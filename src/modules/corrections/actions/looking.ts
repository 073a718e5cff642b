import { papers } from '#src/modules/candidates/index.ts'
import * as queries from '#src/modules/corrections/queries/list.ts'
import { differingPlaces, refusalsForSubmission, whyNotMine } from '#src/modules/corrections/rules.ts'
import {
  correctionMachine,
  type CorrectionState,
  type DecisionState,
} from '#src/modules/corrections/states.ts'
import { said } from '#src/modules/corrections/words.ts'
import { snapshots, type Live } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import { found } from '#src/shared/refusal.ts'
import { afterOf, beforeOf, linesOf, shownRow } from './shown.ts'
import { tell } from './telling.ts'

/** Requests within the asker's reach, a page at a time. */
export async function listCorrections(scope: Scope, filter: queries.CorrectionFilter) {
  const { listed, total } = await queries.listCorrections(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** One request: before and after, evidence, who is asked, which registrations it touches, what can be done now. */
export async function getCorrection(scope: Scope, { correctionId }: { correctionId: number }) {
  const row = found(await queries.findCorrection(scope, correctionId), '更正申请')
  const decisions = await queries.listDecisions(scope, correctionId)
  const evidence = await queries.listEvidence(scope, correctionId)
  const live = await snapshots.listLive(scope, row.candidate_id)
  return {
    ...shownRow(row),
    lines: linesOf(beforeOf(row), afterOf(row), row.fields),
    differing: placesOf(scope, row),
    opinion: row.opinion,
    evidence: evidence.map(({ mediaType, ...file }) => ({
      ...file,
      kind: mediaType === 'application/pdf' ? ('pdf' as const) : ('image' as const),
    })),
    decisions: decisions.map(({ evaluationOrgId, ...each }) => ({
      ...each,
      decidedByName: whoDid(scope, each.decidedByName, { id: evaluationOrgId, name: each.orgName }),
      state: each.state as DecisionState,
      decidedAt: each.decidedAt?.toISOString() ?? null,
    })),
    registrations: live.map(onWire),
    offers: offersOf(scope, row, { decisions, evidence: evidence.length, live: live.length }),
  }
}

const onWire = ({ id, planName, levelName, evaluationOrgName }: Live) => ({
  id,
  planName,
  levelName,
  evaluationOrgName,
})

function placesOf(scope: Scope, row: queries.CorrectionRow): number[] | null {
  if (!row.fields.includes('idNumber')) return []
  const [before, after] = [scope.vault.open(row.before_id_cipher), scope.vault.open(row.after_id_cipher)]
  return differingPlaces(before, after) ?? null
}

/** What the machine offers, with the reasons only the record knows (BR-86). */
function offersOf(
  scope: Scope,
  row: queries.CorrectionRow,
  facts: {
    decisions: Awaited<ReturnType<typeof queries.listDecisions>>
    evidence: number
    live: number
  },
) {
  const lacking = refusalsForSubmission({ name: row.before_name, ...facts })
    .map((each) => each.message)
    .join('')
  const decisions = facts.decisions.map((each) => ({ ...each, state: each.state as DecisionState }))
  const notMine = whyNotMine(decisions, scope.actor.org.id)
  const against: Record<string, string | undefined> = {
    submit: lacking,
    approve: notMine,
    return: notMine,
    reject: notMine,
  }
  const offers = correctionMachine.offers(row.state as CorrectionState, scope.actor.permissions)
  return offers.map((offer) => {
    const reason = offer.allowed ? against[offer.verb] : undefined
    return reason ? { ...offer, allowed: false, reason } : offer
  })
}

/** What a new request starts from: the papers as the roster has them, and the registrations that lock them. */
export async function getCorrectable(scope: Scope, { candidateId }: { candidateId: number }) {
  const held = found(await papers.find(scope, candidateId), '考生')
  const live = await snapshots.listLive(scope, candidateId)
  return {
    candidateId,
    lines: linesOf(held, held, []),
    registrations: live.map(onWire),
    openId: (await queries.findOpen(scope, candidateId))?.id ?? null,
  }
}

/** Both whole numbers, for whoever compares them with the evidence: with the reason in the audit. */
export async function revealCorrection(
  scope: Scope,
  { correctionId, reason }: { correctionId: number; reason: string },
) {
  const row = found(await queries.findCorrection(scope, correctionId), '更正申请')
  await tell(scope, row, { verb: 'revealed', sentence: said.revealed, reason })
  return { before: scope.vault.open(row.before_id_cipher), after: scope.vault.open(row.after_id_cipher) }
}
