import { formatClosesAt, formatDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every “no” of 退款: place, reason, way out. */
export const refundRefusals = {
  orderNotPaid: (): Refusal => ({
    code: 'refund.order_not_paid',
    message: '这张缴费单还没有缴足，或款项已全部退还，没有可以退的款项。',
    wayOut: '还没有确认到账的缴费单请直接取消；已汇款的，请等财务确认到账后再申请退款。',
  }),
  nobody: (): Refusal => ({
    code: 'refund.nobody',
    path: 'registrationIds',
    message: '请选择要退款的考生。',
  }),
  notInOrder: (count: number): Refusal => ({
    code: 'refund.not_in_order',
    path: 'registrationIds',
    message: `所选考生中有 ${count} 人不在这张缴费单中，或已经退款。`,
    wayOut: '请刷新后重新选择。',
  }),
  already: (names: readonly string[]): Refusal => ({
    code: 'refund.already',
    path: 'registrationIds',
    message: `${some(names)}已有退款在办理或已退款。`,
    wayOut: '请在“退款”列表中查看进度；需要改动的先撤回原来的申请。',
  }),
  withdrawalOpen: (names: readonly string[]): Refusal => ({
    code: 'refund.withdrawal_open',
    path: 'registrationIds',
    message: `${some(names)}的退考申请正在等待处理。`,
    wayOut: '退考同意后系统会自动提出退款；也可以先撤回退考申请，再直接申请退款。',
  }),
  never: (): Refusal => ({
    code: 'refund.never',
    path: 'reason',
    message: '缺考、迟到或未带有效证件未能考试的，考试费不退。',
    wayOut: '因系统或考点故障未能考试的，请选择“系统或考点故障，未能考试”并上传证明材料。',
  }),
  deadlineOver: (closesAt: Date): Refusal => ({
    code: 'refund.deadline_over',
    path: 'reason',
    message: `个人原因的退费申请已于 ${formatClosesAt(closesAt)} 截止。`,
    wayOut: '确有特殊情况请联系培训评价组织。',
  }),
  examOver: (): Refusal => ({
    code: 'refund.exam_over',
    path: 'reason',
    message: '考试已经结束，个人原因不能再退款。',
    wayOut: '因系统或考点故障未能考试的，请选择相应的原因并上传证明材料。',
  }),
  examAhead: (): Refusal => ({
    code: 'refund.exam_ahead',
    path: 'reason',
    message: '考试还没有开始，不能以故障为由退款。',
    wayOut: '考前退考请选择“个人原因退考”。',
  }),
  planHeld: (name: string): Refusal => ({
    code: 'refund.plan_held',
    path: 'reason',
    message: `考试计划“${name}”没有取消。`,
    wayOut: '考试照常举行的，请选择“个人原因退考”。',
  }),
  noOptOut: (closesAt: Date | null): Refusal => ({
    code: 'refund.no_opt_out',
    path: 'reason',
    message: closesAt ? `自愿退考已于 ${formatClosesAt(closesAt)} 截止。` : '这个考试计划没有延期。',
    wayOut: '请选择“个人原因退考”。',
  }),
  needsNote: (): Refusal => ({
    code: 'refund.needs_note',
    path: 'note',
    message: '请说明申请退款的情况，至少 2 个字。',
  }),
  nothingByRule: (said: string): Refusal => ({
    code: 'refund.nothing_by_rule',
    path: 'reason',
    message: `${said}。`,
    wayOut: '确有特殊情况请联系培训评价组织。',
  }),
  tooMuch: (mostFen: number): Refusal => ({
    code: 'refund.too_much',
    path: 'amountFen',
    message: `最多可退 ${yuan(mostFen)}，即实际缴纳的金额。`,
  }),
  nothing: (): Refusal => ({
    code: 'refund.nothing',
    path: 'amountFen',
    message: '退款金额须大于 0。',
    wayOut: '不应退款的，请选择“不予退款”并写明原因。',
  }),
  needsAmountNote: (ruleFen: number): Refusal => ({
    code: 'refund.needs_amount_note',
    path: 'amountNote',
    message: `按规则可退 ${yuan(ruleFen)}，金额不同时请写明原因。`,
  }),
  needsAccount: (): Refusal => ({
    code: 'refund.needs_account',
    path: 'payeeAccount',
    message: '这笔款项须通过银行转账退回，还没有收款账户。',
    wayOut: '请填写收款账户；不清楚的，先退回让院校补充。',
  }),
  accountWhole: (): Refusal => ({
    code: 'refund.account_whole',
    path: 'payeeAccount',
    message: '收款户名、开户银行和账号须填写完整，账号为 6—40 位数字。',
  }),
  sameAsChecker: (): Refusal => ({
    code: 'refund.same_person',
    message: '经办和复核须由两个人完成，您已经办这笔退款。',
    wayOut: '请由另一位财务或考务主管复核。',
  }),
  sameAsRequester: (): Refusal => ({
    code: 'refund.same_person',
    message: '这笔退款由您申请，不能由您复核。',
    wayOut: '请由另一位财务或考务主管复核。',
  }),
  sameAsRerouter: (): Refusal => ({
    code: 'refund.same_person',
    message: '改汇账户由您提出，须由另一个人同意。',
    wayOut: '请由另一位财务或考务主管办理。',
  }),
  moneyMoved: (): Refusal => ({
    code: 'refund.money_moved',
    message: '缴费单的款项有变动，经办时的金额已不适用。',
    wayOut: '请退回经办，按现在的款项重新确定金额。',
  }),
  tooEarly: (on: string): Refusal => ({
    code: 'refund.too_early',
    message: `按规定，个人原因的退款在考试结束一段时间后办理，${formatDay(on)} 起才能退款。`,
    wayOut: '到期后会排在待办最前。',
  }),
  notOwn: (): Refusal => ({
    code: 'refund.not_own',
    message: '这笔退款由系统或对方提出，不能由您撤回。',
    wayOut: '不需要退款的，请联系培训评价组织财务。',
  }),
  waitsForGateway: (): Refusal => ({
    code: 'refund.waits_for_gateway',
    message: '支付渠道还没有答复，结果未知，不能登记。',
    wayOut: '系统会自动查询，得到答复后再办理；不会重复退款。',
  }),
  noOffline: (): Refusal => ({
    code: 'refund.no_offline',
    message: '这笔退款全部原路退回，由系统登记结果。',
    wayOut: '请等待支付渠道的答复。',
  }),
  partlyDone: (doneFen: number): Refusal => ({
    code: 'refund.partly_done',
    message: `其中 ${yuan(doneFen)} 已经退出，不能作废。`,
    wayOut: '未成功的部分请再次退款，或改汇其他账户。',
  }),
  noReroute: (): Refusal => ({
    code: 'refund.no_reroute',
    message: '还没有人提出改汇账户。',
    wayOut: '请先由财务填写新的收款账户和原因。',
  }),
  paidInFuture: (): Refusal => ({
    code: 'refund.paid_in_future',
    path: 'paidOn',
    message: '付款日期不能晚于今天。',
  }),
  nothingUnclaimed: (): Refusal => ({
    code: 'refund.nothing_unclaimed',
    message: '这笔到账款项没有未认领的余额，或已有退款在办理。',
    wayOut: '请刷新“到账款项”，查看它的去向。',
  }),
  aboveLimit: (limitFen: number): Refusal => ({
    code: 'refund.above_limit',
    message: `金额超过自动退回的上限 ${yuan(limitFen)}，须由财务经办、另一人复核。`,
  }),
  rulesMoved: (version: number): Refusal => ({
    code: 'refund.rules_moved',
    message: `退款规则已是第 ${version} 版，您看到的是更早的一版。`,
    wayOut: '请刷新后在最新的规则上修改。',
  }),
  stepsOrder: (): Refusal => ({
    code: 'refund.steps_order',
    path: 'personal',
    message: '退还比例的各档须按天数从多到少排列，天数不能重复，离考试越近比例不能越高。',
  }),
  noPayments: (): Refusal => ({
    code: 'refund.no_payments',
    message: '没有可以列入付款清单的退款。',
    wayOut: '只有“待退款”或“退款中”、须银行转账且已到退款日期的退款可以列入。',
  }),
  listColumns: (missing: readonly string[]): Refusal => ({
    code: 'refund.list_columns',
    message: `付款清单缺少这些列：${missing.join('、')}。`,
    wayOut: '请使用本页下载的付款清单，填好结果后上传。',
  }),
  listRow: (line: number, message: string): Refusal => ({
    code: 'refund.list_row',
    path: `第 ${line} 行`,
    message: `第 ${line} 行：${message}`,
    wayOut: '请改正后重新上传，其余各行尚未登记。',
  }),
}

const some = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 人` : names.join('、')

/** What is wrong with a row of the bank's answer. */
export const rowSaid = {
  unknown: (no: string) => `没有找到退款单 ${no}，或它不在“退款中”。`,
  twice: (no: string) => `退款单 ${no} 出现了两次。`,
  result: (text: string) => `结果“${text}”应为“成功”或“失败”。`,
  bankRef: '成功的须填写银行流水号。',
  paidOn: '成功的须填写付款日期（如 2026-06-05），不能晚于今天。',
  problem: '失败的须填写失败原因。',
}
