import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, type ClosingName } from '#src/modules/plans/words.ts'
import { refusalsForOrder, type Deadlines } from './order.ts'

type Sessions = readonly { readonly startsAt: Instant; readonly endsAt: Instant }[]
export type Extension = Readonly<Partial<Record<ClosingName, Instant | undefined>>>

const CLOSINGS: readonly ClosingName[] = ['registrationClosesAt', 'paymentClosesAt', 'schedulingClosesAt']

/** The deadlines an extension really moves, with the old and the new moment. */
export const movedBy = (plan: Deadlines, extension: Extension) =>
  CLOSINGS.flatMap((name) => {
    const [before, after] = [plan[name], extension[name] ?? plan[name]]
    return milliseconds(before) === milliseconds(after) ? [] : [{ name, before, after }]
  })

/** BR-27, BR-30: after publication a deadline only moves later, never to a moment already past, and the order stays. */
export function refusalsForExtension(
  plan: Deadlines & { sessions: Sessions },
  extension: Extension,
  now: Instant,
): Refusal[] {
  const moved = movedBy(plan, extension)
  if (moved.length === 0) return [refusals.nothingExtended()]
  const wrong = moved.flatMap(({ name, before, after }) => {
    if (milliseconds(after) < milliseconds(before)) return [refusals.shortened(name, before)]
    return milliseconds(after) <= milliseconds(now) ? [refusals.inThePast(name, after)] : []
  })
  const extended = { ...plan, ...Object.fromEntries(moved.map(({ name, after }) => [name, after])) }
  return [...wrong, ...refusalsForOrder(extended)]
}

/** What forbids publishing: a window already over, a level nobody has set a price for. */
export function refusalsForPublishing(
  plan: { registrationClosesAt: Instant; levels: readonly { id: number; name: string }[] },
  facts: { now: Instant; pricedLevelIds: ReadonlySet<number> },
): Refusal[] {
  const over = milliseconds(plan.registrationClosesAt) <= milliseconds(facts.now)
  return [
    ...(over ? [refusals.windowOver(plan.registrationClosesAt)] : []),
    ...refusalsForUnpriced(plan.levels, facts.pricedLevelIds),
  ]
}

/** A level nobody has set a price for cannot be registered for. */
export const refusalsForUnpriced = (
  levels: readonly { id: number; name: string }[],
  pricedLevelIds: ReadonlySet<number>,
): Refusal[] =>
  levels.filter((level) => !pricedLevelIds.has(level.id)).map((level) => refusals.levelWithoutFee(level.name))

/** A plan is closed when its last session has ended. */
export function refusalsForClosing(plan: { sessions: Sessions }, now: Instant): Refusal[] {
  const endsAt = Math.max(...plan.sessions.map((each) => milliseconds(each.endsAt)))
  return milliseconds(now) < endsAt ? [refusals.notOverYet(endsAt)] : []
}
