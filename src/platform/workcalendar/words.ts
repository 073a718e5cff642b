import type { Refusal } from '#src/shared/refusal.ts'

export const refusals = {
  reversed: (): Refusal => ({
    code: 'calendar.reversed',
    path: 'toOn',
    message: '结束日期早于开始日期。',
    wayOut: '请调整日期；只改一天时两个日期填同一天。',
  }),
  tooLong: (most: number): Refusal => ({
    code: 'calendar.too_long',
    path: 'toOn',
    message: `一次最多调整 ${most} 天。`,
    wayOut: '请分几次调整。',
  }),
  tooEarly: (year: number): Refusal => ({
    code: 'calendar.too_early',
    path: 'fromOn',
    message: `日历从 ${year} 年开始。`,
    wayOut: '请填写之后的日期。',
  }),
  notShipped: (year: number): Refusal => ({
    code: 'calendar.not_shipped',
    path: 'year',
    message: `平台自带的数据里还没有 ${year} 年的放假安排。`,
    wayOut: '国务院办公厅公布后，可以在这里逐段录入休息日和调休上班日，或等平台升级后再导入。',
  }),
}

const kinds = { WORKDAY: '上班', REST: '休息', PLAIN: '按星期' } as const

export const said = {
  set: (fromOn: string, toOn: string, kind: keyof typeof kinds) =>
    `工作日历：${fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`} 设为“${kinds[kind]}”`,
  imported: (year: number, added: number, removed: number) =>
    `导入 ${year} 年的节假日和调休：新增 ${added} 天，去掉 ${removed} 天`,
}
