import { formatDay } from '#src/shared/instants.ts'
import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence about copying a plan. */
export const copyRefusals = {
  past: (on: Day): Refusal => ({
    code: 'plan.copy_in_the_past',
    path: 'firstExamOn',
    message: `首个考试日（${formatDay(on)}）不在将来。`,
    wayOut: '请选择今天以后的日期。',
  }),
}

export const copySaid = {
  copied: (name: string, from: string) => `由“${from}”复制为考试计划草稿“${name}”`,
}

/** Under the new exam day: what the move does to the weekdays. */
export const copyHint = (days: number) =>
  days % 7 === 0
    ? `各期限整体顺延 ${days} 天，星期几不变。`
    : `各期限整体顺延 ${days} 天，间隔不变，但星期几会变，复制后请核对。`
