import { lockPlan } from '#src/modules/plans/index.ts'
import { insertKey } from '#src/modules/tickets/queries/keys.ts'
import { keepFormer } from '#src/modules/tickets/queries/reissue.ts'
import * as queries from '#src/modules/tickets/queries/signing-keys.ts'
import { keyStateOf, refusalsForRotating, refusalsForWithdrawing } from '#src/modules/tickets/rules/keys.ts'
import { keySaid, keyVerbs } from '#src/modules/tickets/words/keys.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { newPair } from './signing.ts'

type Key = Awaited<ReturnType<typeof queries.listOwnKeys>>[number]
type Event = Awaited<ReturnType<typeof queries.listKeyEvents>>[number]

/** The organisation's keys with what became of each, and what hangs on it now. */
export async function listSigningKeys(scope: Scope) {
  const keys = await queries.listOwnKeys(scope)
  const events = await queries.listKeyEvents(scope)
  const papers = await queries.countPapersByKey(scope, await queries.listPlansToCome(scope))
  return { rows: keys.map((key) => shown(key, events, papers.get(key.keyId) ?? 0)) }
}

function shown(key: Key, events: readonly Event[], papers: number) {
  const of = (kind: Event['kind']) => {
    const event = events.find((each) => each.id === key.id && each.kind === kind)
    return event
      ? { by: event.by, at: event.at.toISOString(), reason: event.reason, reissued: event.reissued }
      : null
  }
  return {
    keyId: key.keyId,
    state: keyStateOf(key),
    createdAt: key.createdAt.toISOString(),
    retiredAt: key.retiredAt?.toISOString() ?? null,
    rotated: of('ROTATED'),
    withdrawn: of('WITHDRAWN'),
    papers,
    offers: offersOf(key),
  }
}

function offersOf(key: Key) {
  const state = keyStateOf(key)
  if (state === 'CURRENT')
    return [{ verb: 'rotate', label: keyVerbs.rotate, allowed: true, needsOpinion: true }]
  const [no] = refusalsForWithdrawing(state)
  return [
    {
      verb: 'withdraw',
      label: keyVerbs.withdraw,
      allowed: !no,
      needsOpinion: true,
      ...(no ? { reason: no.message } : {}),
    },
  ]
}

/** A new key signs from now on; what the former has signed stays good until it is withdrawn (BR-64). */
export async function rotateSigningKey(scope: Scope, of: { keyId: string; reason: string }) {
  // Whoever has waited for a key that was replaced meanwhile finds none at first: the new one is there at the second look.
  const current = (await queries.lockCurrentKey(scope)) ?? (await queries.lockCurrentKey(scope))
  refuseAll(refusalsForRotating(current?.keyId, of.keyId))
  const former = found(current, '签名密钥')
  await queries.retireKey(scope, former.id)
  const pair = newPair(scope)
  await insertKey(scope, scope.actor.org.id, pair)
  const made = found(await queries.lockCurrentKey(scope), '签名密钥')
  await queries.insertKeyEvent(scope, { id: made.id, kind: 'ROTATED', reason: of.reason })
  await scope.happened({
    action: 'tickets.key_rotated',
    entity: 'ticket_key',
    entityId: made.id,
    sentence: keySaid.rotated(made.keyId, former.keyId),
    reason: of.reason,
  })
  return { keyId: made.keyId }
}

/**
 * From now on nothing signed with this key is good. Whoever holds a paper of it for an exam still to come gets a newer
 * version, which the colleges print with the present key and acknowledge. The plans come first, as whoever moves tickets
 * holds them.
 */
export async function withdrawSigningKey(scope: Scope, of: { keyId: string; reason: string }) {
  const planIds = await queries.listPlansToCome(scope)
  const names = new Map<number, string>()
  for (const planId of planIds) names.set(planId, (await lockPlan(scope, planId)).name)
  const key = found(await queries.lockKey(scope, of.keyId), '签名密钥')
  refuseAll(refusalsForWithdrawing(keyStateOf(key)))
  const signed = await queries.listSignedBy(scope, { planIds, keyId: of.keyId })
  const ticketIds = signed.map((row) => row.ticketId)
  await keepFormer(scope, ticketIds, { cause: 'KEY_WITHDRAWN', reason: of.reason })
  await queries.raiseVersions(scope, ticketIds)
  await queries.withdrawKey(scope, key.id)
  await queries.insertKeyEvent(scope, { ...of, id: key.id, kind: 'WITHDRAWN', reissued: signed.length })
  await tell(scope, { ...of, id: key.id, signed, names })
  return { reissued: signed.length }
}

interface Withdrawn {
  readonly id: number
  readonly keyId: string
  readonly reason: string
  readonly signed: Awaited<ReturnType<typeof queries.listSignedBy>>
  readonly names: ReadonlyMap<number, string>
}

/** One line for the organiser, and one per plan for the colleges whose tickets are replaced. */
async function tell(scope: Scope, { id, keyId, reason, signed, names }: Withdrawn): Promise<void> {
  const ofPlans = Map.groupBy(signed, (row) => row.planId)
  await scope.happenedAll([
    {
      action: 'tickets.key_withdrawn',
      entity: 'ticket_key',
      entityId: id,
      sentence: keySaid.withdrawn(keyId, signed.length),
      reason,
    },
    ...[...ofPlans].map(([planId, rows]) => ({
      action: 'tickets.reissued',
      entity: 'exam_plan',
      entityId: planId,
      sentence: keySaid.reissued(names.get(planId) ?? '', rows.length),
      reason,
      seenBy: [...new Set(rows.map((row) => row.orgId))],
    })),
  ])
}
