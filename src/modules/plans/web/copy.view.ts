import { addDays, daysBetween, type Day } from '#src/shared/days.ts'
import { shanghaiDay, type Instant } from '#src/shared/instants.ts'

interface Copied {
  readonly name: string
  readonly window: { readonly opensAt: Instant }
  readonly sessions: readonly { readonly startsAt: Instant }[]
}

/** A first guess for a copy: whole weeks later, so that weekdays stay, and registration opens tomorrow at the earliest. */
export function copyGuess(plan: Copied, today: Day): { name: string; firstExamOn: Day } {
  const wait = daysBetween(shanghaiDay(plan.window.opensAt), addDays(today, 1))
  const weeks = Math.max(1, Math.ceil(wait / 7))
  const first = plan.sessions[0]?.startsAt ?? plan.window.opensAt
  const firstExamOn = addDays(shanghaiDay(first), weeks * 7)
  const before = shanghaiDay(first).slice(0, 4)
  const year = firstExamOn.slice(0, 4)
  const name =
    plan.name.includes(before) && before !== year ? plan.name.replace(before, year) : `${plan.name}（新）`
  return { name: name.slice(0, 60), firstExamOn }
}
