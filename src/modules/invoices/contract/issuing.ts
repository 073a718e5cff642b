import { z } from 'zod'
import { day, opinion } from '#src/shared/paging.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'
import { changed, numbered, ofInvoice } from './shapes.ts'

const upload = { accept: ['pdf', 'ofd'], maxBytes: 5 * 1024 * 1024 } as const
const permission = 'invoices.issue'
const numberErrors = [
  'invoice.wrong_code',
  'invoice.wrong_number',
  'invoice.other_year',
  'invoice.day_to_come',
  'invoice.number_taken',
  'invoice.file_damaged',
]

export const issueInvoice = uploadRoute({
  method: 'POST',
  path: '/api/invoices/:invoiceId/issue',
  summary: '登记开票',
  permission,
  input: ofInvoice.extend({
    ...numbered.shape,
    /** The request that was looked at: one changed since is refused. */
    version: z.coerce.number().int(),
  }),
  output: changed,
  upload,
  errors: ['state.not_possible', 'invoice.too_early', 'invoice.changed_meanwhile', ...numberErrors],
})

export const attachInvoiceFile = uploadRoute({
  method: 'POST',
  path: '/api/invoices/:invoiceId/file',
  summary: '上传或更换发票文件',
  permission,
  input: ofInvoice,
  output: changed,
  upload,
  errors: ['state.not_possible', 'invoice.file_damaged'],
})

const decision = { permission, input: ofInvoice.extend({ opinion }), output: changed } as const

export const returnInvoice = route({
  ...decision,
  method: 'POST',
  path: '/api/invoices/:invoiceId/return',
  summary: '退回发票申请',
  errors: ['state.not_possible'],
})

export const resendInvoice = route({
  method: 'POST',
  path: '/api/invoices/:invoiceId/resend',
  summary: '重发发票邮件',
  permission,
  input: ofInvoice,
  output: changed,
  errors: ['state.not_possible'],
})

export const requestRed = route({
  method: 'POST',
  path: '/api/invoices/:invoiceId/request-red',
  summary: '申请红冲',
  permission,
  input: ofInvoice.extend({
    opinion,
    amountFen: z.coerce.number('请填写红冲金额。').int().min(1, '红冲金额须大于 0。'),
  }),
  output: changed,
  errors: ['state.not_possible', 'invoice.red_too_much', 'invoice.all_red'],
})

export const cancelRed = route({
  ...decision,
  method: 'POST',
  path: '/api/invoices/:invoiceId/cancel-red',
  summary: '取消红冲',
  errors: ['state.not_possible'],
})

export const issueRed = uploadRoute({
  method: 'POST',
  path: '/api/invoices/:invoiceId/red',
  summary: '登记红字发票',
  permission,
  input: ofInvoice.extend(numbered.shape),
  output: changed,
  upload,
  errors: ['state.not_possible', ...numberErrors],
})

export const invoiceWorklist = downloadRoute({
  method: 'GET',
  path: '/api/invoice-worklist',
  summary: '下载待开票清单',
  permission,
  input: z.object({}),
})

/** One row of what was handed in, and what it leads to. */
const verdict = z.object({
  line: z.number(),
  requestNo: z.string(),
  title: z.string(),
  amountFen: z.number().nullable(),
  number: z.string(),
  issuedOn: day.nullable(),
  /** The name of its file in the archive; empty: none. */
  fileName: z.string(),
  problems: z.array(z.string()),
})

export const issueMany = uploadRoute({
  method: 'POST',
  path: '/api/invoice-batch',
  summary: '批量登记开票',
  permission,
  input: z.object({
    /** `CHECK` looks and writes nothing; `ISSUE` issues the rows without a problem. */
    mode: z.enum(['CHECK', 'ISSUE']),
  }),
  output: z.object({
    rows: z.array(verdict),
    good: z.number(),
    goodFen: z.number(),
    bad: z.number(),
    /** Files of the archive that belong to no row. */
    strayFiles: z.array(z.string()),
    issued: z.boolean(),
  }),
  upload: { accept: ['xlsx', 'xls', 'csv', 'zip'], maxBytes: 100 * 1024 * 1024 },
  errors: ['invoice.number_taken', 'invoice.batch_changed'],
})
