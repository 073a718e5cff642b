import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CleanFile } from '#src/platform/imports/read.ts'
import { masterPhoto, type Portrait } from '#src/platform/photo.ts'
import { openZip, type ZipArchive, type ZipEntry } from '#src/platform/zip/archive.ts'
import { eachOf } from '#src/shared/each.ts'
import { Refused, refuse, type Refusal } from '#src/shared/refusal.ts'
import type { Problem } from '#src/shared/sheet.ts'
import { kindOfEntry } from '#src/modules/candidates/rules/photo-names.ts'
import { photoRefusals, photoVerdicts, pictureRefusals } from '#src/modules/candidates/words/photos.ts'
import { refusedByName, type photoColumns, type PhotoEntry } from './columns-photos.ts'

/** Pictures worked on at a time: the work itself is done beside the event loop. */
const WIDTH = 2
const LIMITS = { entries: 20_000, totalBytes: 1_500_000_000 }
const MAX_PHOTO_BYTES = 20_000_000
/** The report has a title and a header above its first file. */
const FIRST_LINE = 3

/** Opens an archive of photos; refuses what is none, or has not one photo in it, before anything is unpacked. */
export async function openPhotos(path: string): Promise<ZipArchive> {
  const archive = await openZip(path, LIMITS)
  const isPicture = ({ name }: ZipEntry) => !['SYSTEM', 'EXTRA', 'ARCHIVE'].includes(kindOfEntry(name))
  if (archive.entries.some(isPicture)) return archive
  archive.close()
  return refuse(photoRefusals.noPhotos(), 422)
}

/**
 * Looks at every file of the archive: pictures are made clean (and left in `folder`, when one is given), one or two at a
 * time and never more in memory.
 */
export async function readPhotos(
  path: string,
  onRow: (count: number) => Promise<void>,
  folder?: string,
): Promise<CleanFile<typeof photoColumns>> {
  const archive = await openPhotos(path)
  try {
    const files = archive.entries.filter(({ name }) => kindOfEntry(name) !== 'SYSTEM')
    const read: PhotoEntry[] = []
    let count = 0
    await eachOf(files, WIDTH, async (file, at) => {
      const keptAt = folder === undefined ? '' : join(folder, `${at}.jpg`)
      read[at] = await look(archive, { file, keptAt })
      count += 1
      await onRow(count)
    })
    return {
      header: { line: FIRST_LINE - 1, positions: {}, missing: [], extra: [], hints: [], doubled: [] },
      rows: read.map((entry, at) => ({ line: at + FIRST_LINE, value: { entry } })),
      problems: systemFiles(archive.entries.length - files.length),
      count: read.length,
    }
  } finally {
    archive.close()
  }
}

/** Counted once for the archive: macOS alone adds one to every photo. */
const systemFiles = (count: number): Problem[] =>
  count > 0 ? [{ ...photoVerdicts.systemFiles(count), severity: 'warning', line: 1 }] : []

interface Looking {
  readonly file: ZipEntry
  readonly keptAt: string
}

async function look(archive: ZipArchive, { file, keptAt }: Looking): Promise<PhotoEntry> {
  const { name, sizeBytes } = file
  const kind = kindOfEntry(name)
  if (kind === 'EXTRA' || kind === 'ARCHIVE') return { name }
  const wrong = refusedByName(name) ?? refusedBySize(sizeBytes)
  if (wrong) return { name, wrong }
  const bytes = await archive.read(file)
  if (!bytes) return { name, wrong: pictureRefusals.damaged() }
  try {
    return { name, picture: await pictureOf(await masterPhoto(bytes), keptAt) }
  } catch (error) {
    return refusedPicture(name, error)
  }
}

/** A picture that is refused; a file without ending that is no picture at all was never meant to be one. */
function refusedPicture(name: string, error: unknown): PhotoEntry {
  const wrong = error instanceof Refused ? error.refusals[0] : undefined
  if (!wrong) throw error
  const isNone = kindOfEntry(name) === 'UNKNOWN' && /^photo\.(format|empty)$/.test(wrong.code)
  return isNone ? { name } : { name, wrong }
}

const refusedBySize = (sizeBytes: number): Refusal | undefined =>
  sizeBytes > MAX_PHOTO_BYTES ? pictureRefusals.tooLarge(MAX_PHOTO_BYTES / 1_000_000) : undefined

async function pictureOf({ jpeg, width, height, original }: Portrait, keptAt: string) {
  if (keptAt) await writeFile(keptAt, jpeg, { mode: 0o600 })
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  return { sha256, width, height, isLandscape: original.width > original.height, keptAt }
}
