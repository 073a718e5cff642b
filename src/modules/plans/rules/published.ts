import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { deadlineNames, type ClosingName } from '#src/modules/plans/words.ts'
import { BEGINNINGS, laterNames } from '#src/modules/plans/words/later.ts'
import {
  changeRefusals as refusals,
  consequenceTexts,
  type ConsequenceKind,
  type Touched,
} from '#src/modules/plans/words/versions.ts'
import { drawRulesFixed } from '#src/modules/plans/words/seating.ts'
import { describe, differences, type Describable, type DescribedSession } from './described.ts'
import { LATER_NAMES } from './later.ts'

/** What a change meets: the hour, what hangs on the plan, and how many are registered per level. */
export interface ChangeFacts {
  readonly now: Instant
  readonly touched: Touched
  readonly liveByLevel: ReadonlyMap<number, number>
}

/** Whether a plan differs from another in anything a version keeps. */
export const isChanged = (before: Describable, after: Describable): boolean =>
  differences(describe(before), describe(after)).length > 0

/**
 * BR-27, BR-30: what a published or postponed plan does not allow to change. Its order is looked at besides
 * (`refusalsForPlan`). While nobody is registered it changes freely, only never into the past.
 */
export function refusalsForChange(before: Describable, after: Describable, facts: ChangeFacts): Refusal[] {
  if (!isChanged(before, after)) return [refusals.nothingChanged()]
  return [
    ...refusalsForOpening(before, after, facts.now),
    ...closingsOf(before).flatMap((closing, index) =>
      refusalsForClosing(closing, closingsOf(after)[index]?.at ?? null, facts),
    ),
    ...refusalsForLevels(before, after, facts),
    ...refusalsForSessions(before, after, facts.now),
    ...refusalsForLate(after),
    ...refusalsForDrawRules(before, after, facts),
  ]
}

/** The rules a draw was made by, which its pledge and its result rest on (BR-55). */
const DRAW_RULES = new Set(['fill', 'levelShare', 'tailLimit', 'classes'])

/** Once a site has been drawn, the rules of the draw stand still; what voids an arrangement anyway is not held back. */
function refusalsForDrawRules(before: Describable, after: Describable, { touched }: ChangeFacts): Refusal[] {
  if (touched.runs === 0 || !arrangementKept(before, after)) return []
  const rules = (plan: Describable) => describe(plan).filter((each) => DRAW_RULES.has(each.key))
  const changed = differences(rules(before), rules(after)).map((each) => each.field)
  return changed.length > 0 ? [drawRulesFixed(changed, touched.runs)] : []
}

function refusalsForOpening(before: Describable, after: Describable, now: Instant): Refusal[] {
  const [was, is] = [milliseconds(before.window.opensAt), milliseconds(after.window.opensAt)]
  return was !== is && was <= milliseconds(now) ? [refusals.alreadyOpen(was)] : []
}

interface Closing {
  readonly path: string
  readonly name: string
  readonly at: Instant | null
}

/** Every deadline of a plan, in one order for any two plans. */
function closingsOf(plan: Describable): Closing[] {
  const own: Record<ClosingName, Instant> = {
    registrationClosesAt: plan.window.closesAt,
    paymentClosesAt: plan.paymentClosesAt,
    schedulingClosesAt: plan.schedulingClosesAt,
  }
  return [
    ...(Object.keys(own) as ClosingName[]).map((path) => ({
      path,
      name: deadlineNames[path],
      at: own[path],
    })),
    ...LATER_NAMES.filter((name) => !BEGINNINGS.has(name)).map((name) => ({
      path: `later.${name}`,
      name: laterNames[name],
      at: plan.later[name] ?? null,
    })),
  ]
}

function refusalsForClosing(was: Closing, is: Instant | null, { now, touched }: ChangeFacts): Refusal[] {
  const [before, after] = [was.at, is].map((at) => (at === null ? null : milliseconds(at)))
  if (before === after) return []
  if (touched.registrations > 0 && isTakenBack(before, after)) return [refusals.onlyLater(was, before)]
  return after && after <= milliseconds(now) ? [refusals.inThePast(was, after)] : []
}

/** What was announced comes earlier, or not at all. */
const isTakenBack = (before: number | null | undefined, after: number | null | undefined): before is number =>
  typeof before === 'number' && (after ?? -Infinity) < before

/** A level somebody is registered for stays: people are let go one by one, with their money and quota, never by an edit. */
function refusalsForLevels(before: Describable, after: Describable, { liveByLevel }: ChangeFacts): Refusal[] {
  return removedLevels(before, after).flatMap((level) => {
    const count = liveByLevel.get(level.id) ?? 0
    return count > 0 ? [refusals.levelInUse(level.name, count)] : []
  })
}

const removedLevels = (before: Describable, after: Describable) =>
  before.levels.filter((level) => !after.levels.some((each) => each.id === level.id))

/** A session that has begun stays as it is; what is set anew lies ahead. Of a postponed plan none was held. */
function refusalsForSessions(before: Describable, after: Describable, now: Instant): Refusal[] {
  const at = milliseconds(now)
  const known = new Map(before.sessions.map((each) => [each.id, each]))
  if (after.sessions.some((each) => each.id !== undefined && !known.has(each.id)))
    return [refusals.unknownSession()]
  const held =
    before.state === 'POSTPONED' ? [] : before.sessions.filter((each) => milliseconds(each.startsAt) <= at)
  const begun = held.filter(
    (each) => !after.sessions.some((other) => other.id === each.id && isSame(each, other)),
  )
  const past = after.sessions.filter(
    (each) => milliseconds(each.startsAt) <= at && !held.some((other) => other.id === each.id),
  )
  return [
    ...begun.map((each) => refusals.sessionBegun(each.ordinal)),
    ...past.map((each) => refusals.sessionPast(each.ordinal)),
  ]
}

function refusalsForLate({ late, schedulingClosesAt }: Describable): Refusal[] {
  if (!late || milliseconds(late.closesAt) <= milliseconds(schedulingClosesAt)) return []
  return [refusals.lateBeyond(late.closesAt)]
}

/** The same time, number and levels: whoever has a seat in it keeps it. */
const isSame = (one: DescribedSession, other: DescribedSession) =>
  milliseconds(one.startsAt) === milliseconds(other.startsAt) &&
  milliseconds(one.endsAt) === milliseconds(other.endsAt) &&
  one.ordinal === other.ordinal &&
  one.levelIds.length === other.levelIds.length &&
  one.levelIds.every((id) => other.levelIds.includes(id))

const sessionsKept = (before: Describable, after: Describable) =>
  before.sessions.every((each) => after.sessions.some((other) => other.id === each.id && isSame(each, other)))

const arrangementKept = (before: Describable, after: Describable) =>
  sessionsKept(before, after) &&
  before.sharedRooms === after.sharedRooms &&
  before.turnaroundMinutes === after.turnaroundMinutes &&
  removedLevels(before, after).length === 0

/** What is printed on tickets besides the seat. */
const printed = ({ name, ticketNotes, contactPhone, ticketShowsFullId, sessions }: Describable) =>
  JSON.stringify([
    name,
    ticketNotes,
    contactPhone,
    ticketShowsFullId,
    sessions
      .map(({ id = 0, checkInMinutes, lateLimitMinutes }) =>
        id > 0 ? [id, checkInMinutes, lateLimitMinutes] : [],
      )
      .filter((each) => each.length > 0),
  ])

export interface Consequence {
  readonly kind: ConsequenceKind
  readonly mustConfirm: boolean
  readonly sentence: string
}

/** BR-27, BR-28: what follows from a change, with the numbers; what has to be confirmed before it is done. */
export function consequencesOf(before: Describable, after: Describable, touched: Touched): Consequence[] {
  const voids = touched.runs > 0 && !arrangementKept(before, after)
  const kinds: Record<Exclude<ConsequenceKind, 'NOTICE'>, boolean> = {
    SCHEDULE: voids,
    DATES: touched.registrations > 0 && !sessionsKept(before, after),
    LEVELS: touched.rooms + touched.registrations > 0 && removedLevels(before, after).length > 0,
    TICKETS: !voids && touched.tickets > 0 && printed(before) !== printed(after),
    ROOMS: touched.rooms > 0 && !sessionsKept(before, after),
  }
  const found = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => kinds[kind])
  const told: ConsequenceKind[] = found.length > 0 ? found : ['NOTICE']
  return told.map((kind) => ({
    kind,
    mustConfirm: kind !== 'NOTICE' && kind !== 'ROOMS',
    sentence: consequenceTexts[kind](touched),
  }))
}
