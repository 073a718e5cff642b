import type { Refusal } from '#src/shared/refusal.ts'

export const refusals = {
  nameTaken: (name: string): Refusal => ({
    code: 'certificate.name_taken',
    path: 'name',
    message: `已有名为“${name}”的证书。`,
    wayOut: '请核对证书名称。',
  }),
  levelsRepeat: (): Refusal => ({
    code: 'certificate.levels_repeat',
    path: 'levels',
    message: '级别的名称或次序重复。',
    wayOut: '每个级别的名称和次序都要不同。',
  }),
  majorRepeats: (major: string): Refusal => ({
    code: 'certificate.major_repeats',
    path: 'accepted',
    message: `“${major}”出现了两次。`,
    wayOut: '每个专业只写一行，代码和名称都不能重复。',
  }),
}

export const said = {
  created: (name: string) => `新增证书“${name}”`,
  majorsSet: (certificate: string, count: number) =>
    count === 0 ? `取消“${certificate}”的适用专业限制` : `设定“${certificate}”的适用专业 ${count} 个`,
  firstPrice: '证书设立时的价格',
}
