import { stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { openPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { decodeNames, isUnsafe, slashed, unicodePath } from './names.ts'
import { refuseZip } from './refusals.ts'
import { requireZip } from './sniff.ts'

/** How large an archive may be. */
export interface ZipLimits {
  readonly entries: number
  /** Bytes of all files together, unpacked. */
  readonly totalBytes: number
}

/** A file of the archive. Its name is a text to show, never a path to write. */
export interface ZipEntry {
  /** With folders, `/` between them. */
  readonly name: string
  readonly sizeBytes: number
}

export interface ZipArchive {
  /** Files in the order of the archive; folders are left out. */
  readonly entries: readonly ZipEntry[]
  /** The bytes of a file; undefined when they are broken: sizes lie, the checksum differs, deflate cannot be followed. */
  read(entry: ZipEntry): Promise<Buffer | undefined>
  close(): void
}

const MAX_RATIO = 200
/** Small files compress well without harm; the ratio is asked only of larger ones. */
const RATIO_FREE_BYTES = 1_000_000
const LOCAL_HEADER_BYTES = 30
const STORED = 0
const DEFLATED = 8

/**
 * Opens an archive of files people packed. Everything that can be told from the directory is told before anything is
 * inflated: no ZIP, passwords, odd methods, paths that lead elsewhere, too many or too large files, bombs, files that
 * overlap. Refuses with `zip.*` (422).
 */
export async function openZip(path: string, limits: ZipLimits): Promise<ZipArchive> {
  await requireZip(path)
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false }).catch(() =>
    refuseZip('damaged'),
  )
  try {
    const raw = await listRaw(zip, limits)
    refuseOverlaps(raw, (await stat(path)).size)
    const named = namedFiles(raw)
    refuseOffice(named)
    if (named.size === 0) refuseZip('no_files')
    return {
      entries: [...named.keys()],
      read: async (entry) => readWhole(zip, named.get(entry)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function listRaw(zip: ZipFile, limits: ZipLimits): Promise<Entry[]> {
  const tooMany = () => refuseZip('too_many', { count: zip.entryCount, limit: limits.entries })
  if (zip.entryCount > limits.entries) tooMany()
  const entries: Entry[] = []
  let total = 0
  const source = zip.eachEntry()
  for (;;) {
    const next = await source.next().catch(() => refuseZip('damaged'))
    if (next.done) return entries
    const entry = next.value
    total += entry.uncompressedSize
    if (total > limits.totalBytes || isBomb(entry)) refuseZip('suspicious')
    if (entry.isEncrypted()) refuseZip('encrypted')
    refuseMethod(entry)
    entries.push(entry)
  }
}

const isBomb = (entry: Entry) =>
  entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > entry.compressedSize * MAX_RATIO

function refuseMethod({ compressionMethod }: Entry): void {
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED)
    refuseZip('method', { method: compressionMethod })
}

/** Two entries over the same bytes: a few kilobytes that inflate to anything. */
function refuseOverlaps(entries: readonly Entry[], fileBytes: number): void {
  const byPlace = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  byPlace.forEach((entry, at) => {
    const { relativeOffsetOfLocalHeader: start, compressedSize, fileNameLength } = entry
    const end = start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize
    if (end > (byPlace[at + 1]?.relativeOffsetOfLocalHeader ?? fileBytes)) refuseZip('suspicious')
  })
}

function namedFiles(raw: readonly Entry[]): ReadonlyMap<ZipEntry, Entry> {
  const names = decodeNames(
    raw.map((entry) => ({
      bytes: entry.fileNameRaw,
      isUtf8: (entry.generalPurposeBitFlag & 0x800) !== 0,
      unicode: unicodePath(entry.fileNameRaw, entry.extraFields),
    })),
  ).map(slashed)
  names.forEach((name, at) => isUnsafe(name) && refuseZip('unsafe_name', { line: at + 1 }))
  const files = raw.map(
    (entry, at) => [{ name: names[at] ?? '', sizeBytes: entry.uncompressedSize }, entry] as const,
  )
  return new Map(files.filter(([{ name }]) => !name.endsWith('/')))
}

/** A workbook or a document is a ZIP too: say what it is, not that its parts are no photos. */
function refuseOffice(files: ReadonlyMap<ZipEntry, Entry>): void {
  for (const { name } of files.keys()) if (name === '[Content_Types].xml') refuseZip('workbook')
}

async function readWhole(zip: ZipFile, entry: Entry | undefined): Promise<Buffer | undefined> {
  if (!entry) return undefined
  try {
    const stream = await zip.openReadStreamPromise(entry)
    const chunks: Buffer[] = []
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    return crc32(bytes) === entry.crc32 ? bytes : undefined
  } catch {
    return undefined
  }
}
