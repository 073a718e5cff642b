import { formatClosesAt, formatDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'

/** Chinese names and sentences of 退款; refusals stand in `words/refusals.ts`. */
export const stateNames = {
  REQUESTED: '待经办',
  CHECKED: '待复核',
  RETURNED: '待补充',
  APPROVED: '待退款',
  REJECTED: '不予退款',
  WITHDRAWN: '已撤回',
  PROCESSING: '退款中',
  DONE: '已退款',
  FAILED: '退款失败',
  GIVEN_UP: '已作废',
} as const

/** Why money goes back. */
export const reasonNames = {
  PERSONAL: '个人原因退考',
  PLAN_CANCELLED: '考试计划取消',
  OPT_OUT: '考试延期，自愿退考',
  SYSTEM_FAULT: '系统或考点故障，未能考试',
  DUPLICATE: '重复缴费',
  SURPLUS: '多缴或无人认领',
} as const

/** What people also ask for, and never get (BR-51). */
export const neverNames = { ABSENT: '缺考、迟到或未带证件' } as const

export const sourceNames = {
  REQUEST: '提出申请',
  WITHDRAWAL: '退考后自动提出',
  CANCELLATION: '计划取消后自动提出',
  AUTOMATIC: '重复缴费，自动退回',
} as const

export const partStateNames = { WAITING: '待退', ASKED: '渠道处理中', DONE: '已退', FAILED: '失败' } as const
export const methodNames = { ONLINE: '原路退回', OFFLINE: '银行转账' } as const

/** By which sentence of the rule, as both sides read it. */
export const ruleSaid = {
  full: (reason: keyof typeof reasonNames) => `${reasonNames[reason]}，全额退还`,
  personal: (days: number, percent: number) => `考试前 ${days} 天提出，退还 ${percent}%`,
  personalLate: (closesAt: Date) => `退费申请已于 ${formatClosesAt(closesAt)} 截止，按规则不退`,
  personalNone: (days: number) => `考试前 ${days} 天提出，按规则不退`,
  afterExam: '考试已结束才提出，按规则不退',
  byRule: (said: string, fen: number) => `按规则（${said}）可退 ${yuan(fen)}`,
}

/** When the money goes out, as it is promised. */
export const promiseSaid = {
  afterExam: (notBeforeOn: string, dueOn: string, workdays: number) =>
    `考试结束 ${workdays} 个工作日后退款：${formatDay(notBeforeOn)} 起，最迟 ${formatDay(dueOn)}`,
  afterApproval: (workdays: number) => `复核通过后 ${workdays} 个工作日内退款`,
  payBy: (dueOn: string) => `最迟 ${formatDay(dueOn)} 退款`,
  decideBy: (dueOn: string) => `最迟 ${formatDay(dueOn)} 经办`,
  datesOpen: '考试延期，新日期公布后按新日期计算',
}

interface Named {
  readonly refundNo: string
  readonly about: string
}
const it = ({ refundNo, about }: Named) => `${about}退款 ${refundNo}`

/** Audit sentences. */
export const said = {
  aboutOrder: (orderNo: string) => `缴费单 ${orderNo} 的`,
  aboutReceipt: (payer: string) => `到账款项${payer ? `（${payer}）` : ''}的`,
  requested: (of: Named, count: number, fen: number) =>
    `申请${it(of)}：${count > 0 ? `${count} 人，` : ''}按规则可退 ${yuan(fen)}`,
  proposed: (of: Named, count: number, fen: number) =>
    `系统提出${it(of)}：${count} 人，按规则可退 ${yuan(fen)}`,
  amended: (of: Named) => `补充${it(of)}的资料`,
  evidence: (of: Named, file: string) => `为${it(of)}上传证明材料“${file}”`,
  resubmitted: (of: Named) => `重新提交${it(of)}`,
  withdrawn: (of: Named) => `撤回${it(of)}`,
  checked: (of: Named, fen: number) => `经办${it(of)}，拟退 ${yuan(fen)}`,
  returned: (of: Named) => `退回${it(of)}，请补充资料`,
  rejected: (of: Named) => `不予${it(of)}`,
  sentBack: (of: Named) => `${it(of)}退回经办`,
  approved: (of: Named, fen: number) => `复核通过${it(of)}，退 ${yuan(fen)}`,
  automatic: (of: Named, fen: number) => `自动退回${it(of)}，退 ${yuan(fen)}`,
  started: (of: Named) => `开始办理${it(of)}`,
  done: (of: Named, fen: number) => `${it(of)}已退 ${yuan(fen)}`,
  failed: (of: Named) => `${it(of)}失败`,
  retried: (of: Named) => `再次办理${it(of)}`,
  rerouted: (of: Named) => `为${it(of)}提出改汇其他账户`,
  rerouteApproved: (of: Named) => `同意${it(of)}改汇其他账户`,
  givenUp: (of: Named) => `作废${it(of)}，款项留在原处`,
  listed: (count: number, fen: number) => `下载付款清单：${count} 笔退款，共 ${yuan(fen)}`,
  rulesSet: (org: string, version: number) => `设定${org}的退款规则第 ${version} 版`,
  withdrawnFor: (refundNo: string) => `退款 ${refundNo} 复核通过`,
}

/** Heads of the payment list, which comes back with the last four filled in. */
export const LIST_HEADERS = {
  refundNo: '退款单号',
  payeeName: '收款户名',
  payeeBank: '开户银行',
  payeeAccount: '收款账号',
  amount: '金额（元）',
  remark: '附言',
  result: '结果（成功/失败）',
  bankRef: '银行流水号',
  paidOn: '付款日期',
  problem: '失败原因',
} as const
export const RESULTS = { done: '成功', failed: '失败' } as const
