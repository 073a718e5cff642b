import type { Choice, Kind } from '#src/modules/papers/rules/choice.ts'
import type { Part, SiteFacts } from '#src/modules/papers/rules/facts.ts'
import { kindNames } from '#src/modules/papers/words.ts'
import { desksOf } from './desk.ts'
import { doorOf, incidentOf, seatMapOf, signInOf, violationOf } from './rooms.ts'
import { absentOf, envelopesOf, overviewOf } from './site.ts'
import type { Unit } from './unit.ts'

export interface Making {
  /** The whole site: the overview shows it whatever was chosen. */
  readonly site: SiteFacts
  /** The rooms and sessions that were chosen, in order. */
  readonly parts: readonly Part[]
  readonly choice: Choice
  /** Names of the portraits at hand. */
  readonly photos: ReadonlySet<string>
}

const MAKERS: Readonly<Record<Kind, (of: Making) => Unit[]>> = {
  OVERVIEW: ({ site }) => [overviewOf(site)],
  DOOR: ({ parts }) => parts.map(doorOf),
  SEAT_MAP: ({ parts, choice }) => parts.map((part) => seatMapOf(part, choice)),
  DESK: ({ parts, choice }) => desksOf(parts, choice.labels),
  SIGN_IN: ({ site, parts, choice, photos }) =>
    parts.map((part) => signInOf(site, part, { phones: choice.phones, photos })),
  INCIDENT: ({ parts }) => parts.map(incidentOf),
  VIOLATION: ({ parts }) => parts.map(violationOf),
  ABSENT: ({ parts }) => absentOf(parts),
  ENVELOPE: ({ parts }) => [envelopesOf(parts)],
}

export const KINDS = Object.keys(kindNames) as Kind[]

/** The lines of the cover sheet, in its order: paper by paper, each by session and room. */
export const unitsOf = (of: Making): Unit[] =>
  KINDS.filter((kind) => of.choice.papers.includes(kind)).flatMap((kind) => MAKERS[kind](of))
