import { post, transfer, type Account, type EntryKind } from '#src/modules/ledger/index.ts'
import * as queries from '#src/modules/settlements/queries/settlements.ts'
import { memo, refusals, said } from '#src/modules/settlements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { countDrafts } from './counting.ts'
import { happening, named, stepped, tell, type LookedAt } from './locked.ts'

interface Reasoned extends LookedAt {
  readonly opinion: string
}

/** Counts a draft again, as things are now. */
export async function countAgain(scope: Scope, seen: LookedAt) {
  const { row, state } = await stepped(scope, seen, 'count')
  await renew(scope, row)
  await tell(scope, row, { verb: 'counted', sentence: said.counted(named(row)) })
  return { state }
}

async function renew(scope: Scope, row: queries.SettlementRow): Promise<void> {
  const of = { planId: row.plan_id, evaluationOrgId: row.evaluation_org_id }
  const drafts = await countDrafts(scope, { ...of, orgId: row.org_id, siteId: row.site_id })
  await queries.writeDrafts(scope, { ...of, drafts, prefix: '' })
}

/** The college sees the figures from here on, as they were counted, and is asked. */
export async function sendSettlement(scope: Scope, seen: LookedAt) {
  const { row, state } = await stepped(scope, seen, 'send')
  await queries.setSent(scope, [row.id])
  await tell(scope, row, { verb: 'sent', sentence: said.sent(named(row), row.rebate_fen) })
  return { state }
}

/** Sends all drafts of a plan at once. */
export async function sendDrafts(scope: Scope, { planId }: { planId: number }) {
  const ids = (await queries.listDrafts(scope, planId)).map((row) => row.id)
  await queries.lockSettlements(scope, ids)
  const rows = await queries.listToSend(scope, ids)
  if (rows.length === 0) refuse(refusals.noDraft())
  await queries.setSent(
    scope,
    rows.map((row) => row.id),
  )
  await scope.happenedAll(
    rows.map((row) => happening(row, { verb: 'sent', sentence: said.sent(named(row), row.rebate_fen) })),
  )
  return { sent: rows.length }
}

/** The college agrees to the figures it was sent. */
export async function agreeSettlement(scope: Scope, seen: LookedAt) {
  const { row, state } = await stepped(scope, seen, 'agree')
  await queries.setSettlement(scope, row.id, { state, answered_at: scope.now, opinion: '' })
  await tell(scope, row, { verb: 'agreed', sentence: said.agreed(named(row)) })
  return { state }
}

/** The college says what is wrong. */
export async function objectSettlement(scope: Scope, { opinion, ...seen }: Reasoned) {
  const { row, state } = await stepped(scope, seen, 'object')
  await queries.setSettlement(scope, row.id, { state, answered_at: scope.now, opinion })
  await tell(scope, row, { verb: 'objected', sentence: said.objected(named(row)), reason: opinion })
  return { state }
}

/** Takes a sent statement back and counts it again. */
export async function reopenSettlement(scope: Scope, { opinion, ...seen }: Reasoned) {
  const { row, state } = await stepped(scope, seen, 'reopen')
  await queries.setSettlement(scope, row.id, { state, sent_at: null, answered_at: null, opinion })
  await renew(scope, row)
  await tell(scope, row, { verb: 'reopened', sentence: said.reopened(named(row)), reason: opinion })
  return { state }
}

/** Settled: the rebate is owed from here on, in the books too. */
export async function settle(scope: Scope, seen: LookedAt) {
  const { row, state } = await stepped(scope, seen, 'settle')
  await queries.setSettlement(scope, row.id, { state, settled_at: scope.now })
  await enter(scope, row, {
    kind: 'REBATE_SETTLED',
    sides: ['REBATE', 'REBATE_PAYABLE'],
    memo: memo.settled(named(row)),
  })
  await tell(scope, row, { verb: 'settled', sentence: said.settled(named(row), row.rebate_fen) })
  return { state }
}

export async function unsettle(scope: Scope, { opinion, ...seen }: Reasoned) {
  const { row, state } = await stepped(scope, seen, 'unsettle')
  await queries.setSettlement(scope, row.id, { state, settled_at: null })
  await enter(scope, row, {
    kind: 'REBATE_TAKEN_BACK',
    sides: ['REBATE_PAYABLE', 'REBATE'],
    memo: memo.unsettled(named(row)),
  })
  await tell(scope, row, {
    verb: 'unsettled',
    sentence: said.unsettled(named(row), row.rebate_fen),
    reason: opinion,
  })
  return { state }
}

interface Payment extends LookedAt {
  readonly paidOn: Day
  readonly bankReference: string
}

/** The rebate has left the bank, under this reference. */
export async function paySettlement(scope: Scope, { paidOn, bankReference, ...seen }: Payment) {
  const { row, state } = await stepped(scope, seen, 'pay')
  if (row.rebate_fen === 0) refuse(refusals.noRebate())
  if (paidOn > shanghaiDay(scope.now)) refuse(refusals.paidInFuture(), 422)
  await queries.setSettlement(scope, row.id, { state, paid_on: paidOn, bank_reference: bankReference })
  await enter(scope, row, {
    kind: 'REBATE_PAID',
    sides: ['REBATE_PAYABLE', 'BANK'],
    memo: memo.paid(named(row), bankReference),
  })
  await tell(scope, row, { verb: 'paid', sentence: said.paid(named(row), row.rebate_fen, bankReference) })
  return { state }
}

export async function unpaySettlement(scope: Scope, { opinion, ...seen }: Reasoned) {
  const { row, state } = await stepped(scope, seen, 'unpay')
  await queries.setSettlement(scope, row.id, { state, paid_on: null, bank_reference: '' })
  await enter(scope, row, {
    kind: 'REBATE_PAYMENT_TAKEN_BACK',
    sides: ['BANK', 'REBATE_PAYABLE'],
    memo: memo.unpaid(named(row)),
  })
  await tell(scope, row, {
    verb: 'unpaid',
    sentence: said.unpaid(named(row), row.rebate_fen),
    reason: opinion,
  })
  return { state }
}

/** The rebate of the figures that hold, from the credited to the debited account. */
const enter = (
  scope: Scope,
  row: queries.SettlementRow,
  of: { kind: EntryKind; sides: readonly [debit: Account, credit: Account]; memo: string },
) =>
  post(scope, [
    {
      kind: of.kind,
      orgId: row.org_id,
      evaluationOrgId: row.evaluation_org_id,
      planId: row.plan_id,
      memo: of.memo,
      lines: transfer(...of.sides, row.rebate_fen),
    },
  ])
