import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { Parts } from '#src/platform/spreadsheet/testing.ts'
import { openArchive } from '#src/platform/spreadsheet/xlsx/archive.ts'
import type { Dice } from './dice.ts'

/** The parts of a workbook, inflated. */
export async function partsOf(path: string): Promise<Parts> {
  const archive = await openArchive(path)
  const parts: Record<string, Buffer> = {}
  for (const name of archive.names) parts[name] = await buffer(archive.read(name))
  archive.close()
  return parts
}

type Change = (xml: string, dice: Dice) => string

/** What a careless or hostile program may write: elements lost, doubled, renamed, moved, values changed. */
const CHANGES: readonly Change[] = [
  (xml, dice) => replaced(xml, { pattern: /<[^>]*>/g, dice, change: () => '' }),
  (xml, dice) => replaced(xml, { pattern: /<[^>]*>/g, dice, change: (tag) => tag + tag }),
  (xml, dice) =>
    replaced(xml, { pattern: /<\/?\w+/g, dice, change: (tag) => tag + dice.one(['x', ':x', '\u4e2d', '']) }),
  (xml, dice) =>
    replaced(xml, {
      pattern: /<(\w+)[^>]*>[^<]*<\/\1>/g,
      dice,
      change: (element) => dice.one(['', element.repeat(2), element.repeat(40)]),
    }),
  (xml, dice) => replaced(xml, { pattern: /\s\w+="[^"]*"/g, dice, change: () => '' }),
  (xml, dice) => replaced(xml, { pattern: /="[^"]*"/g, dice, change: () => `="${dice.one(VALUES)}"` }),
  (xml, dice) => replaced(xml, { pattern: />[^<]+</g, dice, change: () => `>${dice.one(VALUES)}<` }),
  (xml, dice) => replaced(xml, { pattern: /\d+/g, dice, change: () => dice.one(NUMBERS) }),
  (xml, dice) => xml.slice(0, dice.below(xml.length)),
  (xml, dice) => swapped(xml, dice),
]
const NUMBERS = [
  '0',
  '-1',
  '1',
  '1048576',
  '1048577',
  '4294967296',
  '1e308',
  '1E400',
  '99999999999999999999',
  'NaN',
  '',
]
const VALUES = [
  ...NUMBERS,
  's',
  'inlineStr',
  'd',
  'e',
  'b',
  'str',
  'A1',
  'XFD1',
  'ZZZZ9',
  '../x',
  '/',
  '&#0;',
  '&amp;',
  '_x0000_',
  '_xD800_',
  '\u202e',
  '姓名',
  '证件号码',
  '9'.repeat(400),
]

function replaced(
  xml: string,
  { pattern, dice, change }: { pattern: RegExp; dice: Dice; change: (found: string) => string },
): string {
  const found = [...xml.matchAll(pattern)]
  if (found.length === 0) return xml
  const { 0: text, index } = dice.one(found)
  return xml.slice(0, index) + change(text) + xml.slice(index + text.length)
}

/** Two neighbouring pieces change places. */
function swapped(xml: string, dice: Dice): string {
  const pieces = xml.split(/(?=<)/)
  const at = dice.below(pieces.length)
  return [...pieces.slice(0, at), ...pieces.slice(at, at + 2).toReversed(), ...pieces.slice(at + 2)].join('')
}

/** One to four changes to the XML of one part, or now and then a part lost or given another's content. */
export async function mutatedParts(parts: Parts, dice: Dice): Promise<Buffer> {
  const names = Object.keys(parts)
  const name = dice.one(names.filter((each) => /\.(xml|rels)$/.test(each)))
  const mutant: Record<string, string | Buffer> = { ...parts }
  const fate = dice.below(20)
  if (fate === 0) delete mutant[name]
  else if (fate === 1) mutant[name] = parts[dice.one(names)] ?? ''
  else mutant[name] = changed(String(parts[name]), dice)
  return zipped(mutant)
}

function changed(xml: string, dice: Dice): string {
  let mutant = xml
  for (let times = 1 + dice.below(4); times > 0; times -= 1) mutant = dice.one(CHANGES)(mutant, dice)
  return mutant
}

const MADE_AT = new Date(2026, 0, 1)

async function zipped(parts: Parts): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content), name, { compress: false, mtime: MADE_AT })
  zip.end()
  return buffer(zip.outputStream)
}
