import { randomBytes } from 'node:crypto'
import { listChannelsOf } from '#src/modules/charges/queries/channels.ts'
import * as queries from '#src/modules/charges/queries/charges.ts'
import {
  askedFen,
  chargeExpiresAt,
  payingClosesAt,
  refusalsForPaying,
  type Payable,
} from '#src/modules/charges/rules/paying.ts'
import { chargeMachine, type ChargeState } from '#src/modules/charges/states.ts'
import { refusals, said, subjectOf, what } from '#src/modules/charges/words.ts'
import { lockedOrder } from '#src/modules/payments/index.ts'
import type { Channel, Scene } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { CHARGE_JOB } from './desk.ts'
import { payableOf, planOf } from './payable.ts'

interface Start {
  readonly orderId: number
  readonly channel: Channel
  readonly scene: Scene
  /** Where the browser goes after a page of the gateway. */
  readonly returnUrl?: string
}

/**
 * Begins an attempt to pay what the order still asks for (BR-48, BR-49). Committed before the gateway hears of it: the job that
 * is queued here asks the gateway, and only then the payer sees a code. The same way asked for again is the same attempt; another
 * way closes the first, and is shown when the gateway has closed it. Who calls has the order within reach: an institution its own,
 * the platform by itself any.
 */
export async function startCharge(
  scope: Scope,
  start: Start,
): Promise<{ chargeId: number; state: ChargeState }> {
  const { orderId } = start
  await lockedOrder(scope, orderId)
  const order = found(await queries.findOrder(scope, orderId), '缴费单')
  const payable = payableOf(order)
  refuseAll(refusalsForPaying(payable, planOf(order), scope.now))
  const open = await queries.lockOpen(scope, orderId)
  if (open && isSame(open, start, payable) && open.expires_at > scope.now)
    return { chargeId: open.id, state: open.state as ChargeState }
  if (open) await closeCharges(scope, { orderIds: [orderId] })
  const chargeId = await insert(scope, start, order)
  await scope.enqueue(CHARGE_JOB, { chargeId })
  return { chargeId, state: 'CREATED' }
}

const isSame = (
  open: { channel: Channel; scene: Scene; amount_fen: number },
  start: Start,
  payable: Payable,
): boolean =>
  open.channel === start.channel && open.scene === start.scene && open.amount_fen === askedFen(payable)

async function insert(scope: Scope, start: Start, order: queries.OrderRecord): Promise<number> {
  const { channel, scene, returnUrl = '' } = start
  const settings = await channelFor(scope, order.evaluation_org_id, channel)
  const payable = payableOf(order)
  const amountFen = askedFen(payable)
  const { id } = await queries.insertCharge(scope, {
    evaluation_org_id: order.evaluation_org_id,
    org_id: order.org_id,
    order_id: order.id,
    channel_id: settings.id,
    channel,
    is_sandbox: settings.is_sandbox,
    scene,
    out_trade_no: newNumber(scope.now),
    amount_fen: amountFen,
    subject: subjectOf({ planName: order.plan_name, orderNo: order.order_no }),
    return_url: returnUrl,
    payer_ip: scope.ip,
    paid_fen: null,
    paid_at: null,
    receipt_id: null,
    expires_at: chargeExpiresAt(payingClosesAt(payable, planOf(order)), scope.now),
    next_ask_at: scope.now,
    created_by: scope.actor.accountId,
    created_by_name: scope.actor.name,
    created_at: scope.now,
    ended_at: null,
  })
  await tell(
    scope,
    { ...order, id, order_id: order.id },
    { verb: 'started', sentence: said.started({ channel, amountFen }, order.order_no) },
  )
  return id
}

/** Our number for the gateway: the day, and 64 bits nobody can guess. */
const newNumber = (now: Date) =>
  `KW${shanghaiDay(now).replaceAll('-', '')}${randomBytes(8).toString('hex').toUpperCase()}`

/** The organisation's channel; its settings are seen by itself only, hence within its reach (decision 0023). */
async function channelFor(scope: Scope, evaluationOrgId: number, channel: Channel) {
  const rows = await channelsOf(scope, evaluationOrgId)
  return rows.find((row) => row.channel === channel) ?? refuse(refusals.channelOff(channel))
}

/** What the organisation can be paid through. */
export async function channelsOf(scope: Scope, evaluationOrgId: number) {
  const org = { id: evaluationOrgId, name: '', kind: 'EVALUATION', provinceId: null } as const
  const rows = await scope.inReachOf(org, (there) => listChannelsOf(there, evaluationOrgId))
  return rows.filter((row) => row.is_enabled)
}

/** Gives up an attempt: it is closed at the gateway next, and money that came first is taken in all the same. */
export async function closeCharge(scope: Scope, { chargeId }: { chargeId: number }) {
  const seen = found(await queries.findCharge(scope, chargeId), what.charge)
  await lockedOrder(scope, seen.order_id)
  const charge = found(await queries.lockCharge(scope, chargeId), what.charge)
  const state = chargeMachine.step('close', charge.state as ChargeState)
  await closeCharges(scope, { orderIds: [charge.order_id] })
  const of = { channel: charge.channel, amountFen: charge.amount_fen }
  await tell(scope, charge, { verb: 'closed', sentence: said.closed(of) })
  return { state }
}

/** For orders that shall not be paid online any more: cancelled, expired, changed, or paid by another road. */
export async function closeCharges(
  scope: Scope,
  { orderIds }: { orderIds: readonly number[] },
): Promise<void> {
  if (orderIds.length === 0) return
  const closing = await queries.closeOpenOf(scope, orderIds)
  for (const { id } of closing) await scope.enqueue(CHARGE_JOB, { chargeId: id })
}

/** Tells both sides what was done to a charge. */
export const tell = (
  scope: Scope,
  charge: { id: number; org_id: number; evaluation_org_id: number; order_id?: number },
  told: { verb: string; sentence: string; facts?: object },
) =>
  scope.happened({
    action: `charges.${told.verb}`,
    entity: 'charge',
    entityId: charge.id,
    sentence: told.sentence,
    seenBy: [charge.org_id, charge.evaluation_org_id],
    facts: { chargeId: charge.id, orderId: charge.order_id, ...told.facts },
  })
