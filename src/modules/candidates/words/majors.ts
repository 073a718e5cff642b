import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 专业目录. */
export const majorRefusals = {
  codeTaken: (code: string): Refusal => ({
    code: 'major.code_taken',
    path: 'code',
    message: `专业代码 ${code} 已在目录中。`,
    wayOut: '请核对代码；已停用的专业可以在列表中恢复。',
  }),
  codeWrong: (): Refusal => ({
    code: 'major.code_wrong',
    path: 'code',
    message: '专业代码只能由 2—12 位字母和数字组成。',
    wayOut: '请对照《职业教育专业目录》或本校的专业代码填写，如 570201。',
  }),
  nothingToCollect: (): Refusal => ({
    code: 'major.nothing_to_collect',
    message: '名册中没有目录以外的专业代码。',
    wayOut: '请先在考生资料中填写专业代码和专业名称，或在这里逐个新增。',
  }),
}

export const majorSaid = {
  added: (code: string, name: string) => `专业目录新增 ${code} ${name}`,
  renamed: (code: string) => `修改专业 ${code} 的名称`,
  retired: (code: string, name: string) => `停用专业 ${code} ${name}`,
  restored: (code: string, name: string) => `恢复专业 ${code} ${name}`,
  collected: (count: number) => `从名册收集专业 ${count} 个`,
}
export const majorFields = { name: '专业名称' } as const
