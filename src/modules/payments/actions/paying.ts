import * as queries from '#src/modules/payments/queries/write.ts'
import { refusalsForSlip } from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { said } from '#src/modules/payments/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { lockedOrder, named, tell } from './locked.ts'

interface Slip {
  orderId: number
  payer: string
  paidOn: Day
  amountFen: number
}

/**
 * Takes the bank slip of an order in (BR-48). The amount is taken as written on the slip, also when it differs: what
 * that means is the finance office's decision.
 */
export async function attachSlip(scope: Scope, slip: Slip, upload: Pick<Upload, 'path' | 'name' | 'kind'>) {
  const { order, plan } = await lockedOrder(scope, slip.orderId)
  const state = orderMachine.step('attach', order.state as OrderState)
  const isCorrection = order.slip_uploaded_at !== null
  const at = { now: scope.now, today: shanghaiDay(scope.now) }
  const isLate = order.created_at >= plan.paymentClosesAt || order.revived_at !== null
  refuseAll(refusalsForSlip({ paidOn: slip.paidOn, isCorrection, isLate }, plan, at))
  if (upload.kind === 'pdf') await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: MEDIA_TYPES[upload.kind],
    seenBy: [order.evaluation_org_id],
  })
  await queries.setOrder(scope, order.id, {
    state,
    slip_file_id: fileId,
    slip_payer: slip.payer,
    slip_paid_on: slip.paidOn,
    slip_amount_fen: slip.amountFen,
    slip_uploaded_at: order.slip_uploaded_at ?? scope.now,
    opinion: '',
  })
  await tell(scope, order, {
    verb: 'slip_attached',
    sentence: said.slipAttached(named(order), slip.amountFen),
  })
  return { state }
}

/** Takes a slip back before it has been decided upon, e.g. the wrong file. */
export async function recallSlip(scope: Scope, { orderId }: { orderId: number }) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('recall', order.state as OrderState)
  await queries.setOrder(scope, order.id, {
    state,
    slip_file_id: null,
    slip_payer: '',
    slip_paid_on: null,
    slip_amount_fen: null,
  })
  await tell(scope, order, { verb: 'slip_recalled', sentence: said.slipRecalled(named(order)) })
  return { state }
}
