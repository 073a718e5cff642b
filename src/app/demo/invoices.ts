import {
  keepInvoiceSetting,
  keepInvoiceTitle,
  issueInvoice,
  requestInvoice,
} from '#src/modules/invoices/index.ts'
import type { ReadyCollege } from './colleges.ts'
import type { Board } from './plans.ts'

/** An invented code whose check digit is right. */
const TITLE = {
  titleType: 'UNIT',
  title: '海蓝职业技术学院',
  taxNo: '123300004700001236',
  email: 'caiwu@hailan.example',
} as const

/** 启语在线 issues once the money is there. Of 海蓝's paid orders one has its invoice, one waits for a part of it. */
export async function playInvoices(
  { stage, calendar, finance }: Board,
  { cashier }: ReadyCollege,
): Promise<void> {
  const setting = { institutionWhen: 'PAID', answerWorkdays: 5 } as const
  await stage.act(finance, calendar.morning(-30), (scope) => keepInvoiceSetting(scope, setting))
  await stage.act(cashier, calendar.morning(-30), (scope) => keepInvoiceTitle(scope, TITLE))
  const { rows } = await stage.ground.pool.query<{ id: number; received_fen: number }>(
    `select id, received_fen from payment_order where org_id = $1 and state = 'PAID' and received_fen > 100000 order by id limit 2`,
    [cashier.org.id],
  )
  const [first, second] = rows
  if (!first || !second) return
  const ask = (orderId: number, amountFen: number, day: number) =>
    stage.act(cashier, calendar.morning(day), (scope) =>
      requestInvoice(scope, { orderId, ...TITLE, amountFen, note: '考试费' }),
    )
  const { id: invoiceId } = await ask(first.id, first.received_fen, -8)
  const issuedOn = calendar.day(-5)
  const number = { code: '', number: `${issuedOn.slice(2, 4)}332000000000360018`, issuedOn }
  const lines = [`发票号码：${number.number}`, `价税合计：${(first.received_fen / 100).toFixed(2)} 元`]
  await stage.withPaper({ title: '电子发票（演示）', orgName: finance.org.name, lines }, (file) =>
    stage.act(finance, calendar.morning(-5), (scope) =>
      issueInvoice(scope, { invoiceId, ...number }, { path: file.path, kind: 'pdf' }),
    ),
  )
  await ask(second.id, 100_000, -2)
}
