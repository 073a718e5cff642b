import { contactRefusals, deskWords } from '#src/modules/organisations/words/contacts.ts'
import { formatDay, formatTime, shanghaiDay } from '#src/shared/instants.ts'
import { cleanPhone } from '#src/shared/phone.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { addWorkdays, isWorkday, type WorkCalendar } from '#src/shared/workdays.ts'

/** A stretch of a working day, Beijing time: from 09:00 to 11:00, the end not included. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** Whether somebody sits at the desk now, and the sentence that says so. `null`: nobody has said when. */
export interface Desk {
  readonly isOpen: boolean | null
  readonly sentence: string
}

/** Whether the desk is open at this moment of server time, on working days of the calendar only; when not, when next. */
export function deskAt(hours: readonly Span[], now: Date, calendar: WorkCalendar): Desk {
  const [first] = inOrder(hours)
  if (!first) return { isOpen: null, sentence: '' }
  const [today, time] = [shanghaiDay(now), formatTime(now)]
  const spans = isWorkday(today, calendar) ? inOrder(hours).filter(({ to }) => time < to) : []
  const [next] = spans
  if (!next) {
    const day = addWorkdays(today, 1, calendar).on
    return { isOpen: false, sentence: deskWords.shut(`${formatDay(day)} ${first.from}`) }
  }
  return next.from <= time
    ? { isOpen: true, sentence: deskWords.open(next.to) }
    : { isOpen: false, sentence: deskWords.shut(`${formatDay(today)} ${next.from}`) }
}

/** The hours in one line: 工作日 09:00—11:00、14:00—16:00; empty when nobody has said. */
export const hoursText = (hours: readonly Span[]) =>
  hours.length === 0 ? '' : deskWords.hours(inOrder(hours).map(spanText))

const spanText = ({ from, to }: Span) => `${from}—${to}`
const inOrder = (hours: readonly Span[]) => hours.toSorted((a, b) => a.from.localeCompare(b.from))

/** Why hours cannot be kept: backwards, or two stretches at once. */
export function refusalsForHours(hours: readonly Span[]): Refusal[] {
  const backwards = hours.filter(({ from, to }) => from >= to)
  if (backwards.length > 0) return backwards.map(({ from, to }) => contactRefusals.hoursBackwards(from, to))
  const spans = inOrder(hours)
  return spans.flatMap((span, at) => {
    const before = spans[at - 1]
    return before && span.from < before.to
      ? [contactRefusals.hoursOverlap(spanText(before), spanText(span))]
      : []
  })
}

/** Why a contact cannot be kept: it must be reachable, and by a number that rings. */
export function refusalsForContact(given: {
  readonly phone: string
  readonly email: string
  readonly hours: readonly Span[]
}): Refusal[] {
  const ways: Refusal[] = given.phone === '' && given.email === '' ? [contactRefusals.noWay()] : []
  const checked = given.phone === '' ? undefined : cleanPhone(given.phone)
  const phone = checked && 'error' in checked ? [contactRefusals.phone(checked.error.message)] : []
  return [...ways, ...phone, ...refusalsForHours(given.hours)]
}
