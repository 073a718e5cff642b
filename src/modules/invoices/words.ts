import { formatDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 发票. */
export const stateNames = {
  REQUESTED: '待开具',
  RETURNED: '已退回',
  WITHDRAWN: '已撤回',
  ISSUED: '已开具',
  RED_REQUESTED: '待红冲',
  RED_ISSUED: '已红冲',
} as const

export const titleTypeNames = { UNIT: '单位', PERSON: '个人' } as const
export const issuesWhenNames = {
  PAID: '到账后即可开具',
  EXAM: '考试结束 30 个工作日后开具',
} as const

const CHECK_TITLE = '请到税务登记信息或学校财务处核对后填写。'
const taxNumber = (message: string, wayOut = CHECK_TITLE): Refusal => ({
  code: 'invoice.tax_number',
  path: 'taxNo',
  message,
  wayOut,
})

/** What is wrong with a tax number, said so that its owner finds the right one. */
export const taxNumberRefusals = {
  missing: () => taxNumber('抬头为单位时须填写税号（统一社会信用代码）。'),
  WRONG_CHECK: (taxNo: string) => taxNumber(`税号 ${taxNo} 的校验码不对，可能有一位写错或两位颠倒。`),
  SCHOOL_CODE: () => taxNumber('这是 10 位学校标识码，不是税号。', '请填写学校的 18 位统一社会信用代码。'),
  CERTIFICATE_NO: () =>
    taxNumber('12 位数字是法人证书号，不是税号。', '请填写证书上的 18 位统一社会信用代码。'),
  WRONG_LETTER: (taxNo: string) =>
    taxNumber(
      `税号 ${taxNo} 中有不会出现的字符。`,
      '统一社会信用代码不使用字母 I、O、S、V、Z，请检查是否把 1、0、5、2 写成了字母。',
    ),
  WRONG_LENGTH: (taxNo: string) => taxNumber(`税号应为 18 位（旧税号 15 位），现在是 ${taxNo.length} 位。`),
}

interface Money {
  receivedFen: number
  refundedFen: number
  standingFen: number
}

export const refusals = {
  personWithTaxNumber: (): Refusal => ({
    code: 'invoice.person_with_tax_number',
    path: 'taxNo',
    message: '抬头为个人时不填税号。',
    wayOut: '请清空税号，或把抬头类型改为“单位”。',
  }),
  titleIsNumber: (): Refusal => ({
    code: 'invoice.title_is_number',
    path: 'title',
    message: '抬头处填的像是税号。',
    wayOut: '抬头请填写单位全称，税号填在下一栏。',
  }),
  notPaid: (): Refusal => ({
    code: 'invoice.not_paid',
    message: '这张缴费单还没有到账的款项，不能申请发票。',
    wayOut: '请在缴费、财务确认到账后再申请。',
  }),
  nothingLeft: ({ receivedFen, refundedFen, standingFen }: Money): Refusal => ({
    code: 'invoice.nothing_left',
    message: `这张缴费单已没有可开票的金额：到账 ${yuan(receivedFen)}，退款 ${yuan(refundedFen)}，已开票和申请中 ${yuan(standingFen)}。`,
    wayOut: '需要更换抬头的，请在已开具的发票上“申请换开”；申请中的可以撤回或修改。',
  }),
  tooMuch: (askedFen: number, freeFen: number): Refusal => ({
    code: 'invoice.too_much',
    path: 'amountFen',
    message: `申请金额 ${yuan(askedFen)} 超过可开票金额 ${yuan(freeFen)}。`,
    wayOut: `最多可以申请 ${yuan(freeFen)}。`,
  }),
  tooEarly: (earliestOn: string): Refusal => ({
    code: 'invoice.too_early',
    message: `按规定，发票在考试结束 30 个工作日后开具，最早 ${formatDay(earliestOn)}。`,
    wayOut: '请到那一天再开具；对院校也可以在“开票设置”中改为到账后即可开具（对以后的申请生效）。',
  }),
  examPostponed: (): Refusal => ({
    code: 'invoice.too_early',
    message: '考试已延期，新的日期还没有确定，暂时不能开具。',
    wayOut: '请在考试计划确定新日期后再开具。',
  }),
  numberTaken: (): Refusal => ({
    code: 'invoice.number_taken',
    path: 'number',
    message: '这个发票号码已经登记过。',
    wayOut: '请核对号码；同一张发票只能登记一次。',
  }),
  reissuedAlready: (): Refusal => ({
    code: 'invoice.reissued_already',
    message: '这张发票已经是换开后的发票，每笔款项只能换开一次。',
    wayOut: '确有特殊情况，请联系培训评价组织财务。',
  }),
  yearOver: (issuedOn: string): Refusal => ({
    code: 'invoice.year_over',
    message: `这张发票开具于 ${formatDay(issuedOn)}，只能在当年换开。`,
    wayOut: '跨年的发票请联系培训评价组织财务。',
  }),
  partlyRed: (redFen: number): Refusal => ({
    code: 'invoice.partly_red',
    message: `这张发票已部分红冲 ${yuan(redFen)}，不能换开。`,
    wayOut: '请联系培训评价组织财务处理剩余金额。',
  }),
  allRed: (): Refusal => ({
    code: 'invoice.all_red',
    message: '这张发票已经全额红冲。',
    wayOut: '不需要再次红冲；可以在缴费单上重新申请发票。',
  }),
  redTooMuch: (askedFen: number, validFen: number): Refusal => ({
    code: 'invoice.red_too_much',
    path: 'amountFen',
    message: `红冲金额 ${yuan(askedFen)} 超过这张发票仍有效的 ${yuan(validFen)}。`,
    wayOut: `最多可以红冲 ${yuan(validFen)}。`,
  }),
  redFirst: (wanted: readonly { numberText: string; redFen: number }[]): Refusal => ({
    code: 'invoice.red_first',
    message: `款项已开具发票，须先红冲再退：${wanted.map((each) => `${each.numberText} 红冲 ${yuan(each.redFen)}`).join('；')}。`,
    wayOut: '请财务在“发票”中登记红字发票后再办理。',
  }),
  fileDamaged: (): Refusal => ({
    code: 'invoice.file_damaged',
    path: 'file',
    message: '这个文件不是完整的 OFD 发票，或已损坏。',
    wayOut: '请从开票软件或税务平台重新下载 PDF 或 OFD 文件后上传。',
  }),
  noFileYet: (): Refusal => ({
    code: 'invoice.no_file',
    message: '这张发票还没有上传文件。',
    wayOut: '请联系培训评价组织财务上传。',
  }),
  linkOver: (): Refusal => ({
    code: 'invoice.link_over',
    message: '这个链接无效或已过期。',
    wayOut: '请联系培训评价组织财务重新发送邮件，或登录平台在“发票”中下载。',
  }),
  changedMeanwhile: (): Refusal => ({
    code: 'invoice.changed_meanwhile',
    message: '您查看之后，申请内容有改动。',
    wayOut: '请刷新后核对新的抬头和金额，再登记开票。',
  }),
}

interface Named {
  requestNo: string
  title: string
}
const about = ({ requestNo, title }: Named) => `发票申请 ${requestNo}（${title}）`

/** Audit sentences. */
export const said = {
  requested: (it: Named, amountFen: number, orderNo: string) =>
    `提交${about(it)}：缴费单 ${orderNo}，${yuan(amountFen)}`,
  revised: (it: Named, amountFen: number) => `修改${about(it)}，金额 ${yuan(amountFen)}`,
  withdrawn: (it: Named) => `撤回${about(it)}`,
  returned: (it: Named) => `退回${about(it)}`,
  issued: (it: Named, number: string, amountFen: number) =>
    `开具发票 ${number}：${about(it)}，${yuan(amountFen)}`,
  issuedMany: (count: number, amountFen: number) => `批量登记发票 ${count} 张，共 ${yuan(amountFen)}`,
  attached: (it: Named, number: string) => `更换发票 ${number} 的文件：${about(it)}`,
  resent: (it: Named, number: string) => `重发发票 ${number} 的邮件：${about(it)}`,
  reissueAsked: (it: Named, number: string, title: string) =>
    `申请换开发票 ${number}：${about(it)}，新抬头“${title}”`,
  redAsked: (number: string, amountFen: number) => `发票 ${number} 待红冲 ${yuan(amountFen)}`,
  redCancelled: (number: string) => `取消发票 ${number} 的红冲`,
  redIssued: (number: string, red: string, amountFen: number) =>
    `开具红字发票 ${red}：红冲发票 ${number} ${yuan(amountFen)}`,
  titleKept: (title: string) => `设置默认发票抬头“${title}”`,
  settingKept: (when: keyof typeof issuesWhenNames, workdays: number) =>
    `开票设置改为：院校发票${issuesWhenNames[when]}，${workdays} 个工作日内答复`,
  returnedForRefund: '缴费单发生退款或撤销到账，可开票金额不足，请按剩余金额重新申请。',
  redForRefund: '缴费单申请退款，退款前须先红冲。',
}

/** How the file of an invoice is called when somebody saves it. */
export const fileNameOf = (number: string, ending: string, isRed = false) =>
  `${isRed ? '红字发票' : '发票'}-${number.replaceAll(' ', '-')}.${ending}`
