import { rm, writeFile } from 'node:fs/promises'
import { batchProblems, batchRefusals } from '#src/modules/invoices/words/batch.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openZip, type ZipArchive, type ZipEntry } from '#src/platform/zip/archive.ts'
import { eachOf } from '#src/shared/each.ts'
import { Refused, refuse } from '#src/shared/refusal.ts'
import { inspectInvoiceFile } from './files.ts'

const LIMITS = { entries: 500, totalBytes: 300 * 1024 * 1024 }
const TABLE = /\.(xlsx|xls|csv)$/i
const INVOICE = /\.(pdf|ofd)$/i
/** Looked into at a time: each opens a thread. */
const LOOKS = 2

/** A file of an invoice that came in an archive, with what is wrong with it. */
export interface PackedFile {
  readonly path: string
  readonly kind: 'pdf' | 'ofd'
  readonly problems: readonly string[]
}

/** What was handed in: the table, and the files by their names without folders. */
export interface Packed {
  readonly tablePath: string
  readonly files: ReadonlyMap<string, PackedFile>
  discard(): Promise<void>
}

/** Opens what was handed in: a table by itself, or an archive of one table and the files of its invoices. */
export async function unpack(scope: Scope, path: string): Promise<Packed> {
  const archive = await archiveAt(path)
  if (!archive) return { tablePath: path, files: new Map(), discard: async () => {} }
  const written: string[] = []
  const discard = async () => {
    for (const each of written) await rm(each, { force: true })
  }
  const write = async (entry: ZipEntry, suffix: string) => {
    const at = scope.files.temporaryPath(suffix)
    written.push(at)
    const bytes = (await archive.read(entry)) ?? refuse(batchRefusals.damaged(), 422)
    await writeFile(at, bytes, { mode: 0o600 })
    return at
  }
  try {
    const seen = archive.entries.filter(({ name }) => !isHidden(name))
    const [table, ...others] = seen.filter(({ name }) => TABLE.test(name))
    if (!table || others.length > 0) return refuse(batchRefusals.noTable(table ? others.length + 1 : 0), 422)
    const files = new Map<string, PackedFile>()
    const tablePath = await write(table, extensionOf(table.name))
    await eachOf(
      seen.filter(({ name }) => INVOICE.test(name)),
      LOOKS,
      async (entry) =>
        void files.set(baseOf(entry.name), await lookInto(await write(entry, extensionOf(entry.name)))),
    )
    return { tablePath, files, discard }
  } catch (error) {
    await discard()
    throw error
  } finally {
    archive.close()
  }
}

/** The archive at this path; undefined when it is a table. */
async function archiveAt(path: string): Promise<ZipArchive | undefined> {
  try {
    return await openZip(path, LIMITS)
  } catch (error) {
    const code = error instanceof Refused ? (error.refusals[0]?.code ?? '') : ''
    // A workbook is an archive as well, and what is none may be a table of texts: their reader says what is wrong with them.
    if (TABLES.has(code)) return undefined
    return refuse(batchRefusals.damaged(), 422)
  }
}
const TABLES = new Set(
  ['workbook', 'not_zip', 'empty_file', 'picture', 'rar', 'seven_zip', 'other_archive'].map(
    (reason) => `zip.${reason}`,
  ),
)

async function lookInto(path: string): Promise<PackedFile> {
  const kind = path.endsWith('.pdf') ? ('pdf' as const) : ('ofd' as const)
  try {
    return { path, kind: await inspectInvoiceFile({ path, kind }), problems: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { path, kind, problems: error.refusals.map((each) => batchProblems.badFile(each.message)) }
  }
}

const baseOf = (name: string) => name.slice(name.lastIndexOf('/') + 1)
const extensionOf = (name: string) => name.slice(name.lastIndexOf('.')).toLowerCase()
/** What systems put into archives by themselves. */
const isHidden = (name: string) =>
  name.startsWith('__MACOSX/') || baseOf(name).startsWith('.') || baseOf(name).startsWith('~$')
