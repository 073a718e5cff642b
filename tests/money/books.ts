import type { Reference, Refund } from './reference.ts'

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)

/** What the books must say, derived from what stands and never from entries: debits above zero, accounts of nothing left out. */
export function accountsOf(reference: Reference): Record<string, number> {
  const alive = reference.orders.filter(({ state }) => state !== 'CANCELLED')
  const refunds = (is: (refund: Refund) => boolean) =>
    sum(reference.refunds.filter(is).map((each) => each.amount))
  const balances = {
    RECEIVABLE: sum(alive.map((order) => reference.rest(order))),
    INCOME:
      refunds((each) => 'order' in each.of && each.state !== 'GIVEN_UP') -
      sum(alive.map((order) => order.amount)),
    UNCLAIMED: -sum(reference.receipts.map((receipt) => reference.free(receipt))),
    BANK: cash(reference, (source) => source !== 'ALIPAY'),
    ALIPAY: cash(reference, (source) => source === 'ALIPAY'),
    REFUND_PAYABLE: -refunds((each) => each.state === 'PROMISED'),
    DIFFERENCE: sum(alive.map((order) => order.waived)),
  }
  return Object.fromEntries(Object.entries(balances).filter(([, amount]) => amount !== 0))
}

/** What came in by these sources and has not gone out again. */
function cash(reference: Reference, is: (source: string) => boolean): number {
  const receipts = reference.receipts.filter((each) => !each.isUndone && is(each.source))
  const gone = reference.refunds
    .filter((each) => each.state === 'DONE')
    .flatMap(({ of, amount, parts }) => ('receipt' in of ? [{ receipt: of.receipt, amount }] : [...parts]))
    .filter((each) => is(reference.receipts[each.receipt]?.source ?? ''))
  return sum(receipts.map((each) => each.amount)) - sum(gone.map((each) => each.amount))
}
