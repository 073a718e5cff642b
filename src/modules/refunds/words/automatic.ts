/** What the platform says of what it does by itself. */
export const autoSaid = {
  system: '系统',
  note: '同一缴费单重复支付，或缴费单过期后才到账。',
  withdrawn: '退考已同意，考试费待退。',
  cancelled: '考试计划已取消，考试费全额退还。',
}
