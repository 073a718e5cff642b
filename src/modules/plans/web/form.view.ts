import type { draftPlan, getPlan } from '#src/modules/plans/contract.ts'
import { ONE_INCH_WISH } from '#src/modules/plans/contract/photo.ts'
import { USUAL_SEATING } from '#src/modules/plans/rules/seating.ts'
import { readClosesAt, readOpensAt } from '#src/modules/plans/rules/moment.ts'
import { LATER_NAMES } from '#src/modules/plans/rules/later.ts'
import { refusalsForPlan, TURNAROUND_MINUTES } from '#src/modules/plans/rules/order.ts'
import { BEGINNINGS, type LaterName } from '#src/modules/plans/words/later.ts'
import { addDays, weekday, type Day } from '#src/shared/days.ts'
import { formatTime, shanghaiDay } from '#src/shared/instants.ts'

type Draft = (typeof draftPlan.input)['_zod']['input']
type Plan = (typeof getPlan.output)['_zod']['output']

/** A session as the form has it: one day, two times; so it cannot cross midnight. */
export interface SessionValues {
  /** Of a published plan: the session that goes on. */
  id?: number
  day: Day
  /** HH:mm */
  from: string
  to: string
  checkInMinutes: number
  lateLimitMinutes: number
  levelIds: number[]
}

/** The form's values: moments are Beijing time as text, `2026-05-06 24:00`. */
export type PlanValues = Omit<Required<Draft>, 'sessions' | 'later'> & {
  sessions: SessionValues[]
  /** Empty text: left open. */
  later: Record<LaterName, string>
}

/** What the contract takes. */
export const givenOf = ({ sessions, ...values }: PlanValues): Draft => ({
  ...values,
  sessions: sessions.map(({ day, from, to, ...rest }) => ({
    ...rest,
    startsAt: `${day} ${from}`,
    endsAt: `${day} ${to}`,
  })),
})

/** The values of a plan that exists. */
export const valuesOf = (plan: Plan): PlanValues => ({
  certificateId: plan.certificateId,
  name: plan.name,
  levelIds: plan.levels.map((level) => level.id),
  registrationOpensAt: openingText(plan.window.opensAt),
  registrationClosesAt: closingText(plan.window.closesAt),
  paymentClosesAt: closingText(plan.paymentClosesAt),
  schedulingClosesAt: closingText(plan.schedulingClosesAt),
  later: laterTexts(plan.later),
  turnaroundMinutes: plan.turnaroundMinutes,
  sessions: plan.sessions.map((session) => ({
    id: session.id,
    day: shanghaiDay(session.startsAt),
    from: formatTime(session.startsAt),
    to: formatTime(session.endsAt),
    checkInMinutes: session.checkInMinutes,
    lateLimitMinutes: session.lateLimitMinutes,
    levelIds: session.levelIds,
  })),
  sharedRooms: plan.sharedRooms,
  fill: plan.fill,
  seating: plan.seating,
  schedulesUnpaid: plan.schedulesUnpaid,
  ticketShowsFullId: plan.ticketShowsFullId,
  ticketNotes: plan.ticketNotes,
  contactPhone: plan.contactPhone,
  photo: plan.photo,
})

const laterTexts = (later: Plan['later']) =>
  recordOf((name) => {
    const at = later[name]
    if (!at) return ''
    return BEGINNINGS.has(name) ? openingText(at) : closingText(at)
  })

const recordOf = (text: (name: LaterName) => string) =>
  Object.fromEntries(LATER_NAMES.map((name) => [name, text(name)])) as Record<LaterName, string>

/** A beginning as the form writes it. */
export const openingText = (opensAt: string) => `${shanghaiDay(opensAt)} ${formatTime(opensAt)}`

/** An exclusive end as the form writes it: midnight is 24:00 of the day before. */
export function closingText(closesAt: string): string {
  const [day, time] = [shanghaiDay(closesAt), formatTime(closesAt)]
  return time === '00:00' ? `${addDays(day, -1)} 24:00` : `${day} ${time}`
}

interface Level {
  readonly id: number
  readonly durationMinutes: number
}

/**
 * A first guess in order: registration from tomorrow for three weeks, payment two days more, scheduling four more, then
 * two sessions on the Saturday after, rooms set up the day before; scores within eight days, five days of publicity.
 */
export function firstGuess(
  today: Day,
  certificate: { readonly id: number; readonly shortName: string; readonly levels: readonly Level[] },
): PlanValues {
  const registrationOn = addDays(today, 22)
  const schedulingOn = addDays(registrationOn, 6)
  const saturday = addDays(schedulingOn, 2 + ((6 - weekday(addDays(schedulingOn, 2)) + 7) % 7))
  const minutes = Math.max(60, ...certificate.levels.map((level) => level.durationMinutes))
  const levelIds = certificate.levels.map((level) => level.id)
  const session = { day: saturday, checkInMinutes: 60, lateLimitMinutes: 0, levelIds }
  const half = Number(saturday.slice(5, 7)) <= 6 ? '上' : '下'
  return {
    certificateId: certificate.id,
    name: `${saturday.slice(0, 4)}年${half}半年 ${certificate.shortName} 考试`,
    levelIds,
    registrationOpensAt: `${addDays(today, 1)} 09:00`,
    registrationClosesAt: `${registrationOn} 24:00`,
    paymentClosesAt: `${addDays(registrationOn, 2)} 24:00`,
    schedulingClosesAt: `${schedulingOn} 18:00`,
    sessions: [
      { ...session, from: '09:00', to: timeAfter('09:00', minutes) },
      { ...session, from: '14:00', to: timeAfter('14:00', minutes) },
    ],
    later: laterGuess(saturday),
    turnaroundMinutes: TURNAROUND_MINUTES,
    sharedRooms: 'MIXED_LEVELS_ALLOWED',
    fill: 'PACK',
    seating: USUAL_SEATING,
    schedulesUnpaid: false,
    ticketShowsFullId: false,
    ticketNotes: '',
    contactPhone: '',
    photo: ONE_INCH_WISH,
  }
}

/** BR-81, BR-50: the deadlines behind the draw as they usually lie around an exam day. */
const laterGuess = (examOn: Day): PlanValues['later'] => ({
  setupOpensAt: `${addDays(examOn, -1)} 08:00`,
  setupClosesAt: `${addDays(examOn, -1)} 18:00`,
  ticketsOpenAt: '',
  scoreEntryClosesAt: `${addDays(examOn, 8)} 24:00`,
  publicityOpensAt: `${addDays(examOn, 9)} 09:00`,
  publicityClosesAt: `${addDays(examOn, 14)} 24:00`,
  reviewClosesAt: `${addDays(examOn, 14)} 18:00`,
  refundClosesAt: `${addDays(examOn, -3)} 24:00`,
  invoiceClosesAt: `${addDays(examOn, 45)} 24:00`,
})

/** `09:00` and 100 minutes → `10:40`; at the latest 24:00. */
function timeAfter(from: string, minutes: number): string {
  const [hour = 0, minute = 0] = from.split(':').map(Number)
  const end = Math.min(24 * 60, hour * 60 + minute + minutes)
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`
}

/** A next session: after the last one, on the same day when there is room. */
export function nextSession(
  sessions: readonly SessionValues[],
  levelIds: readonly number[],
): SessionValues | undefined {
  const last = sessions.at(-1)
  if (!last) return undefined
  const late = last.to > '18:00'
  const { id: _another, ...like } = last
  return {
    ...like,
    levelIds: [...levelIds],
    day: late ? addDays(last.day, 1) : last.day,
    from: late ? '09:00' : timeAfter(last.to, 60),
    to: late ? '10:40' : timeAfter(last.to, 160),
  }
}

/** What the rules say against the values so far, by field; silent about what is not filled in yet. */
export function problemsOf(values: PlanValues, levels: readonly { id: number; name: string }[]) {
  const given = givenOf(values)
  const read = {
    registrationOpensAt: readOpensAt(given.registrationOpensAt),
    registrationClosesAt: readClosesAt(given.registrationClosesAt),
    paymentClosesAt: readClosesAt(given.paymentClosesAt),
    schedulingClosesAt: readClosesAt(given.schedulingClosesAt),
  }
  const { registrationOpensAt, registrationClosesAt, paymentClosesAt, schedulingClosesAt } = read
  if (!registrationOpensAt || !registrationClosesAt || !paymentClosesAt || !schedulingClosesAt) return []
  const sessions = given.sessions.flatMap(({ startsAt, endsAt, levelIds }) => {
    const [start, end] = [readOpensAt(startsAt), readClosesAt(endsAt)]
    return start && end ? [{ startsAt: start, endsAt: end, levelIds: (levelIds ?? []).map(Number) }] : []
  })
  if (sessions.length < given.sessions.length) return []
  const moments = { registrationOpensAt, registrationClosesAt, paymentClosesAt, schedulingClosesAt }
  const later = Object.fromEntries(
    LATER_NAMES.map((name) => [
      name,
      (BEGINNINGS.has(name) ? readOpensAt : readClosesAt)(values.later[name]) ?? null,
    ]),
  )
  const levelIds = given.levelIds.map(Number)
  const turnaroundMinutes = Number(given.turnaroundMinutes)
  return refusalsForPlan({ ...moments, levelIds, sessions, later, turnaroundMinutes }, levels)
}
