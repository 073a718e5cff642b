import { problems as words } from '#src/modules/registrations/words.ts'
import { canAttendAll } from './attendance.ts'
import { reasonsOfPhoto } from './photo.ts'
import { reasonsOfPlaces } from './sites.ts'
import type { Facts, LevelFacts, Price, RosterEntry, Standing } from './facts.ts'

/** Which cell of a workbook a reason is about. */
export type Place = 'idNumber' | 'name' | 'certificate' | 'level' | 'site'

/** One thing that speaks against a registration: its code, the sentence, and the cell it is about. */
export interface Reason {
  readonly code: string
  readonly message: string
  readonly place?: Place
}

/** A person wanted for a level; `beside` are the levels the same list has given the person so far. */
export interface Wanted {
  readonly entry: RosterEntry
  readonly level: LevelFacts
  readonly beside?: readonly number[]
}

/**
 * Everything that speaks against registering this person for this level, all at once (BR-86): the one answer that import,
 * single registration and the view of a plan share. Quota is counted over a whole list, so it stands apart.
 */
export const reasonsFor = (wanted: Wanted, facts: Facts): Reason[] => [
  ...reasonsOfInstitution(facts),
  ...reasonsOfLevel(wanted.level, facts),
  ...reasonsOfKind(wanted, facts),
  ...reasonsOfPerson(wanted.entry, facts),
  ...reasonsOfStanding(wanted, facts),
]

/** BR-01, BR-06, BR-25, BR-46: what forbids the institution itself; the window of a file is asked before its rows are. */
export function reasonsOfInstitution(facts: Facts): Reason[] {
  return [
    ...(facts.windowRefusal ? [words.windowRefused(facts.windowRefusal)] : []),
    ...(facts.hasPilot ? [] : [words.noPilot(facts.year)]),
    ...(facts.agreementRefusal ? [words.agreementRefused(facts.agreementRefusal)] : []),
  ]
}

/** BR-08, BR-10, BR-46: nobody more, when the quota, the arrangement or the late permission is used up. */
export const reasonsOfQuota = ({ quotaLeft, hasPilot, late, site }: Facts): Reason[] => [
  ...(hasPilot && quotaLeft <= 0 ? [words.quotaUsedUp()] : []),
  ...(late && late.used >= late.permitted ? [words.overPermission(late)] : []),
  ...reasonsOfPlaces(site),
]

/** BR-46: whoever comes late takes a free seat or none. */
export function reasonsOfSeats({ id, name }: LevelFacts, { late }: Facts): Reason[] {
  if (!late) return []
  const of = late.seats.get(id) ?? { seats: 0, taken: 0 }
  return of.taken < of.seats ? [] : [{ ...words.noFreeSeat(name, of), place: 'level' }]
}

/** BR-02, BR-47: what forbids a level, whoever the person. */
export function reasonsOfLevel(level: LevelFacts, facts: Facts): Reason[] {
  const site = facts.siteRefusals.get(level.id)
  return [
    ...reasonsOfPrice(level, facts),
    ...(site ? [{ ...words.siteRefused(site), place: 'level' as const }] : []),
  ]
}

const pricesOf = ({ id }: LevelFacts, { prices }: Facts) => prices?.levels.get(id)

/** BR-47: a level nobody has a price for at the site. */
function reasonsOfPrice(level: LevelFacts, facts: Facts): Reason[] {
  const { prices } = facts
  const of = pricesOf(level, facts)
  if (!prices || of?.IN_SCHOOL || of?.SOCIAL) return []
  return [{ ...words.noFee(level.name, prices.ground), place: 'level' }]
}

/** BR-47: a level that has a price for the other kind of candidate only. */
export function reasonsOfKind({ entry, level }: Wanted, facts: Facts): Reason[] {
  const of = pricesOf(level, facts)
  if (!of || of[entry.kind] || !(of.IN_SCHOOL ?? of.SOCIAL)) return []
  return [{ ...words.noFeeOfKind(level.name, entry.kind, facts.prices?.ground ?? ''), place: 'level' }]
}

/** BR-47: what the person pays for the level at the site of the facts; what is agreed now stays. */
export const priceOf = ({ entry, level }: Wanted, facts: Facts): Price | undefined =>
  pricesOf(level, facts)?.[entry.kind]

/** BR-09, BR-11: what forbids a person, whatever the level; of somebody archived nothing else is asked. */
export const reasonsOfPerson = (entry: RosterEntry, facts: Facts): Reason[] =>
  entry.archived
    ? [{ ...words.archived(), place: 'idNumber' }]
    : [
        ...reasonsOfVerification(entry, facts),
        ...reasonsOfPhoto(entry.photo, facts.photo).map((said) => ({ ...said, place: 'idNumber' as const })),
        ...reasonsOfMajor(entry, facts),
      ]

function reasonsOfVerification({ verification }: RosterEntry, facts: Facts): Reason[] {
  if (verification === 'ACCURATE') return []
  const status = facts.verificationNames[verification] ?? verification
  return [{ ...words.notAccurate(status), place: 'idNumber' }]
}

/** BR-09: a student's major is one the certificate accepts, by name or by code; others enter as 社会考生. */
function reasonsOfMajor({ kind, major }: RosterEntry, { majors }: Facts): Reason[] {
  const given = major.trim()
  const isAccepted = majors.some(({ code, name }) => name === given || (code !== '' && code === given))
  return kind === 'SOCIAL' || majors.length === 0 || isAccepted
    ? []
    : [{ ...words.majorNotAccepted(given), place: 'idNumber' }]
}

/** BR-23 across institutions, BR-54 across the levels of one person; nothing when it stands already (`isRegistered`). */
export function reasonsOfStanding({ entry, level, beside = [] }: Wanted, facts: Facts): Reason[] {
  const standing = standingOf(entry, facts)
  const ofLevel = standing.find((each) => each.levelId === level.id)
  if (ofLevel?.isOurs) return []
  const held = [...standing.map((each) => each.levelId), ...beside].filter((each) => each !== level.id)
  return [
    ...reasonsOfBan(entry, facts),
    ...(ofLevel ? [{ ...words.registeredElsewhere(), place: 'idNumber' as const }] : []),
    ...clashWith(new Set(held), level, facts),
  ]
}

/** Edge case 19: whoever is barred on a day of the exam is not registered, also when the ban begins after today. */
function reasonsOfBan({ personId }: RosterEntry, facts: Facts): Reason[] {
  const untilOn = facts.barred.get(personId)
  return untilOn ? [{ ...words.barred(untilOn), place: 'idNumber' }] : []
}

function clashWith(held: ReadonlySet<number>, level: LevelFacts, facts: Facts): Reason[] {
  if (held.size === 0 || canAttendAll([...held, level.id], facts.sessions)) return []
  const names = facts.levels.filter((each) => held.has(each.id)).map((each) => each.name)
  return [{ ...words.sessionClash(names.join('、')), place: 'level' }]
}

/** BR-43: whether this institution has registered the person for the level already. */
export const isRegistered = ({ entry, level }: Pick<Wanted, 'entry' | 'level'>, facts: Facts): boolean =>
  standingOf(entry, facts).some((each) => each.isOurs && each.levelId === level.id)

// Asked for every row and built once per file.
const standingIndex = new WeakMap<readonly Standing[], Map<number, Standing[]>>()

function standingOf({ personId }: RosterEntry, facts: Facts): readonly Standing[] {
  const known = standingIndex.get(facts.standing)
  const index = known ?? Map.groupBy(facts.standing, (each) => each.personId)
  if (!known) standingIndex.set(facts.standing, index)
  return index.get(personId) ?? []
}
