import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { candidateColumns } from '#src/modules/candidates/import/columns.ts'
import { readClean } from '#src/platform/imports/read.ts'
import { Refused } from '#src/shared/refusal.ts'
import { mutatedBytes } from './bytes.ts'
import { diceOf } from './dice.ts'
import type { Dice } from './dice.ts'
import { mutatedParts, partsOf } from './parts.ts'

/** Ways of spoiling a valid file; how often each has its turn. */
export const KINDS = { 'xlsx parts': 5, 'xlsx bytes': 2, 'xls bytes': 2, 'csv bytes': 1 } as const
export type Kind = keyof typeof KINDS
const TURNS = Object.entries(KINDS).flatMap(([kind, times]) => Array<Kind>(times).fill(kind as Kind))

/** Valid files of the corpus that hold what the formats have to offer. */
const SOURCES = {
  xlsx: [
    'office-mixed.xlsx',
    'shared-strings.xlsx',
    'rich-text.xlsx',
    'date-formats.xlsx',
    'two-lists.xlsx',
    'marked.xlsx',
    'formulas.xlsx',
  ],
  xls: [
    'office-mixed.xls',
    'continued-strings.xls',
    'formulas.xls',
    'dates.xls',
    'excel-95.xls',
    'bare.xls',
    'two-lists.xls',
  ],
  csv: ['guards.csv', 'line-breaks.csv', 'gbk.csv', 'unicode.txt', 'office-gb18030.csv', 'semicolons.csv'],
} as const
const pathOf = (name: string) => fileURLToPath(new URL(`../fixtures/workbooks/${name}`, import.meta.url))

/** Where the valid files are, in the proportion of their turns. */
export const sourcePaths = () =>
  TURNS.flatMap((kind) => SOURCES[kind.split(' ')[0] as keyof typeof SOURCES].map(pathOf))

export interface Mutants {
  /** The n-th mutant of a seed: always the same bytes. */
  make(seed: number, n: number): Promise<{ readonly kind: Kind; readonly bytes: Buffer }>
}

/** Reads the valid files once. */
export async function openMutants(): Promise<Mutants> {
  const parts = await Promise.all(SOURCES.xlsx.map((name) => partsOf(pathOf(name))))
  const files = (names: readonly string[]) => Promise.all(names.map((name) => readFile(pathOf(name))))
  const [xlsx, xls, csv] = await Promise.all([files(SOURCES.xlsx), files(SOURCES.xls), files(SOURCES.csv)])
  const spoil: Record<Kind, (dice: Dice) => Promise<Buffer> | Buffer> = {
    'xlsx parts': (dice) => mutatedParts(dice.one(parts), dice),
    'xlsx bytes': (dice) => mutatedBytes(dice.one(xlsx), dice),
    'xls bytes': (dice) => mutatedBytes(dice.one(xls), dice),
    'csv bytes': (dice) => mutatedBytes(dice.one(csv), dice),
  }
  return {
    async make(seed, n) {
      const dice = diceOf(Math.imul(seed, 0x9e3779b1) + n)
      const kind = dice.one(TURNS)
      return { kind, bytes: await spoil[kind](dice) }
    },
  }
}

/** What comes of a file: `rows`, or the code of its refusal. Anything else is thrown. */
export async function answerTo(path: string): Promise<string> {
  try {
    await readClean(path, candidateColumns, async () => undefined)
    return 'rows'
  } catch (error) {
    if (error instanceof Refused && error.status === 422)
      return error.refusals[0]?.code ?? 'refused without a code'
    throw error
  }
}

/** Writes the mutant and answers how it was taken. */
export async function tryMutant(bytes: Buffer, path: string): Promise<string> {
  await writeFile(path, bytes)
  return answerTo(path)
}
