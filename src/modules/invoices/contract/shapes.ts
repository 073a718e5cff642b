import { z } from 'zod'
import { stateNames } from '#src/modules/invoices/words.ts'
import { day, id, instant } from '#src/shared/paging.ts'

export const invoiceState = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
export const ofInvoice = z.object({ invoiceId: id })
export const changed = z.object({ state: invoiceState })

/** To whom an invoice is made out, as it is typed. */
export const title = z.object({
  titleType: z.enum(['UNIT', 'PERSON']),
  title: z.string().trim().min(2, '请填写发票抬头。').max(100, '抬头最多 100 个字。'),
  taxNo: z.string().trim().max(30, '税号过长，请核对。').default(''),
  email: z.email('请填写正确的邮箱地址，例如 zhangmin@example.cn。').max(120),
})

/** A request as it is sent: the title, so much of the order's money, and what is to stand in the remarks. */
export const asked = title.extend({
  amountFen: z.coerce.number('请填写开票金额。').int().min(1, '开票金额须大于 0。').max(100_000_000_000),
  note: z.string().trim().max(100, '备注最多 100 个字。').default(''),
})

/** The number of an invoice as it is written down. */
export const numbered = z.object({
  code: z.string().trim().max(20).default(''),
  number: z.string().trim().min(1, '请填写发票号码。').max(30),
  issuedOn: day,
})

export const invoiceRow = z.object({
  id: z.number(),
  requestNo: z.string(),
  orderId: z.number(),
  orderNo: z.string(),
  planId: z.number(),
  planName: z.string(),
  orgName: z.string(),
  payerKind: z.enum(['INSTITUTION', 'CANDIDATE']),
  state: invoiceState,
  amountFen: z.number(),
  /** What of it still counts, red letters taken off. */
  validFen: z.number(),
  titleType: z.enum(['UNIT', 'PERSON']),
  title: z.string(),
  taxNo: z.string(),
  email: z.string(),
  note: z.string(),
  opinion: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  /** Not before; null: at once, or the exam has no date (`afterExam`). */
  earliestOn: day.nullable(),
  afterExam: z.boolean(),
  expectedOn: day.nullable(),
  isOverdue: z.boolean(),
  code: z.string(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  issuedByName: z.string(),
  redFen: z.number(),
  redAskedFen: z.number().nullable(),
  redReason: z.string(),
  isReissue: z.boolean(),
  mailedAt: instant.nullable(),
  version: z.number(),
})

export const file = z.object({
  fileId: z.number(),
  name: z.string(),
  kind: z.enum(['pdf', 'ofd']),
})
