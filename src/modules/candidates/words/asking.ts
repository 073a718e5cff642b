import type { Refusal } from '#src/shared/refusal.ts'

/** Questions of candidates without an account. */
export const askingRefusals = {
  tooOften: (): Refusal => ({
    code: 'candidate.asked_too_often',
    message: '查询次数过多，请一小时后再试。',
    wayOut: '急用时请联系学校考务老师。',
  }),
}
