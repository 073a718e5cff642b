import { formatClosesAt } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** 缴费方式: who pays for a registration. */
export const payerNames = {
  INSTITUTION: '院校统一缴费',
  CANDIDATE: '考生自行缴费',
} as const

export const payerRefusals = {
  closed: (name: string, closesAt: Date): Refusal => ({
    code: 'order.payment_over',
    message: `“${name}”的缴费已于 ${formatClosesAt(closesAt)} 截止，不能再改缴费方式。`,
    wayOut: '确需变更，请联系培训评价组织延长缴费期限。',
  }),
  notHeld: (name: string): Refusal => ({
    code: 'order.plan_not_published',
    message: `考试计划“${name}”已取消或已结束，不能再改缴费方式。`,
    wayOut: '请刷新后查看计划状态。',
  }),
  nobody: (): Refusal => ({
    code: 'registration.nobody_unpaid',
    message: '所选报考都不能改缴费方式：只有还没有进入缴费单、也没有缴费的报考可以改。',
    wayOut: '已在缴费单中的，请先从缴费单移出或取消缴费单。',
  }),
}

export const payerSaid = {
  changed: (plan: string, count: number, payer: keyof typeof payerNames) =>
    `把“${plan}”中 ${count} 条报考改为${payerNames[payer]}`,
}
