import { findChannel, listAllEnabled, listChannelsOf } from '#src/modules/charges/queries/channels.ts'
import { findByNumber } from '#src/modules/charges/queries/charges.ts'
import * as queries from '#src/modules/charges/queries/bills.ts'
import { differencesOf, type Difference } from '#src/modules/charges/rules/reconciling.ts'
import {
  refusals,
  said,
  what,
  type billStateNames,
  type differenceNames,
} from '#src/modules/charges/words.ts'
import type { BillLine, Channel } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { addDays, type Day } from '#src/shared/days.ts'
import { endOfDayClosesAt, formatTime, shanghaiDay, startOfDay } from '#src/shared/instants.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { BILL_JOB, bySystem, settingsOf, troubleOf, type Desk } from './desk.ts'
import { settlePaid } from './settling.ts'

interface Of {
  readonly channelId: number
  readonly on: Day
}
type Channelled = NonNullable<Awaited<ReturnType<typeof findChannel>>>

/**
 * Fetches a day's bill and compares it line by line. Money the gateway has booked and we have not is asked about by its own
 * number and taken in; what then still differs is listed for a person. Run again, it replaces what it said before.
 */
export async function reconcileDay(desk: Desk, of: Of): Promise<void> {
  const { ground } = desk
  const requestId = `bill-${of.channelId}-${of.on}`
  const channel = await bySystem(ground, requestId, async (scope) =>
    found(await findChannel(scope, of.channelId), what.channel),
  )
  const fetched = await billOf(desk, channel, of.on)
  if (!Array.isArray(fetched)) {
    await bySystem(ground, requestId, (scope) =>
      keepFailure(scope, { channel, on: of.on, problem: fetched.sentence }),
    )
    return
  }
  const payments = fetched.filter((line) => line.kind === 'PAYMENT')
  const received = await receiveMissing(desk, { channel, on: of.on, payments })
  await bySystem(ground, requestId, (scope) => keep(scope, { channel, on: of.on, lines: fetched, received }))
}

async function billOf({ gateways, ground }: Desk, channel: Channelled, on: Day) {
  try {
    return [...(await gateways.open(settingsOf(channel, ground.vault)).fetchBill(on))]
  } catch (error) {
    return troubleOf(error)
  }
}

interface Compared {
  readonly channel: Channelled
  readonly on: Day
  readonly payments: readonly BillLine[]
}

const compared = async (scope: Scope, { channel, on, payments }: Compared): Promise<Difference[]> => {
  const window = { from: startOfDay(on), until: endOfDayClosesAt(on) }
  const numbers = payments.map((line) => line.outTradeNo)
  return differencesOf(
    payments,
    await queries.listBooked(scope, { channelId: channel.id, ...window, numbers }),
  )
}

/**
 * Whoever is missing here is asked about at the gateway before anything is booked: the bill alone names no payer and no
 * moment, and its money may have been booked meanwhile. Answers what was taken in.
 */
async function receiveMissing(desk: Desk, given: Compared): Promise<Difference[]> {
  const { channel } = given
  const requestId = `bill-${channel.id}-${given.on}`
  const missing = await bySystem(desk.ground, requestId, (scope) => compared(scope, given))
  const gateway = desk.gateways.open(settingsOf(channel, desk.ground.vault))
  const received: Difference[] = []
  for (const difference of missing.filter((each) => each.kind === 'MISSING_HERE' && each.chargeId !== null)) {
    const { paid } = await gateway.query(difference.outTradeNo).catch(() => ({ paid: undefined }))
    if (!paid) continue
    const isNew = await bySystem(desk.ground, requestId, async (scope) => {
      const { outTradeNo } = difference
      const charge = await findByNumber(scope, { channelId: channel.id, outTradeNo })
      return charge ? (await settlePaid(scope, charge.id, paid)).isNew : false
    })
    if (isNew) received.push(difference)
  }
  return received
}

interface Kept {
  readonly channel: Channelled
  readonly on: Day
  readonly lines: readonly BillLine[]
  readonly received: readonly Difference[]
}

async function keep(scope: Scope, { channel, on, lines, received }: Kept): Promise<void> {
  const payments = lines.filter((line) => line.kind === 'PAYMENT')
  const open = await compared(scope, { channel, on, payments })
  const all = [...received.map((each) => ({ ...each, kind: 'RECEIVED' as const })), ...open]
  const sum = (kind: BillLine['kind']) =>
    lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amountFen, 0)
  const id = await queries.putBill(
    scope,
    {
      ...headOf(scope, channel, on),
      state: open.length > 0 ? 'DIFFERS' : 'CLEAN',
      problem: '',
      line_count: lines.length,
      payment_fen: sum('PAYMENT'),
      refund_fen: sum('REFUND'),
    },
    all.map((each) => ({
      kind: each.kind,
      out_trade_no: each.outTradeNo,
      trade_no: each.tradeNo,
      bill_fen: each.billFen,
      our_fen: each.ourFen,
      charge_id: each.chargeId,
    })),
  )
  await tell(scope, channel, { id, sentence: said.bill(channel.channel, on, all.length) })
}

async function keepFailure(
  scope: Scope,
  { channel, on, problem }: Pick<Kept, 'channel' | 'on'> & { problem: string },
) {
  const id = await queries.putBill(scope, { ...headOf(scope, channel, on), state: 'FAILED', problem }, [])
  await tell(scope, channel, { id, sentence: said.billFailed(channel.channel, on) })
}

const headOf = (scope: Scope, channel: Channelled, on: Day) => ({
  evaluation_org_id: channel.evaluation_org_id,
  channel_id: channel.id,
  channel: channel.channel,
  on_day: on,
  fetched_at: scope.now,
})

const tell = (scope: Scope, channel: Channelled, { id, sentence }: { id: number; sentence: string }) =>
  scope.happened({
    action: 'charges.reconciled',
    entity: 'gateway_bill',
    entityId: id,
    sentence,
    seenBy: [channel.evaluation_org_id],
  })

/** The gateways have the bill of yesterday in the course of the morning. */
const FROM_HOUR = '10:30'

/** Yesterday's bills that are not compared yet; run every hour, also after a day down. Answers how many. */
export async function reconcileDue(desk: Desk): Promise<number> {
  const now = desk.ground.clock()
  if (formatTime(now) < FROM_HOUR) return 0
  const on = addDays(shanghaiDay(now), -1)
  const due = await bySystem(desk.ground, 'bills', async (scope) => {
    const open: number[] = []
    for (const { id } of await listAllEnabled(scope))
      if (!(await queries.hasBill(scope, { channelId: id, on }))) open.push(id)
    return open
  })
  for (const channelId of due) await reconcileDay(desk, { channelId, on })
  return due.length
}

/** 立即对账: the day's bill is fetched and compared now, in the background. */
export async function askReconciliation(scope: Scope, { channel, on }: { channel: Channel; on: Day }) {
  if (on >= shanghaiDay(scope.now)) refuse(refusals.billNotYet(), 422)
  const rows = await listChannelsOf(scope, scope.actor.org.id)
  const row = rows.find((each) => each.channel === channel) ?? refuse(refusals.channelOff(channel))
  await scope.enqueue(BILL_JOB, { channelId: row.id, on })
  return { isQueued: true }
}

/** The organisation's bills with what differs, a page at a time. */
export async function listBills(scope: Scope, filter: ListQuery & { channel?: Channel | undefined }) {
  const { listed, total } = await queries.listBills(scope, filter)
  const all = await queries.listDifferences(
    scope,
    listed.map((bill) => bill.id),
  )
  const byBill = Map.groupBy(all, (difference) => difference.bill_id)
  return {
    total,
    rows: listed.map((bill) => ({
      id: bill.id,
      channel: bill.channel,
      onDay: bill.on_day,
      state: bill.state as keyof typeof billStateNames,
      problem: bill.problem,
      lineCount: bill.line_count,
      paymentFen: bill.payment_fen,
      refundFen: bill.refund_fen,
      fetchedAt: bill.fetched_at.toISOString(),
      differences: (byBill.get(bill.id) ?? []).map((each) => ({
        id: each.id,
        kind: each.kind as keyof typeof differenceNames,
        outTradeNo: each.out_trade_no,
        tradeNo: each.trade_no,
        billFen: each.bill_fen,
        ourFen: each.our_fen,
      })),
    })),
  }
}
