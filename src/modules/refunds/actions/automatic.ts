import { findReceiptAnywhere } from '#src/modules/refunds/queries/money.ts'
import { findRefund } from '#src/modules/refunds/queries/read.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import { autoSaid } from '#src/modules/refunds/words/automatic.ts'
import { said } from '#src/modules/refunds/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { takeMoney } from './deciding.ts'
import { start } from './executing.ts'
import { rulesNow } from './gathering.ts'
import { named, tell } from './locked.ts'
import { receiptRow } from './requesting.ts'

interface Surplus {
  readonly receiptId: number
}

/**
 * BR-49: an online payment that came twice or too late goes back by itself, nobody has to ask. Told of twice it is one
 * refund (`refund_automatic_once`, and nothing is unclaimed the second time). Above the organisation's limit, or when it
 * did not come online, it waits for finance like any other.
 */
export async function refundSurplus(
  scope: Scope,
  { receiptId }: Surplus,
): Promise<{ refundId: number } | null> {
  const receipt = found(await findReceiptAnywhere(scope, receiptId), '到账款项')
  const organiser = {
    id: receipt.evaluation_org_id,
    name: receipt.evaluation_org_name,
    kind: 'EVALUATION',
    provinceId: null,
  } as const
  const isOurs = scope.actor.org.id === organiser.id
  return isOurs ? giveBack(scope, receipt) : scope.inReachOf(organiser, (there) => giveBack(there, receipt))
}

type Receipt = Awaited<ReturnType<typeof findReceiptAnywhere>> & object
const ONLINE = new Set(['ALIPAY', 'WECHAT', 'SANDBOX'])

async function giveBack(scope: Scope, receipt: Receipt): Promise<{ refundId: number } | null> {
  const amountFen = receipt.is_undone ? 0 : receipt.amount_fen - receipt.allocated_fen - receipt.returned_fen
  if (amountFen === 0 || receipt.is_asked) return null
  const { rules } = await rulesNow(scope, receipt.evaluation_org_id)
  const isAlone = ONLINE.has(receipt.source) && amountFen <= rules.automaticFen
  const wish = { receiptId: receipt.id, reason: 'DUPLICATE', note: autoSaid.note, amountFen } as const
  const row = { ...(await receiptRow(scope, receipt, wish)), ...BY_SYSTEM }
  const source = isAlone ? 'AUTOMATIC' : 'REQUEST'
  const written = found((await queries.insertRefunds(scope, [{ ...row, source }]))[0], '退款')
  const refund = found(await findRefund(scope, written.id), '退款')
  if (!isAlone) {
    await tell(scope, refund, { verb: 'requested', sentence: said.requested(named(refund), 0, amountFen) })
    return { refundId: refund.id }
  }
  await queries.setRefund(scope, refund.id, {
    state: 'APPROVED',
    approved_by: 0,
    approved_by_name: autoSaid.system,
    approved_at: scope.now,
  })
  await takeMoney(scope, refund)
  await tell(scope, refund, { verb: 'automatic', sentence: said.automatic(named(refund), amountFen) })
  await start(scope, refund)
  return { refundId: refund.id }
}

const BY_SYSTEM = { requested_org_id: 0, requested_by: 0, requested_by_name: autoSaid.system }
