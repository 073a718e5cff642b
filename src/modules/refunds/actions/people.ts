import { findOrderOf, listOrderLines, type OrderLine } from '#src/modules/refunds/queries/money.ts'
import * as queries from '#src/modules/refunds/queries/read.ts'
import { paidLines } from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'
import { isRefundable } from './assessing.ts'
import { REFUND } from './locked.ts'

/** Who is in a refund. */
export async function listRefundLines(scope: Scope, of: ListQuery & { refundId: number }) {
  found(await queries.findRefund(scope, of.refundId), REFUND)
  const { listed, total } = await queries.listLines(scope, of)
  return {
    total,
    rows: listed.map((row) => ({
      registrationId: row.id,
      name: row.name,
      idMasked: row.id_masked,
      className: row.class_name,
      levelName: row.level_name,
      paidFen: row.paid_fen,
      amountFen: row.amount_fen,
    })),
  }
}

/** Who of a paid order can be refunded, and who not and why (BR-86). */
export async function listRefundable(scope: Scope, of: ListQuery & { orderId: number }) {
  const order = found(await findOrderOf(scope, of.orderId), '缴费单')
  const lines = await listOrderLines(scope, [order.id])
  const paid = new Map(
    paidLines(order.received_fen, lines).map((line) => [line.registrationId, line.paidFen]),
  )
  const byId = new Map(lines.map((line) => [line.registrationId, line]))
  const seesNames = scope.actor.permissions.has('registrations.read')
  const { listed, total } = await queries.listPeople(scope, of)
  return {
    total,
    rows: listed.map((row) => ({
      registrationId: row.id,
      name: seesNames ? row.name : '—',
      className: row.class_name,
      levelName: row.level_name,
      paidFen: paid.get(row.id) ?? 0,
      why: whyNot(byId.get(row.id)),
    })),
  }
}

function whyNot(line: OrderLine | undefined): string {
  if (!line) return refusals.notInOrder(1).message
  if (line.isRefunding) return refusals.already(['该考生']).message
  if (line.isLeaving) return refusals.withdrawalOpen(['该考生']).message
  return isRefundable(line) ? '' : refusals.notInOrder(1).message
}
