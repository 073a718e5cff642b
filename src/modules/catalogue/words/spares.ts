import type { Refusal } from '#src/shared/refusal.ts'

export const roundingNames = {
  ceil: '不足 1 台进 1',
  round: '四舍五入',
  floor: '不足 1 台舍去',
} as const
export type Rounding = keyof typeof roundingNames

/** A rule for spare machines in words. */
export const spareRuleWords = (it: { percent: number; minimum: number; rounding: Rounding }) =>
  `可用机位的 ${it.percent}%，${roundingNames[it.rounding]}，至少 ${it.minimum} 台`

export const spareRefusals = {
  startsTooEarly: (earliestOn: string): Refusal => ({
    code: 'spare.starts_too_early',
    path: 'validFromOn',
    message: `新规则最早从 ${earliestOn} 起生效。`,
    wayOut: '已经发布的考试计划按发布当天的规则，不受影响；请选择明天或以后的日期。',
  }),
  unknownCertificate: (): Refusal => ({
    code: 'spare.unknown_certificate',
    path: 'certificateIds',
    message: '所选证书不属于本单位，或已停用。',
    wayOut: '请刷新页面后重新选择。',
  }),
  unchanged: (certificates: readonly string[]): Refusal => ({
    code: 'spare.unchanged',
    path: 'percent',
    message: `${certificates.join('、')}现在就是这条规则。`,
    wayOut: '没有变化时不需要新的版本。',
  }),
}

export const spareSaid = {
  set: (certificate: string, it: { version: number; rule: string; validFromOn: string }) =>
    `“${certificate}”备用机规则第 ${it.version} 版，自 ${it.validFromOn} 起：${it.rule}`,
  first: '证书设立时的规则',
}
