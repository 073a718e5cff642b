import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

const MAX_ENTRIES = 2_000
const MAX_TOTAL_BYTES = 600_000_000
const MAX_RATIO = 200
/** Small parts compress well without harm; the ratio is asked only of larger ones. */
const RATIO_FREE_BYTES = 1_000_000

/** Parts other than rows and strings are kept in memory whole and never honestly larger. */
const SMALL_PART_BYTES = 32_000_000

/** The parts of an `.xlsx` container, checked before anything is inflated. */
export interface Archive {
  /** Part names in lower case, without leading slash. */
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  /** The bytes of a part, `maxBytes` at most (32 MB unless told); real bytes of all parts together are limited too. */
  read(name: string, maxBytes?: number): AsyncIterable<Buffer>
  close(): void
}

/**
 * Opens the zip container of a workbook: refuses what is no zip, damaged, password-protected, or would inflate to
 * an unreasonable size, looking at the central directory only.
 */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false, validateEntrySizes: true }).catch(() =>
    refuseWorkbook('damaged'),
  )
  try {
    const entries = await listEntries(zip)
    return archiveOf(zip, entries)
  } catch (error) {
    zip.close()
    throw error
  }
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Archive {
  let total = 0
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name, maxBytes = SMALL_PART_BYTES) {
      const entry = entries.get(name.toLowerCase()) ?? refuseWorkbook('damaged')
      if (entry.uncompressedSize > maxBytes) refuseWorkbook('suspicious')
      for await (const chunk of inflated(zip, entry)) {
        total += chunk.length
        if (total > MAX_TOTAL_BYTES) refuseWorkbook('suspicious')
        yield chunk
      }
    },
    close: () => zip.close(),
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > MAX_ENTRIES) refuseWorkbook('suspicious')
  const entries = new Map<string, Entry>()
  let total = 0
  for await (const entry of broken(zip.eachEntry())) {
    total += entry.uncompressedSize
    if (entries.size >= MAX_ENTRIES || total > MAX_TOTAL_BYTES || isBomb(entry)) refuseWorkbook('suspicious')
    if (entry.isEncrypted()) refuseWorkbook('encrypted')
    const name = entry.fileName.toLowerCase()
    if (entries.has(name)) refuseWorkbook('damaged') // two parts of one name: which one would Excel show?
    entries.set(name, entry)
  }
  return entries
}

const isBomb = (entry: Entry) =>
  entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO

async function* inflated(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry).catch(() => refuseWorkbook('damaged'))
  try {
    yield* broken(stream as AsyncIterable<Buffer>)
  } finally {
    stream.destroy()
  }
}

/** Whatever the zip library cannot follow (wrong sizes, broken deflate data, odd names) is a damaged file. */
async function* broken<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]()
  for (;;) {
    const next = await items.next().catch(() => refuseWorkbook('damaged'))
    if (next.done) return
    yield next.value
  }
}
