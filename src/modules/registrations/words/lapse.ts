import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of registrations that end unpaid, and of those that come back with their bill. */
export const lapseSaid = {
  lapsed: (plan: string, count: number) =>
    `“${plan}”缴费已截止，${count} 人次未缴费，报考自动取消，指标已退回`,
  released: (plan: string) => `“${plan}”到期未缴费，报考自动取消`,
  cameBack: (plan: string) => `“${plan}”缴费单恢复，报考恢复`,
}

export const returnRefusals = {
  standsAnew: (name: string): Refusal => ({
    code: 'registration.stands_anew',
    message: `${name}在这个级别已重新报考，原来的报考不能恢复。`,
    wayOut: '请不要恢复这张缴费单；已到账的款项可以认领到新的缴费单，或办理退款。',
  }),
  notBack: (name: string, status: string): Refusal => ({
    code: 'registration.not_back',
    message: `${name}的报考现为“${status}”，不能随缴费单恢复。`,
    wayOut: '请让院校重新生成缴费单；已到账的款项可以认领过去，或办理退款。',
  }),
  onAnother: (name: string): Refusal => ({
    code: 'registration.on_another_order',
    message: `${name}的报考已在另一张缴费单中。`,
    wayOut: '请在那张缴费单上缴费，不需要恢复这一张。',
  }),
  noQuota: (wanted: number, left: number): Refusal => ({
    code: 'registration.no_quota_back',
    message: `恢复需要 ${wanted} 个指标，院校只剩 ${Math.max(0, left)} 个。`,
    wayOut: '请先由省厅增加指标，或让院校退考他人后再恢复。',
  }),
}
