import type { Facts, LevelFacts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'
import {
  isRegistered,
  reasonsFor,
  reasonsOfInstitution,
  reasonsOfLevel,
  reasonsOfPerson,
  reasonsOfStanding,
  type Place,
  type Reason,
} from '#src/modules/registrations/rules/reasons.ts'
import { problems as words } from '#src/modules/registrations/words.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import type { RegistrationColumns } from './columns.ts'

export type Row = CleanRow<RegistrationColumns>

/** A row that found its person and level. */
export interface Entry {
  readonly line: number
  readonly entry: RosterEntry
  readonly level: LevelFacts
}

const HEADERS = { idNumber: '证件号码', name: '姓名', certificate: '证书名称', level: '级别' } as const

/** BR-11, BR-41…44: rules per row, then rules across rows. Every reason of the file at once. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const findings = new Findings()
  const entries = rows.flatMap((row) => entryOf(row, facts, findings))
  const skipped = entries.filter((each) => isRegistered(each, facts))
  for (const { line } of skipped) findings.warn(line, words.alreadyRegistered())
  const left = new Set(skipped)
  const single = withoutRepeats(
    entries.filter((each) => !left.has(each)),
    findings,
  )
  const attending = whoAttend(single, facts, findings)
  const fresh = withinQuota(attending, facts, findings)
  warnOfSeats(fresh, facts, findings)
  return {
    problems: findings.all,
    fresh: fresh.map((each) => each.line),
    skipped: skipped.map((each) => each.line),
  }
}

class Findings {
  readonly all: Problem[] = []
  error(line: number, { code, message, place }: Reason) {
    const column: { column?: string } = place ? { column: HEADERS[place satisfies Place] } : {}
    this.all.push({ code, message, severity: 'error', line, ...column })
  }
  warn(line: number, { code, message }: Reason) {
    this.all.push({ code, message, severity: 'warning', line })
  }
}

/** The person and level of a row, when nothing about the row itself speaks against it. */
function entryOf(row: Row, facts: Facts, findings: Findings): Entry[] {
  const entry = facts.roster.get(facts.hashOf(row.value.idType, row.value.idNumber))
  const level = facts.levels.find((each) => each.name === row.value.level)
  const reasons = [...problemsOfCells(row, { entry, level }, facts), ...reasonsOf({ entry, level }, facts)]
  for (const reason of reasons) findings.error(row.line, reason)
  return entry && level && reasons.length === 0 ? [{ line: row.line, entry, level }] : []
}

interface Found {
  readonly entry: RosterEntry | undefined
  readonly level: LevelFacts | undefined
}

/** What stands in the cells: a person of the roster under the same name (BR-11), a certificate and level of the plan. */
function problemsOfCells(row: Row, { entry, level }: Found, facts: Facts): Reason[] {
  const { name, certificate } = row.value
  const [wanted = ''] = facts.certificateNames
  const levels = facts.levels.map((each) => each.name)
  const isCertificate = facts.certificateNames.includes(certificate)
  return [
    ...(entry ? [] : [{ ...words.notInRoster(), place: 'idNumber' as const }]),
    ...(entry && entry.name !== name ? [{ ...words.nameDiffers(entry.name), place: 'name' as const }] : []),
    ...(isCertificate ? [] : [{ ...words.certificateUnknown(wanted), place: 'certificate' as const }]),
    ...(level ? [] : [{ ...words.levelUnknown(levels), place: 'level' as const }]),
  ]
}

/** The shared reasons, as far as the row found whom and what it is about. */
function reasonsOf({ entry, level }: Found, facts: Facts): Reason[] {
  if (entry && level) return reasonsFor({ entry, level }, facts)
  return [
    ...reasonsOfInstitution(facts),
    ...(level ? reasonsOfLevel(level, facts) : []),
    ...(entry ? reasonsOfPerson(entry, facts) : []),
  ]
}

/** BR-44: the second row of a person for the same level is an error that names the first. */
function withoutRepeats(entries: readonly Entry[], findings: Findings): Entry[] {
  const first = new Map<string, number>()
  return entries.filter(({ line, entry, level }) => {
    const key = `${entry.personId}/${level.id}`
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else findings.error(line, words.twiceInFile(earlier))
    return earlier === undefined
  })
}

/** BR-54 across the rows of one person: who was taken earlier in the file stands in the way of later rows. */
function whoAttend(entries: readonly Entry[], facts: Facts, findings: Findings): Entry[] {
  const taken = new Map<number, number[]>()
  return entries.filter(({ line, entry, level }) => {
    const beside = taken.get(entry.personId) ?? []
    const reasons = beside.length > 0 ? reasonsOfStanding({ entry, level, beside }, facts) : []
    for (const reason of reasons) findings.error(line, reason)
    if (reasons.length === 0) taken.set(entry.personId, [...beside, level.id])
    return reasons.length === 0
  })
}

/** BR-08: quota is used up in file order; the rest is refused by name, never cut off silently. */
function withinQuota(entries: readonly Entry[], facts: Facts, findings: Findings): Entry[] {
  const left = Math.max(0, facts.quotaLeft)
  for (const { line } of entries.slice(left)) findings.error(line, words.overQuota(left, entries.length))
  return entries.slice(0, left)
}

/** BR-39: a warning at the first row of a level that the seats set up so far cannot hold. */
function warnOfSeats(entries: readonly Entry[], facts: Facts, findings: Findings): void {
  for (const [levelId, rows] of Map.groupBy(entries, (each) => each.level.id)) {
    const { seats, registered } = facts.seats.get(levelId) ?? { seats: 0, registered: 0 }
    const beyond = rows[Math.max(0, seats - registered)]
    if (beyond) findings.warn(beyond.line, words.overSeats(beyond.level.name, seats))
  }
}
