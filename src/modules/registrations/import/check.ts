import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import { canAttendAll } from '#src/modules/registrations/rules/attendance.ts'
import { problems as words } from '#src/modules/registrations/words.ts'
import type { RegistrationColumns } from './columns.ts'
import type { Facts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'

export type Row = CleanRow<RegistrationColumns>

/** A row that found its person and level. */
export interface Entry {
  readonly line: number
  readonly entry: RosterEntry
  readonly level: Facts['levels'][number]
}

type Said = { code: string; message: string }
type Places = keyof typeof HEADERS
const HEADERS = { idNumber: '证件号码', name: '姓名', certificate: '证书名称', level: '级别' } as const

/** BR-11, BR-41…44: rules per row, then rules across rows. Every reason of the file at once. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const findings = new Findings()
  const entries = rows.flatMap((row) => entryOf(row, facts, findings))
  const skipped = standingEntries(entries, facts)
  for (const { line } of skipped) findings.warn(line, words.alreadyRegistered())
  const left = new Set(skipped)
  const candidates = entries.filter((each) => !left.has(each))
  const single = withoutRepeats(candidates, findings)
  const taken = new Map<number, number[]>()
  const attending = single.filter((each) => attends(each, { facts, taken, findings }))
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
  error(line: number, said: Said, place?: Places) {
    this.all.push({ ...said, severity: 'error', line, ...(place ? { column: HEADERS[place] } : {}) })
  }
  warn(line: number, said: Said) {
    this.all.push({ ...said, severity: 'warning', line })
  }
}

/** The person and level of a row, when nothing about the row itself speaks against it. */
function entryOf(row: Row, facts: Facts, findings: Findings): Entry[] {
  const entry = facts.roster.get(facts.hashOf(row.value.idType, row.value.idNumber))
  const level = facts.levels.find((each) => each.name === row.value.level)
  const found = [
    ...personProblems(row, entry, facts),
    ...levelProblems(row, level, facts),
    ...institutionProblems(level, facts),
  ]
  for (const { said, place } of found) findings.error(row.line, said, place)
  return entry && level && found.length === 0 ? [{ line: row.line, entry, level }] : []
}

type Found = { said: Said; place?: Places }

/** BR-11: in the roster, accurate, and under the same name. */
function personProblems(row: Row, entry: RosterEntry | undefined, facts: Facts): Found[] {
  if (!entry) return [{ said: words.notInRoster(), place: 'idNumber' }]
  const status = facts.verificationNames[entry.verification] ?? entry.verification
  return [
    ...(entry.verification === 'ACCURATE'
      ? []
      : [{ said: words.notAccurate(status), place: 'idNumber' as const }]),
    ...(entry.name === row.value.name
      ? []
      : [{ said: words.nameDiffers(entry.name), place: 'name' as const }]),
  ]
}

function levelProblems(row: Row, level: Facts['levels'][number] | undefined, facts: Facts): Found[] {
  const [wanted = ''] = facts.certificateNames
  const isCertificate = facts.certificateNames.includes(row.value.certificate)
  const levels = facts.levels.map((each) => each.name)
  return [
    ...(isCertificate ? [] : [{ said: words.certificateUnknown(wanted), place: 'certificate' as const }]),
    ...(level ? [] : [{ said: words.levelUnknown(levels), place: 'level' as const }]),
    ...(level && level.feeFen === undefined
      ? [{ said: words.noFee(level.name), place: 'level' as const }]
      : []),
  ]
}

/** BR-01, BR-02, BR-06: what forbids the institution itself. */
function institutionProblems(level: Facts['levels'][number] | undefined, facts: Facts): Found[] {
  const site = level && facts.siteRefusals.get(level.id)
  return [
    ...(facts.hasPilot ? [] : [{ said: words.noPilot(facts.year) }]),
    ...(site ? [{ said: words.siteRefused(site), place: 'level' as const }] : []),
    ...(facts.agreementRefusal ? [{ said: words.agreementRefused(facts.agreementRefusal) }] : []),
  ]
}

const keyOf = (personId: number, levelId: number) => `${personId}/${levelId}`

/** BR-43: what this institution has registered already is left alone. */
function standingEntries(entries: readonly Entry[], facts: Facts): Entry[] {
  const ours = new Set(
    facts.standing.filter((each) => each.isOurs).map((each) => keyOf(each.personId, each.levelId)),
  )
  return entries.filter(({ entry, level }) => ours.has(keyOf(entry.personId, level.id)))
}

/** BR-44: the second row of a person for the same level is an error that names the first. */
function withoutRepeats(entries: readonly Entry[], findings: Findings): Entry[] {
  const first = new Map<string, number>()
  return entries.filter(({ line, entry, level }) => {
    const key = keyOf(entry.personId, level.id)
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, line)
    else findings.error(line, words.twiceInFile(earlier))
    return earlier === undefined
  })
}

interface Around {
  facts: Facts
  /** Levels accepted so far in this file, by person; whoever attends is added. */
  taken: Map<number, number[]>
  findings: Findings
}

/** BR-23 across institutions, and BR-54 across the levels of one person. */
function attends({ line, entry, level }: Entry, { facts, taken, findings }: Around): boolean {
  const others = standingOf(facts).get(entry.personId) ?? []
  if (others.some((each) => !each.isOurs && each.levelId === level.id)) {
    findings.error(line, words.registeredElsewhere(), 'idNumber')
    return false
  }
  const inFile = taken.get(entry.personId) ?? []
  const levelIds = [...new Set([...others.map((each) => each.levelId), ...inFile])]
  if (levelIds.length > 0 && !canAttendAll([...levelIds, level.id], facts.sessions)) {
    const clash = facts.levels.find((each) => each.id === levelIds[0])?.name ?? ''
    findings.error(line, words.sessionClash(clash), 'level')
    return false
  }
  taken.set(entry.personId, [...inFile, level.id])
  return true
}

// Asked for every row and built once per file.
const standingIndex = new WeakMap<Facts, Map<number, Facts['standing'][number][]>>()
function standingOf(facts: Facts) {
  const known = standingIndex.get(facts)
  if (known) return known
  const index = Map.groupBy(facts.standing, (each) => each.personId)
  standingIndex.set(facts, index)
  return index
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
