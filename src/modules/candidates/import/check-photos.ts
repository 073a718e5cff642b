import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import {
  codesOf,
  hasCode,
  kindOfEntry,
  namesOf,
  shownEntry,
} from '#src/modules/candidates/rules/photo-names.ts'
import { photoVerdicts as words, pictureVerdict } from '#src/modules/candidates/words/photos.ts'
import type { photoColumns, Picture } from './columns-photos.ts'

/** A file of the archive with its line in the report. */
export type PhotoRow = CleanRow<typeof photoColumns>

/** Somebody of the roster as photos need it. */
export interface Sitter {
  readonly id: number
  readonly name: string
  readonly idMasked: string
  readonly className: string
  /** Of the photo there is already. */
  readonly photoSha256: string | undefined
}

/** What the roster says about the files of an archive, one query per fact. */
export interface PhotoFacts {
  /** Who has this ID number or student number. */
  readonly sitters: ReadonlyMap<string, readonly Sitter[]>
  /** Names written in file names that somebody of the roster has. */
  readonly names: ReadonlySet<string>
  /** People of the roster without photo, before. */
  readonly withoutPhoto: number
}

/** Whom a file shows: those its codes lead to. One is right, none or several are wrong. */
export function sittersOf(name: string, { sitters }: PhotoFacts): readonly Sitter[] {
  for (const codes of codesOf(name)) {
    const found = new Map(codes.flatMap((code) => sitters.get(code) ?? []).map((each) => [each.id, each]))
    if (found.size > 0) return [...found.values()]
  }
  return []
}

/** A good picture of one person. */
interface Match {
  readonly line: number
  readonly sitter: Sitter
  readonly picture: Picture
}

/** Every file by itself, then the files of one person together: exactly one of written, skipped, refused (BR-42, BR-43). */
export function checkPhotos(rows: readonly PhotoRow[], facts: PhotoFacts): Checked {
  const findings = new Findings(rows)
  const matches = withoutStrangers(
    rows.flatMap((row) => matchOf(row, facts, findings)),
    findings,
  )
  const fresh: number[] = []
  for (const ofOne of Map.groupBy(matches, (each) => each.sitter.id).values()) {
    const [first] = ofOne
    if (!first || !isOnePicture(ofOne, findings)) continue
    for (const { line } of ofOne.slice(1)) findings.skip(line, words.sameTwice(first.line))
    if (first.sitter.photoSha256 === first.picture.sha256) findings.skip(first.line)
    else fresh.push(first.line)
    if (fresh.at(-1) === first.line) warnOf(first, findings)
  }
  return { problems: findings.all, fresh: fresh.toSorted((a, b) => a - b), skipped: findings.skipped }
}

class Findings {
  readonly all: Problem[] = []
  readonly skipped: number[] = []
  /** Without whole numbers of papers: problems are kept with the import. */
  private readonly named: ReadonlyMap<number, string>
  constructor(rows: readonly PhotoRow[]) {
    this.named = new Map(rows.map((row) => [row.line, shownEntry(row.value.entry.name)]))
  }
  say(line: number, severity: Problem['severity'], said: { code: string; message: string }) {
    this.all.push({ ...said, severity, line, column: this.named.get(line) ?? '' })
  }
  skip(line: number, said?: { code: string; message: string }) {
    this.skipped.push(line)
    if (said) this.say(line, 'warning', said)
  }
}

/** The person and the picture of a file, when nothing speaks against either. */
function matchOf({ line, value }: PhotoRow, facts: PhotoFacts, findings: Findings): Match[] {
  const { name, picture, wrong } = value.entry
  if (!picture && !wrong) return noPicture(line, name, findings)
  const sitters = sittersOf(name, facts)
  const found = [...(wrong ? [pictureVerdict(wrong)] : []), ...personVerdicts(name, sitters, facts)]
  for (const said of found) findings.say(line, 'error', said)
  return found.length === 0 && picture ? sitters.map((sitter) => ({ line, sitter, picture })) : []
}

function noPicture(line: number, name: string, findings: Findings): Match[] {
  if (kindOfEntry(name) === 'ARCHIVE') findings.say(line, 'error', words.nested())
  else findings.skip(line, words.extra())
  return []
}

function personVerdicts(name: string, sitters: readonly Sitter[], facts: PhotoFacts) {
  const [sitter] = sitters
  if (!sitter) return [hasCode(name) ? words.unmatched() : words.noCode()]
  if (sitters.length > 1) return [words.ambiguous(sitters.length)]
  const written = namesOf(name)
  const other = written.find((each) => facts.names.has(each))
  return other === undefined || written.includes(sitter.name) ? [] : [words.otherName(other)]
}

/** One picture under the numbers of several people: at least one of them would get somebody else's face on the ticket. */
function withoutStrangers(matches: readonly Match[], findings: Findings): Match[] {
  const byPicture = Map.groupBy(matches, (each) => each.picture.sha256)
  return matches.filter(({ line, sitter, picture }) => {
    const others = (byPicture.get(picture.sha256) ?? []).filter((each) => each.sitter.id !== sitter.id)
    if (others.length > 0) findings.say(line, 'error', words.sameFace(others.map((each) => each.line)))
    return others.length === 0
  })
}

/** Several different pictures of one person: nobody can tell which one is meant, so none is taken. */
function isOnePicture(matches: readonly Match[], findings: Findings): boolean {
  if (new Set(matches.map((each) => each.picture.sha256)).size === 1) return true
  const lines = matches.map((each) => each.line)
  for (const line of lines) findings.say(line, 'error', words.twice(lines))
  return false
}

function warnOf({ line, sitter, picture }: Match, findings: Findings): void {
  if (sitter.photoSha256 !== undefined) findings.say(line, 'warning', words.replaces())
  if (picture.isLandscape) findings.say(line, 'warning', words.landscape())
}

/** How many people of the roster have no photo now, and will have none after the commit. */
export function photoSummary(rows: readonly PhotoRow[], { fresh }: Checked, facts: PhotoFacts) {
  const wanted = new Set(fresh)
  const written = rows
    .filter((row) => wanted.has(row.line))
    .flatMap((row) => sittersOf(row.value.entry.name, facts))
  const first = written.filter((sitter) => sitter.photoSha256 === undefined).length
  return { withoutPhoto: facts.withoutPhoto, withoutPhotoAfter: facts.withoutPhoto - first }
}
