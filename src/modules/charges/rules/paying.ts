import { formatClosesAt } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { labels, refusals, type channelNames } from '#src/modules/charges/words.ts'

type Channel = keyof typeof channelNames

/** The order as paying online sees it. */
export interface Payable {
  readonly state: string
  readonly stateName: string
  readonly amountFen: number
  readonly receivedFen: number
  readonly waivedFen: number
  readonly createdAt: Date
  /** Of a candidate's own order (BR-49). */
  readonly expiresAt: Date | null
}
export interface PlanTimes {
  readonly name: string
  readonly state: string
  readonly paymentClosesAt: Date
  readonly schedulingClosesAt: Date
}

/** A slip that waits for its decision announces money by another road: it is recalled before one pays online. */
const OPEN = ['PENDING', 'SLIP_REJECTED']
const LONGEST_MS = 2 * 3_600_000
/** Less is no time to find the telephone and pay. */
const SHORTEST_MS = 120_000

export const askedFen = ({ amountFen, receivedFen, waivedFen }: Payable) =>
  amountFen - receivedFen - waivedFen

/** When paying ends: with the payment deadline, for bills made behind it (BR-46) with scheduling, for own bills with them. */
export function payingClosesAt(order: Pick<Payable, 'createdAt' | 'expiresAt'>, plan: PlanTimes): Date {
  const isLate = order.createdAt >= plan.paymentClosesAt
  const closesAt = isLate ? plan.schedulingClosesAt : plan.paymentClosesAt
  return order.expiresAt && order.expiresAt < closesAt ? order.expiresAt : closesAt
}

/** What forbids paying an order online now (BR-25, BR-48, BR-49). */
export function refusalsForPaying(order: Payable, plan: PlanTimes, now: Date): Refusal[] {
  if (!OPEN.includes(order.state)) return [refusals.notPayable(order.stateName)]
  if (plan.state !== 'PUBLISHED') return [refusals.planNotHeld(plan.name)]
  if (askedFen(order) <= 0) return [refusals.nothingAsked()]
  const closesAt = payingClosesAt(order, plan)
  const isOver = closesAt.getTime() - now.getTime() < SHORTEST_MS
  return isOver ? [refusals.over(formatClosesAt(closesAt))] : []
}

/** How long a charge can be paid: two hours, and never behind the deadline. */
export const chargeExpiresAt = (closesAt: Date, now: Date): Date =>
  new Date(Math.min(closesAt.getTime(), now.getTime() + LONGEST_MS))

const PAUSES_S = [5, 10, 20, 30, 60, 120, 300, 600]

/** How long to wait before the gateway is asked again: soon at first, then ever more rarely. */
export const pauseBeforeAsking = (asks: number): number => (PAUSES_S[asks] ?? PAUSES_S.at(-1) ?? 600) * 1000

/** When an open charge is looked at next: after its pause, but at its end at the latest. */
export function nextAskAt({ asks, expiresAt }: { asks: number; expiresAt: Date }, now: Date): Date {
  const paused = now.getTime() + pauseBeforeAsking(asks)
  const end = expiresAt.getTime()
  return new Date(end > now.getTime() ? Math.min(paused, end) : paused)
}

/** The settings of a channel as they are written down; keys that stay are not repeated. */
export interface GivenSettings {
  readonly channel: Channel
  readonly isSandbox: boolean
  readonly appId: string
  readonly merchantId: string
  readonly merchantSerial: string
  readonly gatewayKey: string
  readonly gatewaySerial: string
  readonly address: string
  readonly privateKey: string
  readonly apiV3Key: string
}

const ADDRESS = /^(https:\/\/[\w.-]+(:\d+)?|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)\/?$/

/** What is missing or not allowed here; whether keys are keys is seen where they are read. */
export function refusalsForSettings(
  given: GivenSettings,
  here: { isSandbox: boolean; hasPrivateKey: boolean; hasApiV3Key: boolean },
): Refusal[] {
  if (given.isSandbox) return here.isSandbox ? [] : [refusals.sandboxNotAllowed()]
  return [...refusalsForAddress(given.address, here.isSandbox), ...missing(given, here)]
}

function refusalsForAddress(address: string, isSandbox: boolean): Refusal[] {
  if (address === '') return []
  if (!isSandbox) return [refusals.addressNotAllowed()]
  return ADDRESS.test(address) ? [] : [refusals.addressUnclear()]
}

function missing(given: GivenSettings, here: { hasPrivateKey: boolean; hasApiV3Key: boolean }): Refusal[] {
  const { channel } = given
  const always = [
    ['appId', labels.appId, given.appId],
    ['merchantId', labels.merchantId[channel], given.merchantId],
    ['gatewayKey', labels.gatewayKey[channel], given.gatewayKey],
    ['privateKey', labels.privateKey[channel], given.privateKey || here.hasPrivateKey],
  ] as const
  const ofWechat = [
    ['merchantSerial', labels.merchantSerial, given.merchantSerial],
    ['gatewaySerial', labels.gatewaySerial, given.gatewaySerial],
    ['apiV3Key', labels.apiV3Key, given.apiV3Key || here.hasApiV3Key],
  ] as const
  const gaps = [...always, ...(channel === 'WECHAT' ? ofWechat : [])]
    .filter(([, , value]) => !value)
    .map(([path, label]) => refusals.missing(path, label))
  const isBadV3Key = channel === 'WECHAT' && given.apiV3Key !== '' && given.apiV3Key.length !== 32
  return isBadV3Key ? [...gaps, refusals.badV3Key()] : gaps
}
