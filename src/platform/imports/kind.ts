import type { Refusal } from '#src/shared/refusal.ts'
import type { Checked, CleanRow, Columns, Problem } from '#src/shared/sheet.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { CleanFile } from './read.ts'

/** One kind of workbook, from its columns to its rows in the database. */
export interface ImportSpec<C extends Columns, Params extends object, Facts> {
  /** Stable name, stored with each import: `candidates`, `registrations`. */
  readonly kind: string
  /** Chinese name, e.g. 报考导入. */
  readonly title: string
  /** Who may upload and commit. */
  readonly permission: string
  readonly columns: C
  /** What is counted, for sentences; default: 行. */
  readonly unit?: string
  /**
   * Reads what is no workbook (a ZIP of photos) into rows, numbered as `report` shows them. Default: the workbook's first
   * sheet. At commit it is given a folder of its own for what `write` needs; the folder is removed afterwards.
   */
  read?(path: string, onRow: (count: number) => Promise<void>, folder?: string): Promise<CleanFile<C>>
  /** Writes the user's marked copy of what `read` cannot give back line by line. Default: the user's own workbook, marked. */
  report?(marked: {
    source: string
    problems: readonly Problem[]
    out: string
    rows: readonly CleanRow<C>[]
    checked: Checked
    facts: Facts
  }): Promise<void>
  /** What the screen shows beside the counts, e.g. how many people stay without a photo. */
  summarise?(rows: readonly CleanRow<C>[], checked: Checked, facts: Facts): Readonly<Record<string, number>>
  /**
   * One query per fact for the whole file, never per row. `locking` at commit: takes the locks of scarce things (quota,
   * plan) in their fixed order before reading them. Throws `Refused` when the file as a whole cannot be taken.
   */
  gather(
    scope: Scope,
    file: { params: Params; rows: readonly CleanRow<C>[]; locking: boolean },
  ): Promise<Facts>
  /** What the check was made against, e.g. the plan's version; a commit against another basis is checked anew (BR-31). */
  basisOf(facts: Facts): string
  /** Pure: rules per row, then rules across rows. */
  check(rows: readonly CleanRow<C>[], facts: Facts): Checked
  /** Writes the fresh rows, set-based, and tells; answers how many were written. */
  write(
    scope: Scope,
    file: { params: Params; rows: readonly CleanRow<C>[]; facts: Facts; importId: number },
  ): Promise<number>
  /**
   * What of a verdict the commit needs to write the rows of the preview without looking at the file again: small, of plain
   * values. Only with `writeDecided`; without the two the commit gathers and checks anew, which is always right.
   */
  decide?(rows: readonly CleanRow<C>[], facts: Facts): object
  /**
   * Writes what was decided, under the locks of `gather`, if everything the verdict rested on is provably as it was;
   * answers how many rows. Undefined, and nothing written, when it is not: then everything is checked anew.
   */
  writeDecided?(scope: Scope, decided: Decided<Params>): Promise<number | undefined>
  /** Takes a committed import back whole; refuses, naming what depends on it. Answers how many records went or went back. */
  undo?(scope: Scope, committed: Committed<Params>): Promise<number>
  /** Why it cannot be taken back now, with counts, for the button; `undo` refuses with the same. Default: nothing known. */
  whyNotUndo?(scope: Scope, committed: Committed<Params>): Promise<readonly Refusal[]>
}

/** A committed import, as its kind knows it. */
export interface Committed<Params extends object> {
  readonly params: Params
  readonly importId: number
}

/** What `decide` answered at the preview. */
export interface Decided<Params extends object> {
  readonly params: Params
  readonly importId: number
  readonly decision: object
}

/** A kind with its types forgotten: what tables of kinds hold. */
export type ImportKind = ImportSpec<Columns, object, unknown>

/** Declares a kind of import. */
export function importKind<C extends Columns, Params extends object, Facts>(
  spec: ImportSpec<C, Params, Facts>,
): ImportKind {
  return spec
}
