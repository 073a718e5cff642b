import { milliseconds, shanghaiDay, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { deadlineNames, refusals } from '#src/modules/plans/words.ts'
import { refusalsForLater, type Later } from './later.ts'

/** Between two sessions of one level, when the plan says nothing else (BR-62). */
export const TURNAROUND_MINUTES = 30

export interface Deadlines {
  readonly registrationOpensAt: Instant
  readonly registrationClosesAt: Instant
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
}

export interface SessionGiven {
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly levelIds: readonly number[]
}

export interface PlanGiven extends Deadlines {
  readonly levelIds: readonly number[]
  readonly sessions: readonly SessionGiven[]
  readonly later?: Later | undefined
  readonly turnaroundMinutes?: number | undefined
}

/** Everything wrong with a plan as filled in, each broken pair by name (BR-26); `levels` are those of its certificate. */
export function refusalsForPlan(plan: PlanGiven, levels: readonly { id: number; name: string }[]): Refusal[] {
  return [
    ...refusalsForOrder(plan),
    ...refusalsForLater(plan),
    ...plan.sessions.flatMap((each, index) => refusalsForSession(each, index + 1, plan.levelIds)),
    ...refusalsBetween(plan.sessions, plan.turnaroundMinutes ?? TURNAROUND_MINUTES),
    ...refusalsForLevels(plan, levels),
  ]
}

/** BR-26: opening < registration end ≤ payment end ≤ scheduling end ≤ every session. */
export function refusalsForOrder(
  plan: Deadlines & { sessions: readonly { startsAt: Instant }[] },
): Refusal[] {
  const window = isBefore(plan.registrationOpensAt, plan.registrationClosesAt) ? [] : [refusals.emptyWindow()]
  const closings = (['registrationClosesAt', 'paymentClosesAt', 'schedulingClosesAt'] as const).map(
    (path) => ({
      path,
      name: deadlineNames[path],
      at: plan[path],
    }),
  )
  const sessions = plan.sessions.map((each, index) => ({
    path: `sessions.${index}.startsAt`,
    name: `${sessionName(index + 1)}开考`,
    at: each.startsAt,
  }))
  const [registration, payment, scheduling] = closings
  if (!registration || !payment || !scheduling) return window
  const pairs = [
    [registration, payment] as const,
    [payment, scheduling] as const,
    ...sessions.map((session) => [scheduling, session] as const),
  ]
  const broken = pairs.filter(([earlier, later]) => isBefore(later.at, earlier.at))
  return [...window, ...broken.map(([earlier, later]) => refusals.order(earlier, later))]
}

function refusalsForSession(session: SessionGiven, ordinal: number, levelIds: readonly number[]): Refusal[] {
  const strange = session.levelIds.some((id) => !levelIds.includes(id))
    ? [refusals.strangeLevel(ordinal)]
    : []
  if (!isBefore(session.startsAt, session.endsAt)) return [refusals.sessionReversed(ordinal), ...strange]
  // The end is exclusive: a session until 24:00 still lies within its day.
  const lastMoment = milliseconds(session.endsAt) - 1
  const crosses = shanghaiDay(session.startsAt) !== shanghaiDay(lastMoment)
  return [...(crosses ? [refusals.sessionCrossesMidnight(ordinal)] : []), ...strange]
}

/**
 * Sessions are numbered by their start; two sessions of one level never overlap, and machine rooms get their turnaround
 * between them (BR-62).
 */
function refusalsBetween(sessions: readonly SessionGiven[], turnaroundMinutes: number): Refusal[] {
  return sessions.flatMap((later, index) => {
    const before = sessions[index - 1]
    if (before && isBefore(later.startsAt, before.startsAt)) return [refusals.sessionsUnordered(index + 1)]
    const earlier = sessions.slice(0, index)
    const clash = earlier.findIndex((each) => nearInOneLevel(each, later, 0))
    if (clash >= 0) return [refusals.sessionsOverlap(index + 1, clash + 1)]
    const near = earlier.findIndex((each) => nearInOneLevel(each, later, turnaroundMinutes))
    return near < 0
      ? []
      : [refusals.turnaroundShort({ ordinal: index + 1, earlier: near + 1, minutes: turnaroundMinutes })]
  })
}

/** Whether less than so many minutes lie between two sessions that examine a level both. */
const nearInOneLevel = (one: SessionGiven, other: SessionGiven, minutes: number) =>
  milliseconds(one.startsAt) < milliseconds(other.endsAt) + minutes * 60_000 &&
  milliseconds(other.startsAt) < milliseconds(one.endsAt) + minutes * 60_000 &&
  one.levelIds.some((id) => other.levelIds.includes(id))

function refusalsForLevels(plan: PlanGiven, levels: readonly { id: number; name: string }[]): Refusal[] {
  const known = levels.filter((level) => plan.levelIds.includes(level.id))
  const unknown = known.length < new Set(plan.levelIds).size ? [refusals.unknownLevel()] : []
  if (plan.sessions.length === 0) return [...unknown, refusals.noSession()]
  const examined = new Set(plan.sessions.flatMap((each) => each.levelIds))
  const idle = known.filter((level) => !examined.has(level.id))
  return [...unknown, ...idle.map((level) => refusals.levelWithoutSession(level.name))]
}

const isBefore = (one: Instant, other: Instant) => milliseconds(one) < milliseconds(other)
