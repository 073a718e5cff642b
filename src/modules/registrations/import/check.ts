import type { Facts, LevelFacts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'
import { judge, type Entry, type Finding } from '#src/modules/registrations/rules/judging.ts'
import {
  reasonsOfInstitution,
  reasonsOfLevel,
  reasonsOfPerson,
  type Reason,
} from '#src/modules/registrations/rules/reasons.ts'
import { siteCalled, withoutSite } from '#src/modules/registrations/rules/sites.ts'
import { problems as words } from '#src/modules/registrations/words.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import type { RegistrationColumns } from './columns.ts'

export type Row = CleanRow<RegistrationColumns>

const HEADERS = {
  idNumber: '证件号码',
  name: '姓名',
  certificate: '证书名称',
  level: '级别',
  site: '考核站点',
} as const

/** BR-11, BR-41…44: rules per row, then rules across rows. Every reason of the file at once. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const lost: Finding[] = []
  const entries = rows.flatMap((row): Entry[] => {
    const entry = facts.roster.get(facts.hashOf(row.value.idType, row.value.idNumber))
    const level = facts.levels.find((each) => each.name === row.value.level)
    const site = siteCalled(row.value.site, facts)
    const refused = 'refused' in site ? [{ ...site.refused, place: 'site' as const }] : []
    const at = 'at' in site ? site.at : withoutSite(facts)
    const against = [...problemsOfCells(row, { entry, level }, facts), ...refused]
    if (entry && level) return [{ line: row.line, entry, level, at, against }]
    const reasons = [...against, ...reasonsOfHalf({ entry, level }, at)]
    lost.push(...reasons.map((each) => ({ ...each, line: row.line, severity: 'error' as const })))
    return []
  })
  const { findings, fresh, skipped } = judge(entries, facts)
  return {
    problems: [...lost, ...findings].map(problemOf),
    fresh: fresh.map((each) => each.line),
    skipped: skipped.map((each) => each.line),
  }
}

const problemOf = ({ code, message, line, severity, place }: Finding): Problem => ({
  code,
  message,
  line,
  severity,
  ...(place ? { column: HEADERS[place] } : {}),
})

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

/** The shared reasons as far as a row goes that found only its person, only its level, or neither. */
const reasonsOfHalf = ({ entry, level }: Found, facts: Facts): Reason[] => [
  ...reasonsOfInstitution(facts),
  ...(level ? reasonsOfLevel(level, facts) : []),
  ...(entry ? reasonsOfPerson(entry, facts) : []),
]
