import { siteProblems } from '#src/modules/registrations/words/site.ts'
import { problems as words } from '#src/modules/registrations/words.ts'
import type { Facts, LevelFacts, RosterEntry } from './facts.ts'
import {
  isRegistered,
  reasonsOfInstitution,
  reasonsOfKind,
  reasonsOfLevel,
  reasonsOfPerson,
  reasonsOfQuota,
  reasonsOfSeats,
  reasonsOfStanding,
  type Reason,
} from './reasons.ts'

/** Whether a person can be registered for a level now, is registered, or cannot. */
export type Verdict = 'CAN' | 'REGISTERED' | 'CANNOT'

/** A person against a plan (BR-86): what speaks against every level, and level by level what else does. */
export interface Eligibility {
  /** Reasons that lie with the person, whatever the level. */
  readonly reasons: readonly Reason[]
  readonly levels: readonly {
    readonly levelId: number
    readonly verdict: Verdict
    /** Reasons of this level only. */
    readonly reasons: readonly Reason[]
  }[]
}

/** What stands in everybody's way: said once, above the people. */
export const blockersOf = (facts: Facts): Reason[] => [
  ...reasonsOfInstitution(facts),
  ...reasonsOfQuota(facts),
  ...facts.levels.flatMap((level) => [...reasonsOfLevel(level, facts), ...reasonsOfSeats(level, facts)]),
]

/** BR-39: levels whose seats set up so far do not hold those registered already; nobody is refused for it. */
export const warningsOf = (facts: Facts): Reason[] =>
  facts.levels.flatMap(({ id, name }) => {
    const { seats, registered } = facts.seats.get(id) ?? { seats: 0, registered: 0 }
    if (registered < seats) return []
    const { site } = facts
    return [
      site?.hosting
        ? siteProblems.hostSeatsShort(site.name, name, seats)
        : words.seatsShort(name, { seats, registered }),
    ]
  })

/** The same reasons as an import has (`reasonsFor`), sorted by whom they are about. */
export function eligibilityOf(entry: RosterEntry, facts: Facts): Eligibility {
  const common = [...reasonsOfInstitution(facts), ...reasonsOfQuota(facts)]
  const own = reasonsOfPerson(entry, facts)
  const levels = facts.levels.map((level) =>
    ofLevel({ entry, level }, { facts, before: [...common, ...own] }),
  )
  return { reasons: [...common, ...own], levels }
}

function ofLevel(
  wanted: { entry: RosterEntry; level: LevelFacts },
  { facts, before }: { facts: Facts; before: readonly Reason[] },
): Eligibility['levels'][number] {
  const levelId = wanted.level.id
  if (isRegistered(wanted, facts)) return { levelId, verdict: 'REGISTERED', reasons: [] }
  const reasons = [
    ...reasonsOfLevel(wanted.level, facts),
    ...reasonsOfKind(wanted, facts),
    ...reasonsOfSeats(wanted.level, facts),
    ...reasonsOfStanding(wanted, facts),
  ]
  return { levelId, verdict: before.length + reasons.length === 0 ? 'CAN' : 'CANNOT', reasons }
}

/**
 * Of one level, or of all together: somebody registered for one level may still be possible for another and counts as
 * both; refused is who is neither.
 */
export function verdictsOf({ levels }: Eligibility, levelId?: number): Verdict[] {
  const seen = levels.filter((each) => levelId === undefined || each.levelId === levelId)
  const good = (['CAN', 'REGISTERED'] as const).filter((verdict) =>
    seen.some((each) => each.verdict === verdict),
  )
  return good.length > 0 ? good : ['CANNOT']
}

/** The codes that speak against a person for a level, or for any level; none when registered or possible. */
export function codesOf({ reasons, levels }: Eligibility, levelId?: number): string[] {
  const seen = levels.filter((each) => levelId === undefined || each.levelId === levelId)
  const refused = seen.filter((each) => each.verdict === 'CANNOT')
  if (refused.length === 0) return []
  return [...new Set([...reasons, ...refused.flatMap((each) => each.reasons)].map((each) => each.code))]
}

/** How many of each verdict, and how many each code speaks against, the most frequent first. */
export function tallyOf(all: readonly Eligibility[], levelId?: number) {
  const verdicts = Map.groupBy(
    all.flatMap((each) => verdictsOf(each, levelId)),
    (verdict) => verdict,
  )
  const codes = Map.groupBy(
    all.flatMap((each) => codesOf(each, levelId)),
    (code) => code,
  )
  return {
    verdicts: (['CAN', 'REGISTERED', 'CANNOT'] as const).map((verdict) => ({
      verdict,
      count: verdicts.get(verdict)?.length ?? 0,
    })),
    codes: [...codes]
      .map(([code, { length }]) => ({ code, count: length }))
      .toSorted((a, b) => b.count - a.count || a.code.localeCompare(b.code)),
  }
}
