import { z } from 'zod'
import { day, id, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { asked, changed, file, invoiceRow, invoiceState, ofInvoice, title } from './contract/shapes.ts'

export const listInvoices = route({
  method: 'GET',
  path: '/api/invoices',
  summary: '发票列表',
  permission: 'invoices.read',
  input: listQuery.extend({
    planId: id.optional(),
    orderId: id.optional(),
    state: invoiceState.optional(),
    overdue: z.stringbool().optional(),
  }),
  output: pageOf(invoiceRow),
})

const red = z.object({
  id: z.number(),
  amountFen: z.number(),
  reason: z.string(),
  code: z.string(),
  number: z.string(),
  issuedOn: day,
  issuedByName: z.string(),
  file,
})

export const getInvoice = route({
  method: 'GET',
  path: '/api/invoices/:invoiceId',
  summary: '查看发票',
  permission: 'invoices.read',
  input: ofInvoice,
  output: invoiceRow.extend({
    amountInWords: z.string(),
    sellerName: z.string(),
    /** What could be invoiced of the order instead: this request and what is left. */
    mostFen: z.number(),
    file: file.nullable(),
    reds: z.array(red),
    reissueTitle: title.nullable(),
    /** The invoice this one replaces, or that replaces it. */
    reissueOfId: z.number().nullable(),
    reissuedBy: z.object({ id: z.number(), requestNo: z.string() }).nullable(),
    offers: z.array(offer),
  }),
})

/** The asker's orders that have money left to be invoiced, each with the day an invoice would come. */
export const listInvoiceable = route({
  method: 'GET',
  path: '/api/invoiceable-orders',
  summary: '可申请发票的缴费单',
  permission: 'invoices.apply',
  input: listQuery.extend({ orderId: id.optional() }),
  output: pageOf(
    z.object({
      orderId: z.number(),
      orderNo: z.string(),
      planName: z.string(),
      receivedFen: z.number(),
      refundedFen: z.number(),
      standingFen: z.number(),
      freeFen: z.number(),
      afterExam: z.boolean(),
      expectedOn: day.nullable(),
    }),
  ),
})

const askErrors = [
  'invoice.tax_number',
  'invoice.person_with_tax_number',
  'invoice.title_is_number',
  'invoice.not_paid',
  'invoice.nothing_left',
  'invoice.too_much',
]

export const requestInvoice = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/invoices',
  summary: '申请发票',
  permission: 'invoices.apply',
  input: asked.extend({ orderId: id }),
  output: z.object({ id: z.number(), requestNo: z.string(), expectedOn: day.nullable() }),
  errors: askErrors,
})

export const reviseInvoice = route({
  method: 'POST',
  path: '/api/invoices/:invoiceId/revise',
  summary: '修改发票申请',
  permission: 'invoices.apply',
  input: asked.extend(ofInvoice.shape),
  output: changed,
  errors: ['state.not_possible', ...askErrors],
})

export const withdrawInvoice = route({
  method: 'POST',
  path: '/api/invoices/:invoiceId/withdraw',
  summary: '撤回发票申请',
  permission: 'invoices.apply',
  input: ofInvoice,
  output: changed,
  errors: ['state.not_possible'],
})

export const askReissue = route({
  method: 'POST',
  path: '/api/invoices/:invoiceId/reissue',
  summary: '申请换开发票',
  permission: 'invoices.apply',
  input: ofInvoice.extend({ ...title.shape, opinion }),
  output: changed,
  errors: [
    'state.not_possible',
    'invoice.reissued_already',
    'invoice.year_over',
    'invoice.partly_red',
    ...askErrors.slice(0, 3),
  ],
})

export const getInvoiceTitle = route({
  method: 'GET',
  path: '/api/invoice-title',
  summary: '默认发票抬头',
  permission: 'invoices.apply',
  input: z.object({}),
  output: z.object({ kept: title.nullable(), last: title.nullable(), orgName: z.string() }),
})

export const keepInvoiceTitle = route({
  method: 'PUT',
  path: '/api/invoice-title',
  summary: '设置默认发票抬头',
  permission: 'invoices.apply',
  input: title,
  output: title,
  errors: askErrors.slice(0, 3),
})

const setting = z.object({
  institutionWhen: z.enum(['PAID', 'EXAM']),
  answerWorkdays: z.coerce
    .number('请填写工作日数。')
    .int()
    .min(1, '至少 1 个工作日。')
    .max(30, '最多 30 个工作日。'),
})

export const getInvoiceSetting = route({
  method: 'GET',
  path: '/api/invoice-setting',
  summary: '开票设置与待办数量',
  permission: 'invoices.issue',
  input: z.object({}),
  output: setting.extend({
    /** Requests that wait; of these what may be issued today, and what is late; red letters that wait. */
    waiting: z.number(),
    due: z.number(),
    overdue: z.number(),
    red: z.number(),
  }),
})

export const keepInvoiceSetting = route({
  method: 'PUT',
  path: '/api/invoice-setting',
  summary: '修改开票设置',
  permission: 'invoices.issue',
  input: setting,
  output: setting,
})

export * from './contract/issuing.ts'
export * from './contract/own.ts'
