import type { getInvoice, listInvoices } from '#src/modules/invoices/contract.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'

export type Invoice = AnswerOf<typeof getInvoice>
export type Row = RowOf<typeof listInvoices>
