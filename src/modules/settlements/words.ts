import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { formatClosesAt } from '#src/shared/instants.ts'

/** Every Chinese sentence of 结算. */
export const stateNames = {
  DRAFT: '草稿',
  SENT: '待院校确认',
  OBJECTED: '院校有异议',
  AGREED: '院校已确认',
  SETTLED: '已结算，待支付返还',
  PAID: '已支付返还',
} as const

export const basisNames = { PERCENT: '按实收比例', PER_PERSON: '按缴费人次' } as const

/** The figures of a statement, in the order they are printed. */
export const figureNames = {
  registered: '报考',
  paid: '已缴',
  waived: '减免和差额核销',
  refunded: '退款',
  outstanding: '未缴',
} as const

export const refusals = {
  tooEarly: (closesAt: Date): Refusal => ({
    code: 'settlement.too_early',
    message: `缴费要到 ${formatClosesAt(closesAt)} 才截止，现在还不能结算。`,
    wayOut: '请在缴费截止后生成结算单；在此之前可以在“收款确认”查看缴费情况。',
  }),
  nothingToSettle: (planName: string): Refusal => ({
    code: 'settlement.nothing',
    message: `“${planName}”没有报考，也没有款项，不需要结算。`,
    wayOut: '请确认所选的考试计划。',
  }),
  noDraft: (): Refusal => ({
    code: 'settlement.no_draft',
    message: '这个计划没有可以发送的草稿结算单。',
    wayOut: '请先点“生成本计划全部结算单”，或刷新查看它们现在的状态。',
  }),
  noRebate: (): Refusal => ({
    code: 'settlement.no_rebate',
    message: '这份结算单没有应付返还，不需要登记支付。',
    wayOut: '结算到此为止；返还标准有误的，请先撤销结算。',
  }),
  figuresChanged: (): Refusal => ({
    code: 'settlement.figures_changed',
    message: '您查看之后，这份结算单的数字或状态变了。',
    wayOut: '请刷新，核对新的数字后再办理。',
  }),
  paidInFuture: (): Refusal => ({
    code: 'settlement.paid_in_future',
    path: 'paidOn',
    message: '支付日期不能晚于今天。',
    wayOut: '请按银行回单上的日期填写。',
  }),
  tierTwice: (tier: string): Refusal => ({
    code: 'settlement.tier_twice',
    path: 'rates',
    message: `价格档“${tier}”写了两次返还标准。`,
    wayOut: '请删除其中一个。',
  }),
  percentTooHigh: (tier: string): Refusal => ({
    code: 'settlement.percent_too_high',
    path: 'rates',
    message: `价格档“${tier}”的返还比例超过 100%。`,
    wayOut: '请改为 0 至 100 之间的比例。',
  }),
  ratesChanged: (): Refusal => ({
    code: 'settlement.rates_changed',
    message: '同事刚刚修改了返还标准。',
    wayOut: '请刷新，核对后再保存。',
  }),
}

interface Named {
  readonly settlementNo: string
  readonly planName: string
}
const about = ({ settlementNo, planName }: Named) => `“${planName}”结算单 ${settlementNo}`

/** Audit sentences. */
export const said = {
  drafted: (planName: string, added: number, renewed: number) =>
    `生成“${planName}”的结算单：新增 ${added} 份，重新统计 ${renewed} 份草稿`,
  counted: (it: Named) => `重新统计${about(it)}`,
  sent: (it: Named, rebateFen: number) => `将${about(it)}发给院校确认，应返还 ${yuan(rebateFen)}`,
  agreed: (it: Named) => `确认${about(it)}`,
  objected: (it: Named) => `对${about(it)}提出异议`,
  reopened: (it: Named) => `将${about(it)}退回草稿，重新统计`,
  settled: (it: Named, rebateFen: number) => `办结${about(it)}，确认返还 ${yuan(rebateFen)}`,
  unsettled: (it: Named, rebateFen: number) => `撤销${about(it)}的结算，返还 ${yuan(rebateFen)} 冲回`,
  paid: (it: Named, rebateFen: number, reference: string) =>
    `支付${about(it)}的返还 ${yuan(rebateFen)}，银行流水号 ${reference}`,
  unpaid: (it: Named, rebateFen: number) => `撤销${about(it)}的返还支付登记 ${yuan(rebateFen)}`,
  ratesSet: (year: number, version: number) => `修改 ${year} 年返还标准，第 ${version} 版`,
}

/** What an entry of the books says. */
export const memo = {
  settled: (it: Named) => `${about(it)}，确认返还`,
  unsettled: (it: Named) => `撤销${about(it)}的返还`,
  paid: (it: Named, reference: string) => `支付${about(it)}的返还，银行流水号 ${reference}`,
  unpaid: (it: Named) => `撤销${about(it)}的返还支付登记`,
}

/** 12.5% of what was received, ¥30.00 per person, or none. */
export function rateText({ basis, rate }: { basis: keyof typeof basisNames | null; rate: number }): string {
  if (basis === null || rate === 0) return '不返还'
  return basis === 'PERCENT' ? `实收的 ${rate / 100}%` : `每缴费人次 ${yuan(rate)}`
}

/** What has happened since the figures were counted; empty when nothing has. */
export function sinceText(since: {
  refunds: number
  refundedFen: number
  paidFen: number
  rebateFen: number
}): string[] {
  const { refunds, refundedFen, paidFen, rebateFen } = since
  return [
    ...(refunds > 0 || refundedFen !== 0
      ? [`统计后又退款 ${refunds} 笔，退款合计变动 ${yuan(refundedFen)}`]
      : []),
    ...(paidFen === 0 ? [] : [`已缴金额变动 ${yuan(paidFen)}`]),
    ...(rebateFen === 0 ? [] : [`按现在的数字，返还应变动 ${yuan(rebateFen)}`]),
  ]
}

export const printedWords = {
  noAgreement: '考试当天没有本校站点的生效协议，不返还',
  fileName: (it: { settlementNo: string; orgName: string }) => `结算单-${it.orgName}-${it.settlementNo}.pdf`,
}
