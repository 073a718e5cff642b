import * as queries from '#src/modules/catalogue/queries/fees.ts'
import * as levels from '#src/modules/catalogue/queries/levels.ts'
import { lockOwnCertificates } from '#src/modules/catalogue/queries/spares.ts'
import {
  refusalsForCap,
  refusalsForEnding,
  refusalsForFee,
  refusalsForFollowing,
  refusalsForRewriting,
  type KeptFee,
} from '#src/modules/catalogue/rules/fee-changes.ts'
import type { Reach } from '#src/modules/catalogue/rules/fees.ts'
import { feeFieldNames, feeRefusals, feeSaid, reachText } from '#src/modules/catalogue/words/fees.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { capOf, keptOf, tierNamesOf } from './fee-names.ts'

/** What is said of a row: whom it is for, how much, which days, and why. */
export interface GivenFee extends Reach {
  readonly amountFen: number
  readonly validFromOn: Day
  readonly validToOn: Day
  readonly reason: string
}

/** Adds a row (BR-47). The certificates are locked before the other rows are read: two people add one after the other. */
export async function addFee(scope: Scope, given: GivenFee) {
  await lockOwnCertificates(scope)
  await refuseUnfit(scope, given)
  const [row] = await writing(() => queries.insertFees(scope, [rowOf(scope, given)]))
  const { id } = found(row, '价格')
  const fee = await keptFee(scope, id)
  await tell(scope, fee, { verb: 'added', sentence: feeSaid.added(fee), reason: given.reason })
  return { id }
}

/** Corrects a row nobody has registered by. */
export async function correctFee(scope: Scope, { feeId, ...given }: GivenFee & { feeId: number }) {
  const before = await lockedFee(scope, feeId)
  refuseAll(refusalsForRewriting(before))
  await refuseUnfit(scope, given, feeId)
  await writing(() => queries.setFee(scope, feeId, rowOf(scope, given)))
  const after = await keptFee(scope, feeId)
  const changes = changesOf(before, after)
  const sentence = feeSaid.corrected(after)
  await tell(scope, after, { verb: 'corrected', sentence, reason: given.reason, changes })
  return { id: feeId }
}

interface Following {
  readonly feeId: number
  readonly amountFen: number
  readonly validFromOn: Day
  readonly validToOn: Day
  readonly reason: string
}

/** 调价: the row ends the day before, and another amount follows; who registered keeps theirs. */
export async function followFee(scope: Scope, { feeId, ...next }: Following) {
  const before = await lockedFee(scope, feeId)
  refuseAll(refusalsForFollowing(before, next, shanghaiDay(scope.now)))
  const lastOn = addDays(next.validFromOn, -1)
  if (lastOn < before.validToOn) await endOn(scope, feeId, lastOn)
  const given = { ...before, ...next }
  await refuseUnfit(scope, given, feeId)
  const [row] = await writing(() => queries.insertFees(scope, [rowOf(scope, given)]))
  const after = await keptFee(scope, found(row, '价格').id)
  await tell(scope, after, {
    verb: 'followed',
    sentence: feeSaid.followed(before, after),
    reason: next.reason,
  })
  return { id: after.id }
}

/** Ends a row earlier than it said. */
export async function endFee(
  scope: Scope,
  { feeId, lastOn, reason }: { feeId: number; lastOn: Day; reason: string },
) {
  const fee = await lockedFee(scope, feeId)
  refuseAll(refusalsForEnding(fee, lastOn, shanghaiDay(scope.now)))
  await endOn(scope, feeId, lastOn)
  await tell(scope, fee, { verb: 'ended', sentence: feeSaid.ended(fee, lastOn), reason })
  return { id: feeId }
}

/** Removes a row nobody has registered by. */
export async function removeFee(scope: Scope, { feeId, reason }: { feeId: number; reason: string }) {
  const fee = await lockedFee(scope, feeId)
  refuseAll(refusalsForRewriting(fee))
  await queries.deleteFees(scope, [feeId])
  await tell(scope, fee, { verb: 'removed', sentence: feeSaid.removed(fee), reason })
  return { id: feeId }
}

/** Sets the most a level may cost, as the pricing authority has it, or takes it away. */
export async function setFeeCap(
  scope: Scope,
  { levelId, capFen, note }: { levelId: number; capFen: number | null; note: string },
) {
  await lockOwnCertificates(scope)
  const level = found(await levels.findOwnLevel(scope, levelId), '级别')
  refuseAll(refusalsForCap(capFen, await keptFees(scope, [levelId]), shanghaiDay(scope.now)))
  await levels.setCap(scope, levelId, { capFen, note })
  await scope.happened({
    action: 'catalogue.cap_set',
    entity: 'certificate',
    entityId: level.certificateId,
    sentence: feeSaid.capSet(capOf(level).levelName, capFen),
    ...(note ? { reason: note } : {}),
  })
  return { id: levelId }
}

const endOn = (scope: Scope, feeId: number, lastOn: Day) =>
  queries.setFee(scope, feeId, {
    valid_to_on: lastOn,
    ended_by_name: scope.actor.name,
    ended_at: scope.now,
  })

/** The constraint is the last word when the lock was not. */
const writing = <T>(write: () => Promise<T>) => refusing({ fee_once: feeRefusals.overlapsMeanwhile() }, write)

export const rowOf = (scope: Scope, given: GivenFee) => ({
  evaluation_org_id: scope.actor.org.id,
  level_id: given.levelId,
  province_id: given.provinceId,
  price_tier: given.priceTier,
  candidate_kind: given.candidateKind,
  amount_fen: given.amountFen,
  valid_from_on: given.validFromOn,
  valid_to_on: given.validToOn,
  reason: given.reason,
  set_by_name: scope.actor.name,
  set_at: scope.now,
})

/** All reasons at once: level, province and tier exist, days, other rows, the cap. */
async function refuseUnfit(scope: Scope, given: GivenFee, exceptId?: number): Promise<void> {
  const level = found(await levels.findOwnLevel(scope, given.levelId), '级别')
  const provinces = await levels.listProvinces(scope)
  const tiers = await tierNamesOf(scope)
  const others = (await keptFees(scope, [given.levelId])).filter((row) => row.id !== exceptId)
  const { provinceId, priceTier } = given
  refuseAll(
    [
      ...(provinceId === null || provinces.some((each) => each.id === provinceId)
        ? []
        : [feeRefusals.unknownProvince()]),
      ...(priceTier === null || tiers.has(priceTier) ? [] : [feeRefusals.unknownTier(priceTier)]),
      ...refusalsForFee(given, { others, cap: capOf(level) }),
    ],
    422,
  )
}

export async function keptFees(scope: Scope, levelIds: readonly number[]): Promise<KeptFee[]> {
  const tiers = await tierNamesOf(scope)
  return (await queries.listOwnFees(scope, { levelIds })).map((row) => keptOf(row, tiers))
}

async function keptFee(scope: Scope, feeId: number): Promise<KeptFee> {
  return keptOf(found(await queries.findOwnFee(scope, feeId), '价格'), await tierNamesOf(scope))
}

/** One of the own rows, behind the lock of the certificates and of the row itself, so that nobody registers by it meanwhile. */
async function lockedFee(scope: Scope, feeId: number): Promise<KeptFee> {
  await lockOwnCertificates(scope)
  await queries.lockFees(scope, [feeId])
  return keptFee(scope, feeId)
}

/** A line in the history of each of these new rows. */
export async function tellAdded(scope: Scope, feeIds: readonly number[]): Promise<void> {
  const tiers = await tierNamesOf(scope)
  const rows = (await queries.listOwnFees(scope)).filter((row) => feeIds.includes(row.id))
  await scope.happenedAll(
    rows.map((row) => ({
      action: 'catalogue.fee_added',
      entity: 'fee',
      entityId: row.id,
      sentence: feeSaid.added(keptOf(row, tiers)),
    })),
  )
}

function changesOf(before: KeptFee, after: KeptFee): Change[] {
  const told = (row: KeptFee) => ({
    reach: reachText(row),
    amountFen: yuan(row.amountFen),
    validFromOn: row.validFromOn,
    validToOn: row.validToOn,
  })
  const [was, is] = [told(before), told(after)]
  return (['reach', 'amountFen', 'validFromOn', 'validToOn'] as const)
    .filter((key) => was[key] !== is[key])
    .map((key) => ({ field: feeFieldNames[key], before: was[key], after: is[key] }))
}

interface Told {
  readonly verb: string
  readonly sentence: string
  readonly reason: string
  readonly changes?: readonly Change[]
}

const tell = (scope: Scope, fee: KeptFee, { verb, sentence, reason, changes }: Told) =>
  scope.happened({
    action: `catalogue.fee_${verb}`,
    entity: 'fee',
    entityId: fee.id,
    sentence,
    ...(reason ? { reason } : {}),
    ...(changes ? { changes } : {}),
  })
