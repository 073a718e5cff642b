import type { Refusal } from '#src/shared/refusal.ts'

/** What a verification rests on. */
export const basisNames = {
  RULES: '证件号码规则',
  ROSTER: '认证名册',
  REGISTER: '认证服务',
  HAND: '人工核对',
} as const

export const retryWords = {
  title: (nth: number) => `考生认证（自动重试第 ${nth} 次）`,
  waiting: (at: string) => `将在 ${at} 自动重试`,
}

export const reviewRefusals = {
  notByHand: (): Refusal => ({
    code: 'candidate.not_by_hand',
    message: '这名考生的认证结果不是人工核对得出的，不能撤销核对。',
    wayOut: '资料有误时请修改资料或更正姓名，然后重新认证。',
  }),
  registered: (): Refusal => ({
    code: 'candidate.registered',
    message: '这名考生已有有效的报考，不能撤销核对。',
    wayOut: '请先办理退考；只是资料有误时，请按更正手续办理。',
  }),
  nobodyWaits: (): Refusal => ({
    code: 'candidate.nobody_waits',
    message: '所选考生都已不在“待人工核对”状态。',
    wayOut: '可能已由同事核对，请刷新列表后再选。',
  }),
}

export const reviewSaid = {
  confirmed: (who: string) => `人工核对考生 ${who}：信息准确`,
  denied: (who: string) => `人工核对考生 ${who}：信息有误`,
  reopened: (who: string) => `撤销考生 ${who} 的人工核对，回到“待人工核对”`,
  evidenced: (who: string, file: string) => `为考生 ${who} 上传核对依据“${file}”`,
}

export const scanName = (candidateId: number) => `核对依据-${candidateId}.jpg`
