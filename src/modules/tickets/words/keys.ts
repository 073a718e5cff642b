import type { Refusal } from '#src/shared/refusal.ts'

export const keyStates = { CURRENT: '使用中', RETIRED: '已更换', WITHDRAWN: '已停用' } as const
export type KeyState = keyof typeof keyStates

export const keyVerbs = { rotate: '更换密钥', withdraw: '停用密钥' } as const

export const keyRefusals = {
  changed: (): Refusal => ({
    code: 'ticket.key_changed',
    message: '签名密钥在您查看之后已被更换，本次没有更换。',
    wayOut: '请刷新页面，看过新的记录后再决定。',
  }),
  none: (): Refusal => ({
    code: 'ticket.no_key',
    message: '还没有签名密钥。',
    wayOut: '第一次打印准考证时自动生成，不必先更换。',
  }),
  current: (): Refusal => ({
    code: 'ticket.key_in_use',
    message: '这把密钥正在使用，不能停用。',
    wayOut: '请先更换密钥，之后打印的准考证用新密钥签名，再停用这一把。',
  }),
  withdrawn: (): Refusal => ({
    code: 'ticket.key_withdrawn',
    message: '这把密钥已经停用。',
    wayOut: '停用不能撤回；用它签名的准考证请重新打印。',
  }),
}

/** What becomes of papers, said before it is done. */
export const keyConsequences = {
  rotate: (papers: number) => [
    papers > 0
      ? `已打印的准考证（其中 ${papers} 张属于还没考完的计划）继续有效，不必重新打印。`
      : '已打印的准考证继续有效。',
    '之后打印的准考证用新密钥签名，号码、版本和座位都不变。',
    '离线核验的设备要联网点一次“更新清单”，才认得新密钥签名的准考证；请在考试日之前通知考点。',
  ],
  withdraw: (papers: number) => [
    papers > 0
      ? `还没考完的计划中，${papers} 张准考证是用它打印的：全部换发新的一版，由院校重新打印发放并回执。`
      : '还没考完的计划中没有用它打印的准考证，不需要换发。',
    '用它签名的准考证，联网核验和更新过清单的离线核验一律显示“签名密钥已停用”。',
    '离线核验的设备没有更新清单之前仍会判为有效，请立即通知考点更新。停用不能撤回。',
  ],
}

export const keySaid = {
  rotated: (keyId: string, former: string) => `更换准考证签名密钥：${former} 改为 ${keyId}`,
  withdrawn: (keyId: string, tickets: number) => `停用准考证签名密钥 ${keyId}，换发 ${tickets} 张准考证`,
  reissued: (planName: string, tickets: number) =>
    `签名密钥停用，“${planName}”换发准考证 ${tickets} 张，此前打印的作废`,
}

export const keyDone = {
  rotated: '已更换。之后打印的准考证用新密钥签名。',
  withdrawn: (tickets: number) =>
    tickets > 0 ? `已停用，换发准考证 ${tickets} 张，等待院校回执。` : '已停用，没有需要换发的准考证。',
}
