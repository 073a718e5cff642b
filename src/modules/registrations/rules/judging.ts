import { siteProblems } from '#src/modules/registrations/words/site.ts'
import { problems as words } from '#src/modules/registrations/words.ts'
import type { Facts, LevelFacts, RosterEntry } from './facts.ts'
import { isRegistered, reasonsFor, reasonsOfStanding, type Reason } from './reasons.ts'

/** One line of a list of people to register: a row of a workbook, or a person ticked on the screen. */
export interface Entry {
  readonly line: number
  readonly entry: RosterEntry
  readonly level: LevelFacts
  /** The facts of the site the line names; absent: the usual one (BR-10). */
  readonly at?: Facts
  /** What speaks against the line already, from its own cells. */
  readonly against?: readonly Reason[]
}

/** A reason with the line it is about. */
export interface Finding extends Reason {
  readonly line: number
  readonly severity: 'error' | 'warning'
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly fresh: readonly Entry[]
  readonly skipped: readonly Entry[]
}

/** BR-23, BR-43, BR-44, BR-08: rules per person, then across the list; every line is fresh, skipped or refused. */
export function judge(entries: readonly Entry[], facts: Facts): Judged {
  const findings: Finding[] = []
  const sound = entries.filter((each) => isSound(each, facts, findings))
  const skipped = sound.filter((each) => isRegistered(each, facts))
  for (const { line } of skipped) findings.push({ ...words.alreadyRegistered(), line, severity: 'warning' })
  const left = new Set(skipped)
  const single = withoutRepeats(
    sound.filter((each) => !left.has(each)),
    findings,
  )
  const attending = whoAttend(single, facts, findings)
  const seated = withinFreeSeats(attending, facts, findings)
  const placed = withinPlaces(seated, facts, findings)
  const fresh = withinQuota(withinPermission(placed, facts, findings), facts, findings)
  warnOfSeats(fresh, facts, findings)
  return { findings, fresh, skipped }
}

const factsOf = ({ at }: Entry, facts: Facts): Facts => at ?? facts
/** One level at one site. */
const keyOf = (entry: Entry, facts: Facts) => `${factsOf(entry, facts).site?.id ?? 0}/${entry.level.id}`

const error = (line: number, reason: Reason): Finding => ({ ...reason, line, severity: 'error' })

function isSound(wanted: Entry, facts: Facts, findings: Finding[]): boolean {
  const reasons = [...(wanted.against ?? []), ...reasonsFor(wanted, factsOf(wanted, facts))]
  findings.push(...reasons.map((reason) => error(wanted.line, reason)))
  return reasons.length === 0
}

/** BR-44: the second line of a person for the same level is an error that names the first. */
function withoutRepeats(entries: readonly Entry[], findings: Finding[]): Entry[] {
  const first = new Map<string, number>()
  return entries.filter(({ line, entry, level }) => {
    const key = `${entry.personId}/${level.id}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else findings.push(error(line, words.twiceInFile(earlier)))
    return earlier === undefined
  })
}

/** BR-54 across the lines of one person: who was taken earlier in the list stands in the way of later lines. */
function whoAttend(entries: readonly Entry[], facts: Facts, findings: Finding[]): Entry[] {
  const taken = new Map<number, number[]>()
  return entries.filter(({ line, entry, level }) => {
    const beside = taken.get(entry.personId) ?? []
    const reasons = beside.length > 0 ? reasonsOfStanding({ entry, level, beside }, facts) : []
    findings.push(...reasons.map((reason) => error(line, reason)))
    if (reasons.length === 0) taken.set(entry.personId, [...beside, level.id])
    return reasons.length === 0
  })
}

/** BR-08: quota is used up in the order of the list; the rest is refused by name, never cut off silently. */
function withinQuota(entries: readonly Entry[], facts: Facts, findings: Finding[]): Entry[] {
  const left = Math.max(0, facts.quotaLeft)
  const over = entries.slice(left).map(({ line }) => error(line, words.overQuota(left, entries.length)))
  findings.push(...over)
  return entries.slice(0, left)
}

/** BR-46: those who come late take the free seats of their level and site in the order of the list; the rest is refused by name. */
function withinFreeSeats(entries: readonly Entry[], facts: Facts, findings: Finding[]): Entry[] {
  if (!facts.late) return [...entries]
  const given = new Map<string, number>()
  return entries.filter((entry) => {
    const { line, level } = entry
    const { seats, taken } = factsOf(entry, facts).late?.seats.get(level.id) ?? { seats: 0, taken: 0 }
    const key = keyOf(entry, facts)
    const place = given.get(key) ?? 0
    if (place < seats - taken) given.set(key, place + 1)
    else findings.push(error(line, { ...words.noFreeSeat(level.name, { seats, taken }), place: 'level' }))
    return place < seats - taken
  })
}

/** BR-10: no more at a host's site than the arrangement says, in the order of the list. */
function withinPlaces(entries: readonly Entry[], facts: Facts, findings: Finding[]): Entry[] {
  const given = new Map<number, number>()
  return entries.filter((entry) => {
    const { site } = factsOf(entry, facts)
    const { id, places, live } = site?.hosting ?? { id: 0, places: undefined, live: 0 }
    if (!site || places === undefined) return true
    const before = given.get(id) ?? 0
    if (live + before < places) given.set(id, before + 1)
    else
      findings.push(
        error(entry.line, { ...siteProblems.placesUsedUp(site.name, { places, live }), place: 'site' }),
      )
    return live + before < places
  })
}

/** BR-46: no more than the permission says. */
function withinPermission(entries: readonly Entry[], { late }: Facts, findings: Finding[]): Entry[] {
  const left = late ? Math.max(0, late.permitted - late.used) : entries.length
  if (late) findings.push(...entries.slice(left).map(({ line }) => error(line, words.overPermission(late))))
  return entries.slice(0, left)
}

/** BR-39: a warning at the first line of a level that the seats set up so far at its site cannot hold. */
function warnOfSeats(entries: readonly Entry[], facts: Facts, findings: Finding[]): void {
  for (const lines of Map.groupBy(entries, (each) => keyOf(each, facts)).values()) {
    const [first] = lines
    if (!first) continue
    const at = factsOf(first, facts)
    const { seats, registered } = at.seats.get(first.level.id) ?? {
      seats: 0,
      registered: 0,
    }
    const beyond = lines[Math.max(0, seats - registered)]
    if (beyond)
      findings.push({
        ...(at.site?.hosting
          ? siteProblems.hostSeatsShort(at.site.name, beyond.level.name, seats)
          : words.overSeats(beyond.level.name, seats)),
        line: beyond.line,
        severity: 'warning',
      })
  }
}
