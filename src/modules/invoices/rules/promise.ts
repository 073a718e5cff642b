import type { Day } from '#src/shared/days.ts'
import { addWorkdays, type WorkCalendar } from '#src/shared/workdays.ts'

/** When an evaluation organisation issues invoices to institutions: once the money is there, or after the exam. */
export type IssuesWhen = 'PAID' | 'EXAM'

/** BR-50: invoices follow the exam by so many working days, when refunds for personal reasons are over. */
export const WORKDAYS_AFTER_EXAM = 30

interface Asked {
  readonly when: IssuesWhen
  /** The last day of the exam; null while a postponed exam has no new date. */
  readonly examOn: Day | null
  readonly requestedOn: Day
  /** Working days the finance office gives itself for a request. */
  readonly answerWorkdays: number
}

/** From which day on an invoice can be issued, and when at the latest it is to be expected; null: not known yet. */
export interface InvoicePromise {
  readonly afterExam: boolean
  readonly earliestOn: Day | null
  readonly answerOn: Day
  readonly expectedOn: Day | null
}

/** When the invoice comes (BR-50): not before the 30th working day after the exam, or within the answer time of the office. */
export function promiseOf(asked: Asked, calendar: WorkCalendar): InvoicePromise {
  const answerOn = addWorkdays(asked.requestedOn, asked.answerWorkdays, calendar).on
  if (asked.when === 'PAID') return { afterExam: false, earliestOn: null, answerOn, expectedOn: answerOn }
  const earliestOn =
    asked.examOn === null ? null : addWorkdays(asked.examOn, WORKDAYS_AFTER_EXAM, calendar).on
  return { afterExam: true, earliestOn, answerOn, expectedOn: laterOf(earliestOn, answerOn) }
}

const laterOf = (earliestOn: Day | null, answerOn: Day): Day | null =>
  earliestOn === null || earliestOn > answerOn ? earliestOn : answerOn
