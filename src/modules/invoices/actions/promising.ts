import { findExam, type MoneyRow } from '#src/modules/invoices/queries/money.ts'
import { findSetting } from '#src/modules/invoices/queries/read.ts'
import { moveEarliest } from '#src/modules/invoices/queries/write.ts'
import { promiseOf, type InvoicePromise, type IssuesWhen } from '#src/modules/invoices/rules/promise.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found } from '#src/shared/refusal.ts'
import type { Day } from '#src/shared/days.ts'

/** What holds where an organisation has set nothing (BR-50). */
export const USUAL = { institution_when: 'EXAM', answer_workdays: 5 } as const

type Exam = Pick<MoneyRow, 'plan_state' | 'exam_ends_at'>

/** The last day of the exam; none while a postponed one has no new date. */
const examOnOf = ({ plan_state, exam_ends_at }: Exam): Day | null =>
  plan_state === 'POSTPONED' || exam_ends_at === null ? null : shanghaiDay(exam_ends_at)

const calendarFrom = (scope: Scope, days: readonly Day[]) => {
  const years = days.map((each) => Number(each.slice(0, 4)))
  return readCalendar(scope, [Math.min(...years), Math.max(...years) + 1])
}

/** When the invoice for each of these orders would come, were it asked for today: one look at the calendar for all. */
export async function promisesFor(scope: Scope, orders: readonly MoneyRow[]): Promise<InvoicePromise[]> {
  if (orders.length === 0) return []
  const today = shanghaiDay(scope.now)
  const exams = orders.map(examOnOf)
  const calendar = await calendarFrom(scope, [today, ...exams.filter((each) => each !== null)])
  const settings = new Map<number, { institution_when: IssuesWhen; answer_workdays: number }>()
  for (const id of new Set(orders.map((each) => each.evaluation_org_id)))
    settings.set(id, (await findSetting(scope, id)) ?? USUAL)
  return orders.map((order, at) => {
    const setting = settings.get(order.evaluation_org_id) ?? USUAL
    // Who registered himself may still withdraw until then (BR-50); for institutions the organisation decides.
    const when = order.payer_kind === 'CANDIDATE' ? 'EXAM' : setting.institution_when
    const asked = {
      when,
      examOn: exams[at] ?? null,
      requestedOn: today,
      answerWorkdays: setting.answer_workdays,
    }
    return promiseOf(asked, calendar)
  })
}

/** The promises of a plan follow its exam when that moves, is postponed or has a new date (BR-50). */
export async function followExam(scope: Scope, { planId }: { planId: number }): Promise<void> {
  const examOn = examOnOf(found(await findExam(scope, planId), '考试计划'))
  if (examOn === null) return void (await moveEarliest(scope, { planId, earliestOn: null }))
  const calendar = await calendarFrom(scope, [examOn])
  const asked = { when: 'EXAM', examOn, requestedOn: examOn, answerWorkdays: 1 } as const
  await moveEarliest(scope, { planId, earliestOn: promiseOf(asked, calendar).earliestOn })
}
