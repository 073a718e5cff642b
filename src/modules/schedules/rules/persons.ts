import type { DrawRegistration, Interval } from './input.ts'
import type { Plan } from './plan.ts'
import { touch, type Offer } from './site.ts'

/** Somebody with more than one exam: the sessions must be chosen together (BR-54, H5). */
interface BusyPerson {
  readonly registrations: readonly DrawRegistration[]
  readonly busy: readonly Interval[]
  /** How many sessions could be chosen in all: the fewer, the earlier the person is placed. */
  readonly choices: number
}

/**
 * Takes people with several exams out of the lottery order and reserves seats for them, those with the fewest
 * possibilities first. Answers the others, in their order; those of the busy who got no seat are stranded.
 */
export function placeBusyPersons(plan: Plan, lottery: readonly DrawRegistration[]): DrawRegistration[] {
  const busyTimes = busyTimesOf(plan)
  const byPerson = Map.groupBy(lottery, (registration) => registration.personId)
  const isBusy = (personId: number) => busyTimes.has(personId) || (byPerson.get(personId)?.length ?? 0) > 1
  const persons = [...byPerson]
    .filter(([personId]) => isBusy(personId))
    .map(([personId, registrations]) => describe(plan, registrations, busyTimes.get(personId) ?? []))
  for (const person of persons.toSorted((a, b) => a.choices - b.choices))
    plan.stranded.push(...place(plan, person))
  return lottery.filter((registration) => !isBusy(registration.personId))
}

/** When people sit elsewhere: commitments, and their locked seats here. */
export function busyTimesOf({ site, fixed }: Plan): ReadonlyMap<number, readonly Interval[]> {
  const times = new Map<number, Interval[]>()
  const add = (personId: number, interval: Interval) => {
    const own = times.get(personId)
    if (own) own.push(interval)
    else times.set(personId, [interval])
  }
  for (const commitment of site.input.commitments) add(commitment.personId, commitment)
  for (const { registration, span } of fixed.values()) add(registration.personId, span)
  return times
}

function describe(
  plan: Plan,
  registrations: readonly DrawRegistration[],
  busy: readonly Interval[],
): BusyPerson {
  const options = registrations.map((registration) => possible(plan, registration, busy).length)
  return { registrations, busy, choices: options.reduce((sum, count) => sum + count, 0) }
}

/** The offers that suit a registration beside the intervals already taken, earliest session first. */
function possible({ site, ledger }: Plan, { levelId }: DrawRegistration, busy: readonly Interval[]): Offer[] {
  const offers = site.levelOf.get(levelId)?.offers ?? []
  return offers.filter(
    ({ session, rooms }) =>
      !busy.some((interval) => touch(session, interval, site.input.changeoverMs)) &&
      rooms.some((room) => ledger.free(room, session) > 0),
  )
}

function place(plan: Plan, { registrations, busy }: BusyPerson): DrawRegistration[] {
  const chosen = choose(plan, registrations, busy)
  return registrations.filter((registration, at) => {
    const offer = chosen[at]
    if (offer) reserve(plan, registration, offer)
    return !offer
  })
}

function reserve({ ledger, pinned }: Plan, registration: DrawRegistration, { session, rooms }: Offer): void {
  const room = rooms.find((each) => ledger.free(each, session) > 0)
  if (room) ledger.take(room, session, 1)
  const own = pinned.get(session) ?? new Set()
  pinned.set(session, own.add(registration))
}

type Choice = readonly (Offer | undefined)[]

/** The choice that seats most of a person's registrations, and among those the earliest sessions. Few people, few exams: all are tried. */
function choose(plan: Plan, registrations: readonly DrawRegistration[], busy: readonly Interval[]): Choice {
  const [first, ...rest] = registrations
  if (!first) return []
  let best: Choice = []
  for (const offer of possible(plan, first, busy)) {
    const choice = [offer, ...choose(plan, rest, [...busy, offer.session])]
    if (best.length === 0 || seated(choice) > seated(best)) best = choice
    if (seated(best) === registrations.length) return best
  }
  const without = [undefined, ...choose(plan, rest, busy)]
  return best.length === 0 || seated(without) > seated(best) ? without : best
}

const seated = (choice: Choice) => choice.filter(Boolean).length

/** True when the session does not touch any of the intervals. */
export const suits = (plan: Plan, session: Interval, busy: readonly Interval[]): boolean =>
  !busy.some((interval) => touch(session, interval, plan.site.input.changeoverMs))
