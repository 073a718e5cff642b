import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of the calendar of plans. */
export const kindNames = {
  REGISTRATION: '报名',
  PAYMENT: '缴费',
  SCHEDULING: '排考',
  PREPARATION: '考前准备',
  EXAM: '考试',
  RESULT: '成绩',
  MONEY: '退费发票',
} as const
export type EntryKind = keyof typeof kindNames

export const entryNames = {
  optOut: '自愿退考截止',
  lateOpens: '补报开始',
  lateCloses: '补报截止',
} as const

export const calendarRefusals = {
  tooLong: (most: number): Refusal => ({
    code: 'plan.calendar_too_long',
    path: 'to',
    message: `日历一次最多显示 ${most} 天，且结束日期不能早于开始日期。`,
    wayOut: '请缩短日期范围，或按月翻看。',
  }),
}
