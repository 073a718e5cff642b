import { readFile, rm } from 'node:fs/promises'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import type { Printable } from '#src/modules/tickets/queries/tickets.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { entryName } from '#src/modules/tickets/words.ts'
import { MissingGlyph } from '#src/platform/pdf/errors.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openZipWriter, type ZipWriter } from '#src/platform/zip/write.ts'
import { readPortraits, type Portraits } from './portraits.ts'
import {
  openPress,
  paperFor,
  PART,
  setPapers,
  without,
  type Press,
  type Told,
  type Signed,
} from './typesetting.ts'
import { findUncovered, type Uncovered } from './uncovered.ts'

/**
 * Sets tickets into files of their own in one archive, a folder per session and room. Names of files hold the seat and the
 * person, never a number: they stand in downloads, logs and chats.
 */
export async function zipTickets(
  scope: Scope,
  plan: PlanFacts,
  { rows, told = () => Promise.resolve() }: { rows: readonly Printable[]; told?: Told },
): Promise<Signed> {
  const failed = [...(await findUncovered(scope, rows))]
  const good = without(rows, failed)
  const press = await openPress(scope, plan, good)
  const path = scope.files.temporaryPath('.zip')
  const archive = await openZipWriter(path)
  try {
    for (let from = 0; from < good.length; from += PART) {
      const part = good.slice(from, from + PART)
      const files = await readPortraits(scope, press, part)
      for (const row of part) failed.push(...(await addOne(scope, press, { row, files, archive })))
      await told(from + part.length, good.length)
    }
    await archive.finish()
  } catch (error) {
    await archive.close()
    await rm(path, { force: true })
    throw error
  }
  const count = rows.length - failed.length
  if (count === 0) await rm(path, { force: true })
  const made = { path: count > 0 ? path : undefined, count, sheets: count, failed }
  return { ...made, keyId: press.signer.keyId }
}

interface One {
  readonly row: Printable
  readonly files: Portraits
  readonly archive: ZipWriter
}

/** Adds one ticket; answers who could not be set. */
async function addOne(scope: Scope, press: Press, { row, files, archive }: One): Promise<Uncovered[]> {
  const paper = paperFor(scope, press, { row, files })
  const photo = paper.photo ? files[paper.photo] : undefined
  const own: Portraits = paper.photo && photo ? { [paper.photo]: photo } : {}
  try {
    const { path } = await setPapers(scope, press, { papers: [paper], places: [1], total: 1, files: own })
    await archive.add(entryName({ ...row, seat: seatText(row.seatNo) }), await readFile(path))
    await rm(path, { force: true })
    return []
  } catch (error) {
    if (!(error instanceof MissingGlyph)) throw error
    return [{ ticketId: row.id, name: row.name, ticketNo: row.ticketNo, characters: error.text }]
  }
}
