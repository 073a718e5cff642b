import type { Refusal } from '#src/shared/refusal.ts'
import type { Cleaned, Column } from '#src/shared/sheet.ts'
import { endingOf, kindOfEntry } from '#src/modules/candidates/rules/photo-names.ts'
import { photoImportWords, pictureRefusals } from '#src/modules/candidates/words/photos.ts'

/** A picture of the archive, made clean. */
export interface Picture {
  /** Of the clean JPEG: the same picture again is known by it. */
  readonly sha256: string
  readonly width: number
  readonly height: number
  /** Wider than high as it was uploaded. */
  readonly isLandscape: boolean
  /** Where the clean JPEG lies until it is written; empty while only checked. */
  readonly keptAt: string
}

/** One file of the archive: its name with folders, and the picture, or why there is none. */
export interface PhotoEntry {
  readonly name: string
  readonly picture?: Picture
  /** A picture was meant, and this is wrong with it. */
  readonly wrong?: Refusal
}

/** What an archive of photos is read into: files instead of cells. */
export const photoColumns = {
  entry: {
    header: photoImportWords.headers.entry,
    required: true,
    format: 'text',
    width: 44,
    note: '文件名用证件号码或学号。',
    example: '2023010123.jpg',
    clean: ({ text }): Cleaned<PhotoEntry> => ({ value: { name: text } }),
  } satisfies Column<PhotoEntry>,
} as const

/** The refusal a file earns by its name alone, before it is opened. */
export function refusedByName(name: string): Refusal | undefined {
  if (kindOfEntry(name) !== 'FOREIGN') return undefined
  const ending = endingOf(name)
  return /^hei[cf]$/.test(ending) ? pictureRefusals.heic() : pictureRefusals.format(ending)
}
