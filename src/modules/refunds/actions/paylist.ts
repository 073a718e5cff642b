import { rm } from 'node:fs/promises'
import {
  listParts,
  listPayments,
  type PartRecord,
  type RefundRecord,
} from '#src/modules/refunds/queries/read.ts'
import { LIST_HEADERS as HEADERS, said } from '#src/modules/refunds/words.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeTable, type TableColumn } from '#src/platform/spreadsheet/table.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { start } from './executing.ts'
import { lockedRefund } from './locked.ts'

const COLUMNS: readonly TableColumn[] = [
  { header: HEADERS.refundNo, width: 20 },
  { header: HEADERS.payeeName, width: 30 },
  { header: HEADERS.payeeBank, width: 30 },
  { header: HEADERS.payeeAccount, width: 28 },
  { header: HEADERS.amount, width: 14, align: 'right' },
  { header: HEADERS.remark, width: 28 },
  { header: HEADERS.result, width: 18 },
  { header: HEADERS.bankRef, width: 24 },
  { header: HEADERS.paidOn, width: 14 },
  { header: HEADERS.problem, width: 30 },
]

/**
 * The list of all transfers that may go out today, one row for each refund; those approved are on their way with it. It
 * holds whole account numbers, so it is opened by who pays only, and its making is written down.
 */
export async function makePaymentList(scope: Scope) {
  const due = await listPayments(scope)
  if (due.length === 0) refuse(refusals.noPayments())
  const listed: RefundRecord[] = []
  for (const { id } of due.toSorted((a, b) => a.id - b.id)) listed.push(await taken(scope, id))
  const parts = Map.groupBy(
    await listParts(
      scope,
      due.map((each) => each.id),
    ),
    (part) => part.refund_id,
  )
  const rows = listed.map((refund) => rowOf(scope, refund, toTransfer(parts.get(refund.id) ?? [])))
  const amountFen = rows.reduce((sum, row) => sum + row.fen, 0)
  const name = `付款清单 ${shanghaiDay(scope.now)}.xlsx`
  const fileId = await keepList(
    scope,
    name,
    rows.map((row) => row.cells),
  )
  await scope.happened({
    action: 'refunds.payments_listed',
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence: said.listed(rows.length, amountFen),
  })
  return { fileId, name, count: rows.length, amountFen }
}

/** A refund of the list, locked and on its way. */
async function taken(scope: Scope, refundId: number): Promise<RefundRecord> {
  const refund = await lockedRefund(scope, refundId)
  if (refund.state === 'APPROVED') await start(scope, refund)
  return refund
}

const toTransfer = (parts: readonly PartRecord[]) =>
  parts
    .filter((part) => part.method === 'OFFLINE' && part.state === 'WAITING')
    .reduce((sum, part) => sum + part.amount_fen, 0)

function rowOf(scope: Scope, refund: RefundRecord, fen: number) {
  const account = refund.payee_account_cipher === '' ? '' : scope.vault.open(refund.payee_account_cipher)
  const to = [refund.payee_name, refund.payee_bank, account]
  const remark = `${refund.refund_no} ${refund.order_no ?? ''}`.trim()
  return { fen, cells: [refund.refund_no, ...to, fen / 100, remark, '', '', '', ''] }
}

async function keepList(scope: Scope, name: string, rows: (string | number)[][]): Promise<number> {
  const path = scope.files.temporaryPath('.xlsx')
  try {
    await writeTable({ title: name.replace('.xlsx', ''), columns: COLUMNS, rows, out: path })
    return await keepFile(scope, {
      path,
      name,
      mediaType: MEDIA_TYPES.xlsx,
      permission: 'refunds.execute',
      expiresAt: madeUntil(scope),
    })
  } finally {
    await rm(path, { force: true })
  }
}
