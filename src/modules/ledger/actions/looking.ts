import { sumAccounts } from '#src/modules/ledger/queries/balances.ts'
import * as queries from '#src/modules/ledger/queries/list.ts'
import type { EntryKind } from '#src/modules/ledger/rules.ts'
import { accountNames } from '#src/modules/ledger/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { found } from '#src/shared/refusal.ts'

/** The journal of the asker's organisation, a page at a time. */
export async function listEntries(scope: Scope, filter: queries.EntryFilter) {
  const { listed, total } = await queries.listEntries(scope, filter)
  return { total, rows: listed.map(shownEntry) }
}

export const getEntry = async (scope: Scope, { entryId }: { entryId: number }) =>
  shownEntry(found(await queries.findEntry(scope, entryId), '分录'))

/** 科目余额 of a period, both days included, in the order of the accounts; accounts that were never touched are left out. */
export async function getBalances(scope: Scope, period: { fromOn: Day; untilOn: Day }) {
  const sums = await sumAccounts(scope, period)
  const order = Object.keys(accountNames)
  return {
    rows: sums
      .toSorted((a, b) => order.indexOf(a.account) - order.indexOf(b.account))
      .map((sum) => ({ ...sum, closingFen: sum.openingFen + sum.debitFen - sum.creditFen })),
  }
}

const shownEntry = (row: queries.EntryRow) => ({
  id: row.id,
  occurredAt: row.occurred_at.toISOString(),
  kind: row.kind as EntryKind,
  memo: row.memo,
  orgId: row.org_id,
  orgName: row.org_name,
  planId: row.plan_id,
  planName: row.plan_name,
  orderId: row.order_id,
  orderNo: row.order_no,
  receiptId: row.receipt_id,
  refundId: row.refund_id,
  actorName: row.actor_name,
  lines: [...row.lines],
})
