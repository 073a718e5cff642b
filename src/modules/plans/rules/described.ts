import { formatClosesAt, formatInstant, type Instant } from '#src/shared/instants.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { deadlineNames, fillNames, sharedRoomsNames, stateNames } from '#src/modules/plans/words.ts'
import { BEGINNINGS, laterNames } from '#src/modules/plans/words/later.ts'
import { photoWishText } from '#src/modules/plans/words/photo.ts'
import { levelShareNames, seatingValues } from '#src/modules/plans/words/seating.ts'
import { fieldNames, valueTexts } from '#src/modules/plans/words/versions.ts'
import { LATER_NAMES, type Later } from './later.ts'
import type { SeatingRules } from './seating.ts'

/** A plan as far as a version describes it. */
export interface Describable {
  readonly state: keyof typeof stateNames
  readonly name: string
  readonly levels: readonly { readonly id: number; readonly name: string }[]
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant }
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
  readonly late: { readonly opensAt: Instant; readonly closesAt: Instant } | null
  readonly optOutClosesAt: Instant | null
  readonly later: Later
  readonly sessions: readonly DescribedSession[]
  readonly turnaroundMinutes: number
  readonly sharedRooms: keyof typeof sharedRoomsNames
  readonly fill: keyof typeof fillNames
  readonly seating: SeatingRules
  readonly schedulesUnpaid: boolean
  readonly ticketShowsFullId: boolean
  readonly ticketNotes: string
  readonly contactPhone: string
  readonly photo: Parameters<typeof photoWishText>[0]
}

export interface DescribedSession {
  /** Undefined: not there yet. */
  readonly id?: number | undefined
  readonly ordinal: number
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly checkInMinutes: number
  readonly lateLimitMinutes: number
  readonly levelIds: readonly number[]
}

/** One field of a plan in words; `key` finds it again in another version. */
export interface Line {
  readonly key: string
  readonly field: string
  readonly text: string
}

/** A plan in words, field by field: what versions keep and compare. */
export const describe = (plan: Describable): Line[] => [
  line('state', fieldNames.state, stateNames[plan.state]),
  line('name', fieldNames.name, plan.name),
  line('levels', fieldNames.levels, plan.levels.map((level) => level.name).join('、')),
  ...deadlineLines(plan),
  ...plan.sessions.map((session, index) => sessionLine(plan, session, index)),
  ...mannerLines(plan),
]

const line = (key: string, field: string, text: string): Line => ({ key, field, text })

const deadlineLines = (plan: Describable) => [
  line('registrationOpensAt', deadlineNames.registrationOpensAt, formatInstant(plan.window.opensAt)),
  line('registrationClosesAt', deadlineNames.registrationClosesAt, formatClosesAt(plan.window.closesAt)),
  line('late', fieldNames.late, valueTexts.period(plan.late)),
  line('paymentClosesAt', deadlineNames.paymentClosesAt, formatClosesAt(plan.paymentClosesAt)),
  line('schedulingClosesAt', deadlineNames.schedulingClosesAt, formatClosesAt(plan.schedulingClosesAt)),
  ...LATER_NAMES.map((name) => {
    const at = plan.later[name]
    const text = BEGINNINGS.has(name) ? formatInstant : formatClosesAt
    return line(name, laterNames[name], at ? text(at) : valueTexts.open)
  }),
  line(
    'optOut',
    fieldNames.optOut,
    plan.optOutClosesAt ? formatClosesAt(plan.optOutClosesAt) : valueTexts.none,
  ),
]

function sessionLine(plan: Describable, session: DescribedSession, index: number): Line {
  const names = plan.levels.filter((level) => session.levelIds.includes(level.id))
  const text = valueTexts.session(
    session,
    names.map((level) => level.name),
  )
  return line(`session-${session.id ?? `new${index}`}`, sessionName(session.ordinal), text)
}

const mannerLines = (plan: Describable) => [
  line('turnaround', fieldNames.turnaround, valueTexts.minutes(plan.turnaroundMinutes)),
  line('sharedRooms', fieldNames.sharedRooms, sharedRoomsNames[plan.sharedRooms]),
  line('fill', fieldNames.fill, fillNames[plan.fill]),
  line('levelShare', fieldNames.levelShare, levelShareNames[plan.seating.levelShare]),
  line('tailLimit', fieldNames.tailLimit, seatingValues.tail(plan.seating.tailLimit)),
  line('classes', fieldNames.classes, seatingValues.classes(plan.seating.separatesClasses)),
  line('schedulesUnpaid', fieldNames.schedulesUnpaid, valueTexts.unpaid(plan.schedulesUnpaid)),
  line('ticketShowsFullId', fieldNames.ticketShowsFullId, valueTexts.fullId(plan.ticketShowsFullId)),
  line('ticketNotes', fieldNames.ticketNotes, plan.ticketNotes || valueTexts.none),
  line('contactPhone', fieldNames.contactPhone, plan.contactPhone || valueTexts.none),
  line('photo', fieldNames.photo, photoWishText(plan.photo)),
]

export interface Difference {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What differs, in words, in the order of the later one; what is gone comes last. A session that has another number says so. */
export function differences(before: readonly Line[], after: readonly Line[]): Difference[] {
  const earlier = new Map(before.map((each) => [each.key, each]))
  const later = new Set(after.map((each) => each.key))
  const changed = after.flatMap(({ key, field, text }): Difference[] => {
    const was = earlier.get(key)
    if (!was) return [{ field, before: null, after: text }]
    if (was.field !== field)
      return [{ field, before: `${was.field}：${was.text}`, after: `${field}：${text}` }]
    return was.text === text ? [] : [{ field, before: was.text, after: text }]
  })
  const gone = before.filter((each) => !later.has(each.key))
  return [...changed, ...gone.map(({ field, text }) => ({ field, before: text, after: null }))]
}
