import { z } from 'zod'
import { day, id, instant } from '#src/shared/paging.ts'
import { downloadRoute, PUBLIC, route } from '#src/shared/route.ts'
import { invoiceState, title } from './shapes.ts'

/** The pass of 我的缴费, for people without an account, from their phones. */
const pass = z.string().max(100)

/** The file behind the link of a letter: whoever has the letter needs no account. */
export const invoiceByLink = downloadRoute({
  method: 'GET',
  path: '/api/my-invoices/:pass/file',
  summary: '凭邮件中的链接下载发票',
  permission: PUBLIC,
  input: z.object({ pass }),
  errors: ['invoice.link_over', 'invoice.no_file'],
  perMinute: 30,
})

export const listMyInvoices = route({
  method: 'GET',
  path: '/api/my-payments/:pass/invoices',
  summary: '考生查看自己的发票',
  permission: PUBLIC,
  perMinute: 60,
  input: z.object({ pass }),
  output: z.object({
    rows: z.array(
      z.object({
        orderId: z.number(),
        requestNo: z.string(),
        state: invoiceState,
        amountFen: z.number(),
        title: z.string(),
        email: z.string(),
        opinion: z.string(),
        expectedOn: day.nullable(),
        number: z.string().nullable(),
        requestedAt: instant,
        /** Downloads the file; empty while there is none. */
        filePass: z.string(),
      }),
    ),
  }),
  errors: ['selfpay.pass_over'],
})

export const requestMyInvoice = route({
  method: 'POST',
  path: '/api/my-payments/:pass/orders/:orderId/invoice',
  summary: '考生申请发票',
  permission: PUBLIC,
  perMinute: 20,
  input: z.object({ pass, orderId: id, title: title.shape.title, email: title.shape.email }),
  output: z.object({ id: z.number(), requestNo: z.string(), expectedOn: day.nullable() }),
  errors: [
    'selfpay.pass_over',
    'invoice.title_is_number',
    'invoice.not_paid',
    'invoice.nothing_left',
    'invoice.too_much',
  ],
})
