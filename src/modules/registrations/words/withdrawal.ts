import { formatClosesAt } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 退考. */
export const requestStateNames = {
  REQUESTED: '待处理',
  APPROVED: '已同意',
  REJECTED: '未同意',
  CANCELLED: '已撤回',
} as const

export const withdrawalRefusals = {
  alreadyPaid: (): Refusal => ({
    code: 'registration.already_paid',
    message: '这条报考已经缴费，不能直接退考。',
    wayOut: '请提交退考申请，由评价组织同意后退考、退费。',
  }),
  refunding: (): Refusal => ({
    code: 'registration.refunding',
    message: '这条报考正在退费或已退费。',
    wayOut: '无需再办理退考。',
  }),
  inOrder: (orderNo: string): Refusal => ({
    code: 'registration.in_order',
    message: `这条报考在缴费单${orderNo ? ` ${orderNo} ` : ''}中，已上传凭证或已有款项到账，尚未确认缴足。`,
    wayOut: `没有汇款的，请先在“缴费管理”撤回缴费单${orderNo && ` ${orderNo} `}的凭证再退考；已汇款的，等确认到账后再提交退考申请。`,
  }),
  notLive: (status: string): Refusal => ({
    code: 'registration.not_live',
    message: `这条报考当前为“${status}”，不能再退考。`,
  }),
  windowOver: (closesAt: Date): Refusal => ({
    code: 'registration.window_over',
    message: `报名期已于 ${formatClosesAt(closesAt)} 结束，院校不能自行退考。`,
    wayOut: '确需退考请提交退考申请，由评价组织决定。',
  }),
  requested: (): Refusal => ({
    code: 'registration.withdrawal_requested',
    message: '这条报考的退考申请正在等待评价组织处理。',
    wayOut: '可以在“退考申请”中查看或撤回。',
  }),
  directly: (): Refusal => ({
    code: 'registration.withdraw_directly',
    message: '这条报考在报名期内且未缴费，不需要申请。',
    wayOut: '请直接退考。',
  }),
  examOver: (): Refusal => ({
    code: 'registration.exam_over',
    message: '考试已经结束，不能再退考。',
  }),
  severalPlans: (): Refusal => ({
    code: 'registration.several_plans',
    message: '所选报考属于不同的考试计划。',
    wayOut: '请一次只选择同一个考试计划的报考。',
  }),
}

export const withdrawalSaid = {
  withdrawn: (name: string, level: string) => `为${name}退考“${level}”`,
  withdrawnMany: (plan: string, count: number) => `为“${plan}”退考 ${count} 人次`,
  requested: (name: string, level: string) => `为${name}申请退考“${level}”`,
  cancelled: (name: string, level: string) => `撤回${name}“${level}”的退考申请`,
  approved: (name: string, level: string) => `同意${name}退考“${level}”`,
  rejected: (name: string, level: string) => `不同意${name}退考“${level}”`,
  evidence: (name: string, file: string) => `为${name}的退考申请上传证明材料“${file}”`,
  released: (plan: string, count: number) => `“${plan}”退考 ${count} 人次`,
}

/** What stands beside a withdrawn registration about its money. */
export const refundNote = '已缴的考试费待退，由财务办理退费。'
