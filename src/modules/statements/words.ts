import type { Refusal } from '#src/shared/refusal.ts'
import { yuan } from '#src/shared/money.ts'

/** Every Chinese sentence of 银行流水 and 到账款项; those that explain a match stand in `words/parts.ts`. */
export const stateNames = {
  UNMATCHED: '未匹配',
  PROPOSED: '待确认',
  AWAITING: '待复核',
  MATCHED: '已匹配',
  IGNORED: '已忽略',
  OUTGOING: '付出',
} as const

export const verdictNames = {
  CERTAIN: '确定',
  LIKELY: '很可能',
  AMBIGUOUS: '有多种可能',
  NONE: '未找到',
} as const

/** What a bank's columns are called here. */
export const columnNames = {
  tradedOn: '交易日期',
  tradedAt: '交易时间',
  bookedOn: '入账日期',
  income: '收入金额',
  outgo: '支出金额',
  amount: '交易金额',
  mark: '借贷标志',
  counterName: '对方户名',
  counterAccount: '对方账号',
  payerName: '付款人名称',
  payerAccount: '付款人账号',
  payeeName: '收款人名称',
  payeeAccount: '收款人账号',
  summary: '摘要',
  purpose: '用途',
  message: '附言',
  note: '备注',
  serial: '交易流水号',
  voucher: '凭证号',
  balance: '账户余额',
} as const

/** What is wrong with a line of a statement. */
export const verdicts = {
  badDay: (header: string, read: string) => `${header}读到的是“${read}”，不是有效日期`,
  badAmount: (header: string, read: string) => `${header}读到的是“${read}”，不是金额`,
  noDay: () => '这一行没有交易日期',
  noAmount: () => '这一行没有金额',
  bothWays: () => '收入和支出都有金额，分不清是收还是付',
  twice: (line: number) => `与本文件第 ${line} 行是同一笔（流水号、日期和金额都相同），只取一笔`,
  twin: () => '以前的流水里有同一天、同一付款人、同样金额的一笔，可能是同一笔；不会自动匹配，请核对',
  future: (on: string) => `交易日期 ${on} 在今天之后`,
}

interface Near {
  readonly line: number
  readonly understood: readonly string[]
  readonly lacksDay: boolean
  readonly lacksMoney: boolean
  readonly renames: readonly { readonly header: string; readonly means: string }[]
}

const listed = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')

function whatIsMissing(near: Near): string {
  const lacks = [
    ...(near.lacksDay ? ['交易日期'] : []),
    ...(near.lacksMoney ? ['收入金额（或交易金额）'] : []),
  ]
  const understood = near.understood.length > 0 ? `已认出${listed(near.understood)}，` : ''
  const lacking = lacks.length > 0 ? `没有认出${listed(lacks)}` : '认出的列太少'
  return `第 ${near.line} 行最像表头：${understood}${lacking}。`
}

export const refusals = {
  unknownLayout: (sheet: string, near?: Near): Refusal => ({
    code: 'statement.layout_unknown',
    path: 'file',
    message: `在工作表“${sheet}”的前 30 行里没有认出银行流水的表头。${near ? whatIsMissing(near) : ''}`,
    wayOut:
      (near && near.renames.length > 0
        ? `如果${near.renames.map(({ header, means }) => `“${header}”就是“${means}”`).join('、')}，请在表格里改好表头后重新上传。`
        : '') +
      '表头里至少要有交易日期、收入金额（或交易金额加借贷标志），最好还有对方户名、摘要或附言、交易流水号。',
  }),
  tooLate: (): Refusal => ({
    code: 'statement.awaits_second',
    message: '这笔流水的匹配正在等待另一位财务复核。',
    wayOut: '请先在“银行流水”里复核，或复核不通过后再分配。',
  }),
  sharesOver: (sumFen: number, amountFen: number): Refusal => ({
    code: 'statement.shares_over',
    path: 'shares',
    message: `各缴费单合计 ${yuan(sumFen)}，超过这笔到账可用的 ${yuan(amountFen)}。`,
    wayOut: '请减少金额；多出的部分会留作待认领款。',
  }),
  noShares: (): Refusal => ({
    code: 'statement.no_shares',
    path: 'shares',
    message: '还没有选择这笔款缴的是哪张缴费单。',
    wayOut: '请选择缴费单；确实不是考试费的，请用“忽略”。',
  }),
  orderFull: (orderNo: string): Refusal => ({
    code: 'statement.order_full',
    path: 'shares',
    message: `缴费单 ${orderNo} 已经缴清或不能再收款。`,
    wayOut: '请换一张缴费单；确认是重复汇款的，可以留作待认领款，走退款。',
  }),
  orderAsksLess: (orderNo: string, leftFen: number): Refusal => ({
    code: 'statement.order_asks_less',
    path: 'shares',
    message: `缴费单 ${orderNo} 只差 ${yuan(leftFen)}。`,
    wayOut: '请把分配的金额改为不超过差额；多出的部分会留作待认领款。',
  }),
  receiptProved: (): Refusal => ({
    code: 'statement.receipt_proved',
    message: '这笔到账已有另一笔银行流水佐证。',
    wayOut: '请刷新后重新选择。',
  }),
  receiptDiffers: (lineFen: number, receiptFen: number): Refusal => ({
    code: 'statement.receipt_differs',
    message: `流水金额 ${yuan(lineFen)} 与凭证确认的 ${yuan(receiptFen)} 不一致，不能作为它的佐证。`,
    wayOut: '请核对凭证；确认有误的，请先撤销那次到账确认，再用流水匹配。',
  }),
  sameEyes: (limitFen: number): Refusal => ({
    code: 'statement.same_eyes',
    message: `金额超过 ${yuan(limitFen)}，须由另一位财务复核。`,
    wayOut: '请让另一位财务人员在“银行流水 → 待复核”里复核。',
  }),
  usedUp: (): Refusal => ({
    code: 'statement.money_used',
    message: '这笔到账已有一部分用于缴费单或退款，不能忽略。',
    wayOut: '请先撤销匹配。',
  }),
  overlaps: (): Refusal => ({
    code: 'statement.overlaps',
    message: '另一位同事刚刚导入了有相同流水的文件，没有写入任何数据。',
    wayOut: '已按最新情况重新检查，相同的流水会自动跳过，请查看结果后再确认。',
  }),
  importUsed: (count: number): Refusal => ({
    code: 'statement.import_used',
    message: `其中 ${count} 笔已匹配、待复核或已忽略。`,
    wayOut: '请先在“银行流水”里撤销这些匹配，再撤销导入。',
  }),
  notReceipt: (): Refusal => ({
    code: 'statement.no_money',
    message: '这笔到账没有可用的余额。',
    wayOut: '请先撤销其他分配，或选择另一笔到账。',
  }),
}

/** Buttons of a line. */
export const labels = {
  match: '匹配',
  agree: '复核通过',
  decline: '复核不通过',
  unmatch: '撤销匹配',
  ignore: '忽略',
  restore: '恢复',
  receive: '记为待认领款',
  matchRest: '匹配余款',
} as const

interface Named {
  readonly on: string
  readonly payer: string
  readonly amountFen: number
}
const about = ({ on, payer, amountFen }: Named) => `${on} ${payer || '（无户名）'} ${yuan(amountFen)}`

/** Audit sentences. */
export const said = {
  byHand: (name: string) => `银行流水，由${name}匹配`,
  reason: (score: number, orderNos: string) => `银行流水匹配 ${orderNos}（${score} 分）`,
  imported: (count: number, matched: number) => `导入银行流水 ${count} 笔，自动匹配 ${matched} 笔`,
  matched: (line: Named, orderNos: readonly string[]) =>
    `把流水 ${about(line)} 匹配到缴费单 ${orderNos.join('、')}`,
  proposed: (line: Named, orderNos: readonly string[]) =>
    `提出把流水 ${about(line)} 匹配到缴费单 ${orderNos.join('、')}，等待复核`,
  proved: (line: Named) => `把流水 ${about(line)} 记为凭证到账的佐证`,
  declined: (line: Named) => `复核不通过：流水 ${about(line)}`,
  unmatched: (line: Named) => `撤销流水 ${about(line)} 的匹配`,
  ignored: (line: Named) => `忽略流水 ${about(line)}`,
  received: (line: Named) => `把流水 ${about(line)} 记为待认领款`,
  restored: (line: Named) => `恢复流水 ${about(line)}`,
}

export const importWords = { title: '银行流水导入', unit: '笔' } as const

export const sourceNames = {
  SLIP: '汇款凭证',
  STATEMENT: '银行流水',
  ALIPAY: '支付宝',
  WECHAT: '微信支付',
  SANDBOX: '演示支付',
} as const

/** How well a receipt is proved. */
export const proofNames = {
  LINE: '有银行流水',
  CHANNEL: '渠道回执',
  NONE: '尚无银行流水佐证',
} as const

/** How old unclaimed money is. */
export const ageNames = { WEEK: '7 天内', MONTH: '8—30 天', OLDER: '30 天以上' } as const
