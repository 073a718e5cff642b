import { findChannel } from '#src/modules/charges/queries/channels.ts'
import * as queries from '#src/modules/charges/queries/charges.ts'
import { nextAskAt } from '#src/modules/charges/rules/paying.ts'
import type { ChargeState } from '#src/modules/charges/states.ts'
import { what } from '#src/modules/charges/words.ts'
import type { PaymentGateway, Trade } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { eachOf } from '#src/shared/each.ts'
import { found } from '#src/shared/refusal.ts'
import { bySystem, CHARGE_JOB, settingsOf, troubleOf, type Desk } from './desk.ts'
import { settlePaid } from './settling.ts'

/** Longer than any word with a gateway takes: who dies meanwhile is followed by the next one. */
const LEASE_MS = 60_000
const AT_ONCE = 4
const BATCH = 50
/** A code of Alipay's that nobody has opened cannot be closed: it is asked about once more when its time is over. */
const AFTER_END_MS = 60_000

type Charge = NonNullable<Awaited<ReturnType<typeof queries.takeDue>>>
/** What a word with the gateway ended in: how the trade stands, what to show the payer, or why nothing is known. */
type Heard = { readonly trade: Trade } | { readonly content: string } | ReturnType<typeof troubleOf>

/**
 * Has the word with the gateway that a charge is due for: asks for the code, asks whether it was paid, closes it. The gateway
 * is called between two transactions, never inside one. Killed anywhere, the next round does it again under the same number.
 */
export async function attend(desk: Desk, { chargeId }: { chargeId: number }): Promise<void> {
  const { ground } = desk
  const requestId = `charge-${chargeId}`
  const due = await bySystem(ground, requestId, (scope) => takenUp(scope, chargeId))
  if (!due) return
  const heard = await hear(desk, due)
  await bySystem(ground, requestId, (scope) => conclude(scope, chargeId, heard))
}

async function takenUp(scope: Scope, chargeId: number) {
  const until = new Date(scope.now.getTime() + LEASE_MS)
  const charge = await queries.takeDue(scope, chargeId, until)
  if (!charge) return undefined
  const closing = charge.state === 'CREATED' ? await queries.listClosing(scope, charge.order_id) : []
  if (closing.length > 0) {
    // Another attempt for the same bill may still be paid: its code is taken away first, and then this one is rung for. Put
    // off in this transaction, so that the ring cannot come before it.
    await postpone(scope, charge, '')
    return undefined
  }
  return { charge, channel: found(await findChannel(scope, charge.channel_id), what.channel) }
}

type Due = NonNullable<Awaited<ReturnType<typeof takenUp>>>

async function hear(desk: Desk, { charge, channel }: Due): Promise<Heard> {
  try {
    const gateway = desk.gateways.open(settingsOf(channel, desk.ground.vault))
    if (charge.state === 'CREATED') return { content: await created(desk, gateway, charge) }
    if (charge.state === 'CLOSING') return { trade: await gateway.close(charge.out_trade_no) }
    return { trade: await gateway.query(charge.out_trade_no) }
  } catch (error) {
    return troubleOf(error)
  }
}

function created({ publicUrl }: Desk, gateway: PaymentGateway, charge: Charge): Promise<string> {
  const payment = {
    outTradeNo: charge.out_trade_no,
    amountFen: charge.amount_fen,
    subject: charge.subject,
    expiresAt: charge.expires_at,
    notifyUrl: `${publicUrl}/api/payment-notices/${charge.channel_id}`,
    ...(charge.return_url ? { returnUrl: charge.return_url } : {}),
    ...(charge.payer_ip ? { payerIp: charge.payer_ip } : {}),
  }
  return charge.scene === 'PAGE' ? gateway.createPage(payment) : gateway.createQr(payment)
}

/** Writes down what was heard. Money first: it takes the locks of plan and order before the charge's own. */
async function conclude(scope: Scope, chargeId: number, heard: Heard): Promise<void> {
  if ('trade' in heard && heard.trade.paid) {
    await settlePaid(scope, chargeId, heard.trade.paid)
    return
  }
  const charge = found(await queries.lockCharge(scope, chargeId), what.charge)
  if (charge.state === 'PAID') return
  if ('kind' in heard)
    return heard.kind === 'REFUSED'
      ? refused(scope, charge, heard.sentence)
      : postpone(scope, charge, heard.sentence)
  if ('content' in heard) return present(scope, charge, heard.content)
  return stood(scope, charge, heard.trade)
}

async function present(scope: Scope, charge: Charge, content: string): Promise<void> {
  // Closed by somebody while the gateway was asked: the code is not shown, and taken back next.
  if (charge.state !== 'CREATED') return ring(scope, charge.id)
  const next = nextAskAt({ asks: 0, expiresAt: charge.expires_at }, scope.now)
  const fields = { pay_content: content, problem: '', asks: 0, next_ask_at: next }
  await queries.setCharge(scope, charge.id, { state: 'PENDING', ...fields })
}

/** A “no” to the first request means that there is nothing to pay; to a later one, that our settings have changed. */
async function refused(scope: Scope, charge: Charge, problem: string): Promise<void> {
  if (charge.state !== 'CREATED') return postpone(scope, charge, problem)
  await queries.setCharge(scope, charge.id, {
    state: 'FAILED',
    problem,
    next_ask_at: null,
    ended_at: scope.now,
  })
}

/** Unpaid so far. */
async function stood(scope: Scope, charge: Charge, { state }: Trade): Promise<void> {
  const isOver = charge.expires_at <= scope.now
  if (charge.state === 'CLOSED') {
    await queries.setCharge(scope, charge.id, { next_ask_at: null })
    return
  }
  if (state === 'CLOSED' || (charge.state === 'CLOSING' && state === 'ABSENT'))
    return ended(scope, charge, { mayStillBePaid: state === 'ABSENT' && !isOver })
  if (charge.state === 'PENDING' && isOver) return expire(scope, charge)
  await postpone(scope, charge, '')
}

async function ended(scope: Scope, charge: Charge, { mayStillBePaid }: { mayStillBePaid: boolean }) {
  const again = new Date(charge.expires_at.getTime() + AFTER_END_MS)
  const fields = { pay_content: '', problem: '', asks: 0, ended_at: scope.now }
  const next = mayStillBePaid ? again : null
  await queries.setCharge(scope, charge.id, { state: 'CLOSED', next_ask_at: next, ...fields })
  // Whoever waits for this one to be closed may go on.
  const open = await queries.lockOpen(scope, charge.order_id)
  if (open?.state === 'CREATED') await ring(scope, open.id)
}

async function expire(scope: Scope, charge: Charge): Promise<void> {
  await queries.setCharge(scope, charge.id, { state: 'CLOSING', pay_content: '' })
  await ring(scope, charge.id)
}

async function postpone(scope: Scope, charge: Charge, problem: string): Promise<void> {
  const next = nextAskAt({ asks: charge.asks, expiresAt: charge.expires_at }, scope.now)
  // Over time it is not shown any more, also while the gateway cannot be reached: then it is closed as soon as it can.
  const isOpen = charge.state === 'CREATED' || charge.state === 'PENDING'
  const over =
    isOpen && charge.expires_at <= scope.now ? ({ state: 'CLOSING', pay_content: '' } as const) : {}
  await queries.setCharge(scope, charge.id, { problem, next_ask_at: next, ...over })
}

/** Due at once, and somebody is called. */
export async function ring(scope: Scope, chargeId: number): Promise<void> {
  await queries.setCharge(scope, chargeId, { next_ask_at: scope.now })
  await scope.enqueue(CHARGE_JOB, { chargeId })
}

/** Attends to every charge that is due: what jobs, callbacks and killed processes have left. Answers how many. */
export async function attendDue(desk: Desk): Promise<number> {
  const due = await bySystem(desk.ground, 'charges', (scope) => queries.listDue(scope, BATCH))
  await eachOf(due, AT_ONCE, ({ id }) => attend(desk, { chargeId: id }))
  return due.length
}

/** 查询支付结果: the gateway is asked now, not at the next turn. */
export async function askCharge(scope: Scope, { chargeId }: { chargeId: number }) {
  const seen = found(await queries.findCharge(scope, chargeId), what.charge)
  const charge = found(await queries.lockCharge(scope, seen.id), what.charge)
  if (charge.state !== 'PAID') {
    await queries.setCharge(scope, charge.id, { asks: 0 })
    await ring(scope, charge.id)
  }
  return { state: charge.state as ChargeState }
}
