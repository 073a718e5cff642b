import type { KeptFee } from '#src/modules/catalogue/rules/fee-changes.ts'
import { isSameReach, rowInTheWay, type Fee, type Reach } from '#src/modules/catalogue/rules/fees.ts'
import { feeProblems as words } from '#src/modules/catalogue/words/fee-import.ts'
import type { Day } from '#src/shared/days.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import { feeColumns, type FeeColumns } from './columns.ts'

export type Row = CleanRow<FeeColumns>

export interface LevelFacts {
  readonly id: number
  readonly name: string
  readonly capFen: number | null
  readonly capNote: string
}

export interface Facts {
  readonly today: Day
  readonly certificates: readonly {
    readonly names: readonly string[]
    readonly levels: readonly LevelFacts[]
  }[]
  /** Every name a province or tier may be written by. */
  readonly provinces: ReadonlyMap<string, number>
  readonly tiers: ReadonlyMap<string, string>
  readonly rows: readonly KeptFee[]
}

/** What a row sets. */
export interface Wanted extends Reach {
  readonly amountFen: number
  readonly validFromOn: Day
  readonly validToOn: Day
  readonly reason: string
}

/** A row that was understood, with the row of the table it is, if it is there already. */
export interface Meant {
  readonly line: number
  readonly wanted: Wanted
  readonly known: KeptFee | undefined
}

type Said = { readonly code: string; readonly message: string }
type Key = keyof FeeColumns

/** BR-47 over a file: what changes nothing is skipped; the table as it will be has one price a day, or the rows in the way are named. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const problems: Problem[] = []
  const meant: Meant[] = []
  for (const row of rows) {
    const of = meantBy(row, facts)
    const found = 'problems' in of ? of.problems : problemsOf(row, of, facts)
    problems.push(...found)
    if ('wanted' in of && !found.some((each) => each.severity === 'error')) meant.push(of)
  }
  const sound = withoutOverlaps(meant, facts, problems)
  const isFresh = (each: Meant) => !each.known || changes(each.known, each.wanted)
  return {
    problems,
    fresh: sound.filter(isFresh).map((each) => each.line),
    skipped: sound.filter((each) => !isFresh(each)).map((each) => each.line),
  }
}

const changes = (known: KeptFee, wanted: Wanted) =>
  known.amountFen !== wanted.amountFen || known.validToOn !== wanted.validToOn

const problem = (
  line: number,
  said: Said,
  { key, severity = 'error' }: { key?: Key; severity?: 'error' | 'warning' },
) => ({
  ...said,
  severity,
  line,
  ...(key ? { column: feeColumns[key].header } : {}),
})

/** What a row means, or which of its names nobody knows. */
export function meantBy(row: Row, facts: Facts): Meant | { problems: Problem[] } {
  const { line, value } = row
  const level = levelCalled(row, facts)
  const provinceId = value.province === null ? null : facts.provinces.get(value.province)
  const priceTier = value.tier === null ? null : facts.tiers.get(value.tier)
  if (!level || provinceId === undefined || priceTier === undefined)
    return { problems: unknownIn(row, facts) }
  const reach = { levelId: level.id, provinceId, priceTier, candidateKind: value.kind }
  const { amount: amountFen, from: validFromOn, to: validToOn, reason } = value
  const wanted = { ...reach, amountFen, validFromOn, validToOn, reason }
  const known = facts.rows.find((each) => each.validFromOn === validFromOn && isSameReach(each, reach))
  return { line, wanted, known }
}

const certificateCalled = ({ value }: Row, { certificates }: Facts) =>
  certificates.find((each) => each.names.includes(value.certificate))
const levelCalled = (row: Row, facts: Facts) =>
  certificateCalled(row, facts)?.levels.find((each) => each.name === row.value.level)

/** Names that mean nothing here, each with what could stand there. */
function unknownIn(row: Row, facts: Facts): Problem[] {
  const { province, tier } = row.value
  const lacks = (key: Key, said: Said) => [problem(row.line, said, { key })]
  return [
    ...unknownLevel(row, facts),
    ...(province === null || facts.provinces.has(province)
      ? []
      : lacks('province', words.unknownProvince(province, [...facts.provinces.keys()]))),
    ...(tier === null || facts.tiers.has(tier)
      ? []
      : lacks('tier', words.unknownTier(tier, [...facts.tiers.keys()]))),
  ]
}

function unknownLevel(row: Row, facts: Facts): Problem[] {
  const { certificate, level } = row.value
  const levels = certificateCalled(row, facts)?.levels.map((each) => each.name)
  if (!levels)
    return [problem(row.line, words.unknownCertificate(certificate, namesOf(facts)), { key: 'certificate' })]
  return levels.includes(level)
    ? []
    : [problem(row.line, words.unknownLevel(level, levels), { key: 'level' })]
}

const namesOf = (facts: Facts) => facts.certificates.map((each) => each.names[0] ?? '')

/** What speaks against a row by itself, and that it changes one that is there. */
function problemsOf({ line }: Row, { wanted, known }: Meant, facts: Facts): Problem[] {
  if (known && !changes(known, wanted)) return []
  return [
    ...(wanted.validToOn < wanted.validFromOn ? [problem(line, words.reversed(), { key: 'to' })] : []),
    ...problemsOfCap(line, wanted, facts),
    ...(known ? problemsOfChange(line, { wanted, known }, facts.today) : []),
  ]
}

function problemsOfCap(line: number, { levelId, amountFen }: Wanted, facts: Facts): Problem[] {
  const { capFen = null, capNote = '' } = levelOf(levelId, facts) ?? {}
  return capFen !== null && amountFen > capFen
    ? [problem(line, words.overCap(capFen, capNote), { key: 'amount' })]
    : []
}

const levelOf = (levelId: number, facts: Facts) =>
  facts.certificates.flatMap((each) => each.levels).find((each) => each.id === levelId)

/** A used price keeps its amount and the days it was used on; everything else of it is told as a change. */
function problemsOfChange(
  line: number,
  { wanted, known }: { wanted: Wanted; known: KeptFee },
  today: Day,
): Problem[] {
  const told = problem(line, words.willChange(known), { severity: 'warning' })
  if (known.firstUsedAt === null) return [told]
  if (known.amountFen !== wanted.amountFen) return [problem(line, words.usedAmount(known), { key: 'amount' })]
  if (known.validToOn < today) return [problem(line, words.over(), { key: 'to' })]
  return wanted.validToOn < today ? [problem(line, words.endTooEarly(today), { key: 'to' })] : [told]
}

/** Rows against each other and against the rows of the table the file leaves as they are; those that are there already come first. */
function withoutOverlaps(meant: readonly Meant[], facts: Facts, problems: Problem[]): Meant[] {
  const named = new Set(meant.flatMap(({ known }) => known?.id ?? []))
  const rest = Map.groupBy(
    facts.rows.filter((row) => !named.has(row.id)),
    (row) => row.levelId,
  )
  const taken = new Map<number, (Wanted & { line: number })[]>()
  const known = meant.filter((each) => each.known)
  return [...known, ...meant.filter((each) => !each.known)].filter(({ line, wanted }) => {
    const before = taken.get(wanted.levelId) ?? []
    const earlier = rowInTheWay(wanted, before)
    const other = rowInTheWay(wanted, rest.get(wanted.levelId) ?? [])
    if (earlier) problems.push(problem(line, inTheWay(earlier, wanted), { key: 'from' }))
    else if (other) problems.push(problem(line, words.overlaps(other), { key: 'from' }))
    if (!earlier && !other) taken.set(wanted.levelId, [...before, { ...wanted, line }])
    return !earlier && !other
  })
}

const inTheWay = (earlier: Wanted & { line: number }, { validFromOn }: Pick<Fee, 'validFromOn'>) =>
  earlier.validFromOn === validFromOn ? words.twice(earlier.line) : words.overlapsLine(earlier.line)
