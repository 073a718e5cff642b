import { formatClosesAt } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of lines, double checking, waiving, ending and coming back of 缴费单. */
export const orderRefusals = {
  someNotFree: (wanted: number, free: number): Refusal => ({
    code: 'order.some_not_free',
    message: `所选 ${wanted} 人中有 ${wanted - free} 人已在其他缴费单中、已缴费、改为自缴或已退考。`,
    wayOut: '请刷新后重新选择。',
  }),
  nobodyChosen: (): Refusal => ({
    code: 'order.nothing_to_pay',
    message: '所选条件下没有需要缴费的报考。',
    wayOut: '请放宽级别或班级的条件，或刷新后再选。',
  }),
  notInOrder: (count: number): Refusal => ({
    code: 'order.not_in_order',
    message: `所选报考中有 ${count} 条已不在这张缴费单中。`,
    wayOut: '请刷新缴费名单后重新选择。',
  }),
  ownOrder: (): Refusal => ({
    code: 'order.candidates_own',
    message: '这是考生自己的缴费单，不能增减报考。',
    wayOut: '请由考生本人办理，或取消后由院校另行生成。',
  }),
  moneyAbove: (receivedFen: number, amountFen: number): Refusal => ({
    code: 'order.money_above',
    message: `已到账 ${yuan(receivedFen)}，移除后应缴只剩 ${yuan(amountFen)}，不能移除。`,
    wayOut: '请少移除一些，或联系培训评价组织财务先撤销款项认领。',
  }),
  sameEyes: (name: string): Refusal => ({
    code: 'order.same_person',
    message: `这张缴费单由${name}核对，不能由同一人确认到账。`,
    wayOut: '请由另一位财务人员确认；核对有误的，可以先退回核对。',
  }),
  needsCheck: (fromFen: number): Refusal => ({
    code: 'order.needs_check',
    message: `应缴金额达到 ${yuan(fromFen)}，须两人先后核对、确认。`,
    wayOut: '请先“核对通过，交他人确认”，再由另一位财务人员确认到账。',
  }),
  waiveMoney: (receivedFen: number): Refusal => ({
    code: 'order.money_received',
    message: `这张缴费单已有 ${yuan(receivedFen)} 到账，不能整单减免。`,
    wayOut: '请先撤销款项认领；只差一部分的，请按差额确认。',
  }),
  reviveTooLate: (closesAt: Date): Refusal => ({
    code: 'order.revive_over',
    message: `排考已于 ${formatClosesAt(closesAt)} 截止，缴费单不能恢复。`,
    wayOut: '已到账的款项请认领到其他缴费单，或办理退款。',
  }),
}

interface Named {
  orderNo: string
  planName: string
}
const about = ({ orderNo, planName }: Named) => `“${planName}”缴费单 ${orderNo}`

/** Audit sentences. */
export const orderSaid = {
  linesAdded: (it: Named, count: number, amountFen: number) =>
    `${about(it)}增加 ${count} 人，应缴合计 ${yuan(amountFen)}`,
  linesRemoved: (it: Named, count: number, amountFen: number) =>
    `${about(it)}移除 ${count} 人，应缴合计 ${yuan(amountFen)}`,
  emptied: (it: Named) => `${about(it)}已无报考，自动取消`,
  free: (it: Named, count: number) => `${about(it)}无需缴费，${count} 人报考生效`,
  full: (it: Named, count: number) => `${about(it)}移除后已缴足，${count} 人报考生效`,
  checked: (it: Named) => `核对${about(it)}的到账，待他人确认`,
  unchecked: (it: Named) => `退回${about(it)}的核对`,
  waived: (it: Named, count: number, amountFen: number) =>
    `减免${about(it)} ${yuan(amountFen)}，${count} 人报考生效`,
  unwaived: (it: Named) => `撤销${about(it)}的减免`,
  revived: (it: Named, count: number) => `恢复${about(it)}，${count} 人重新待缴费`,
  expired: (it: Named, count: number, amountFen: number) =>
    `${about(it)}到期未缴费，已过期：${count} 人，${yuan(amountFen)}`,
  fourEyes: (fromFen: number | null) =>
    fromFen === null ? '取消双人复核' : `设置双人复核：应缴 ${yuan(fromFen)} 起由两人先后核对、确认`,
}

/** What an entry of the books says. */
export const orderMemo = {
  linesAdded: (orderNo: string) => `缴费单 ${orderNo} 增加报考`,
  linesRemoved: (orderNo: string) => `缴费单 ${orderNo} 减少报考`,
  waived: (orderNo: string, why: string) => `缴费单 ${orderNo} 整单减免：${why}`,
  unwaived: (orderNo: string) => `撤销缴费单 ${orderNo} 的减免`,
  revived: (orderNo: string) => `缴费单 ${orderNo} 恢复收款`,
}

export const payerNames = { INSTITUTION: '院校统一缴费', CANDIDATE: '考生自缴' } as const

/** 缴费通知单 as it is printed. */
export const noticeWords = {
  fileName: (orderNo: string) => `缴费通知单-${orderNo}.pdf`,
  version: (version: number) => `第 ${version} 版`,
  more: (shown: number, total: number) =>
    total > shown ? `名单共 ${total} 人，这里列出前 ${shown} 人；完整名单请在缴费单页面导出。` : '',
  standing: {
    PENDING: '',
    SLIP_UPLOADED: '本单已上传汇款凭证，请勿重复汇款。',
    CHECKED: '本单已上传汇款凭证，请勿重复汇款。',
    SLIP_REJECTED: '本单的汇款凭证被退回；已汇款的请更正凭证，不要重复汇款。',
    PAID: '本单已缴清，请勿再汇款。',
    WAIVED: '本单已减免，无需汇款。',
    CANCELLED: '本单已取消，请不要再按它汇款。',
    EXPIRED: '本单已过期，请不要再按它汇款。',
    PARTLY_REFUNDED: '本单已缴清，请勿再汇款。',
    REFUNDED: '本单已退款，请勿再汇款。',
  },
  organisation: '培训评价组织',
  account: { payee: '收款单位', bank: '开户银行', accountNo: '账号' },
  warning: '到期未缴费、未上传汇款凭证的，报考自动取消。',
  noAccount: '收款账户尚未设置，请联系培训评价组织财务。',
} as const
