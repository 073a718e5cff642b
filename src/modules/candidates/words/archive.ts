import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 毕业归档. */
export const archiveRefusals = {
  nothingChosen: (): Refusal => ({
    code: 'archive.nothing_chosen',
    path: 'grade',
    message: '还没有选择要归档的年级或班级。',
    wayOut: '请至少选择年级或班级中的一项。',
  }),
  nobody: (): Refusal => ({
    code: 'archive.nobody',
    message: '所选范围内没有可以归档的考生。',
    wayOut: '请核对年级和班级；有待考报名的考生须在考试结束后归档。',
  }),
  nobodyArchived: (): Refusal => ({
    code: 'archive.nobody_archived',
    message: '所选范围内没有已归档的考生。',
    wayOut: '请在考生列表中选择“已归档”查看有哪些考生。',
  }),
}

export const archiveSaid = {
  archived: (scope: string, count: number, staying: number) =>
    `毕业归档：${scope}，归档 ${count} 人${staying > 0 ? `，${staying} 人有待考报名未归档` : ''}`,
  restored: (scope: string, count: number) => `取消归档：${scope}，恢复 ${count} 人`,
  restoredOne: (who: string) => `取消归档：考生 ${who}`,
}
