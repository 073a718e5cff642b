import { open } from 'node:fs/promises'
import { refuseZip, type ZipReason } from './refusals.ts'

/** First bytes, in hexadecimal, of what people take for a ZIP. */
const FOREIGN: readonly (readonly [magic: RegExp, reason: ZipReason, kind?: string])[] = [
  [/^526172211a07/, 'rar'],
  [/^377abcaf271c/, 'seven_zip'],
  [/^1f8b/, 'other_archive', 'gzip'],
  [/^425a68/, 'other_archive', 'bzip2'],
  [/^fd377a585a/, 'other_archive', 'xz'],
  [/^.{514}7573746172/, 'other_archive', 'tar'],
  [/^(ffd8ff|89504e47|47494638|49492a00|4d4d002a|52494646.{8}57454250|.{8}66747970)/, 'picture'],
  [/^d0cf11e0a1b11ae1/, 'workbook'],
  [/^504b0708/, 'split'],
]
const ZIP = /^504b(0304|0506)/

/** Lets only a ZIP pass, told by its first bytes; everything else is refused by what it really is. */
export async function requireZip(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(512), 0, 512, 0)
    if (bytesRead === 0) refuseZip('empty_file')
    const magic = buffer.toString('hex', 0, bytesRead)
    const foreign = FOREIGN.find(([pattern]) => pattern.test(magic))
    if (foreign) refuseZip(foreign[1], { kind: foreign[2] ?? '' })
    if (!ZIP.test(magic)) refuseZip('not_zip')
  } finally {
    await file.close()
  }
}
