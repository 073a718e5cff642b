import { findMoney, type MoneyRow } from '#src/modules/invoices/queries/money.ts'
import * as read from '#src/modules/invoices/queries/read.ts'
import { lockInvoices, returnRequests } from '#src/modules/invoices/queries/write.ts'
import { redWanted, refusalsForGivingBack, type Standing } from '#src/modules/invoices/rules.ts'
import { said } from '#src/modules/invoices/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import { happening, named, numberOf } from './locked.ts'
import { wantRed } from './red.ts'

/**
 * Edge case 30, before money goes back: the red letters it takes are put on the list, newest invoice first, so that finance
 * finds them there. Whoever decides about the refund holds the lock of the order.
 */
export async function askForReds(scope: Scope, of: { orderId: number; amountFen: number }): Promise<void> {
  const { money, issued, byId } = await standingOf(scope, of.orderId)
  const after = { receivedFen: money.received_fen, refundedFen: money.refunded_fen + of.amountFen }
  for (const wanted of redWanted(issued, after)) {
    const row = found(byId.get(wanted.id), '发票')
    // One red letter of an invoice at a time: what is on the list stays as it is, and the next follows it.
    if (row.state === 'RED_REQUESTED') continue
    await wantRed(
      scope,
      { ...row, ...ownersOf(money) },
      { amountFen: wanted.redFen, opinion: said.redForRefund },
    )
  }
}

/**
 * After money has gone, or is promised to go: requests nobody has issued come back to be asked for anew, and what is issued
 * and does not fit is refused until its red letter is there (edge case 30).
 */
export async function fitInvoices(scope: Scope, { orderId }: { orderId: number }): Promise<void> {
  const { money, issued, waiting } = await standingOf(scope, orderId)
  const sums = { receivedFen: money.received_fen, refundedFen: money.refunded_fen }
  refuseAll(refusalsForGivingBack(redWanted(issued, sums)))
  const issuedFen = issued.reduce((sum, each) => sum + each.validFen, 0)
  const left = { receivedFen: sums.receivedFen - issuedFen, refundedFen: sums.refundedFen }
  const asked = waiting.map((row) => ({ id: row.id, numberText: row.request_no, validFen: row.amount_fen }))
  const tooMuch = new Set(redWanted(asked, left).map((each) => each.id))
  const returned = waiting.filter((row) => tooMuch.has(row.id))
  if (returned.length === 0) return
  await returnRequests(scope, [...tooMuch], said.returnedForRefund)
  await scope.happenedAll(
    returned.map((row) =>
      happening(
        { ...row, ...ownersOf(money) },
        { verb: 'returned', sentence: said.returned(named(row)), reason: said.returnedForRefund },
      ),
    ),
  )
}

const ownersOf = (money: MoneyRow) => ({
  org_id: money.org_id,
  evaluation_org_id: money.evaluation_org_id,
  order_id: money.id,
})

/** What stands of an order, locked; issued invoices apart from requests that wait. */
async function standingOf(scope: Scope, orderId: number) {
  const money = found(await findMoney(scope, orderId), '缴费单')
  const seen = await read.listStanding(scope, orderId)
  await lockInvoices(
    scope,
    seen.map((row) => row.id),
  )
  const rows = await read.listStanding(scope, orderId)
  const issued = rows.filter((row) => row.state !== 'REQUESTED').map(asStanding)
  return {
    money,
    issued: issued.filter((each) => each.validFen > 0),
    waiting: rows.filter((row) => row.state === 'REQUESTED'),
    byId: new Map(rows.map((row) => [row.id, row])),
  }
}

const asStanding = (row: read.StandingRow): Standing => ({
  id: row.id,
  numberText: numberOf(row),
  validFen: row.amount_fen - row.red_fen,
})
