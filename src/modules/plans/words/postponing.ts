import { formatClosesAt, formatInstant, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence about postponing a plan. */
export const postponingRefusals = {
  begun: (startsAt: Instant): Refusal => ({
    code: 'plan.exam_begun',
    message: `首场考试已于 ${formatInstant(startsAt)} 开考，不能再延期举行。`,
    wayOut: '如个别场次未能举行，请为缺考的考生另建考试计划。',
  }),
  optOutPast: (closesAt: Instant): Refusal => ({
    code: 'plan.in_the_past',
    path: 'optOutClosesAt',
    message: `自愿退考截止（${formatClosesAt(closesAt)}）已经过去。`,
    wayOut: '请填写将来的时间，给院校留出决定的时间。',
  }),
}

export const postponingSaid = {
  postponed: (name: string) => `考试计划“${name}”延期举行，日期另定`,
  resumed: (name: string) => `为延期的考试计划“${name}”确定新日期`,
}
