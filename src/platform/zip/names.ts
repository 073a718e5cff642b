import { crc32 } from 'node:zlib'

/** A name as the archive holds it. */
export interface RawName {
  readonly bytes: Buffer
  /** The writer says that the bytes are UTF-8. */
  readonly isUtf8: boolean
  /** The Unicode name some writers add (extra field 0x7075), already taken out. */
  readonly unicode?: string | undefined
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
const gb18030 = new TextDecoder('gb18030')

/**
 * The names of one archive as people wrote them. Windows packs names in its own code page without saying so, macOS in
 * UTF-8 without saying so: when one unmarked name is no UTF-8, all unmarked names are GB18030. Told for the whole
 * archive, because some short GBK names happen to be valid UTF-8 as well.
 */
export function decodeNames(names: readonly RawName[]): string[] {
  const unmarked = names.filter((name) => !name.isUtf8 && name.unicode === undefined)
  const isGbk = unmarked.some(({ bytes }) => asUtf8(bytes) === undefined)
  return names.map((name) => {
    if (name.unicode !== undefined) return name.unicode
    if (name.isUtf8 || !isGbk) return asUtf8(name.bytes) ?? gb18030.decode(name.bytes)
    return gb18030.decode(name.bytes)
  })
}

function asUtf8(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Info-ZIP's Unicode path: version 1, the CRC of the plain name, the name in UTF-8. A stale one is not believed. */
export function unicodePath(
  name: Buffer,
  fields: readonly { id: number; data: Buffer }[],
): string | undefined {
  const data = fields.find(({ id }) => id === 0x7075)?.data
  if (!data || data.length < 6 || data[0] !== 1 || data.readUInt32LE(1) !== crc32(name)) return undefined
  return asUtf8(data.subarray(5))
}

/** Backslashes are what old Windows packers write between folders. */
export const slashed = (name: string) => name.replaceAll('\\', '/')

/** A path that would leave the folder it is unpacked into. We never unpack by name; whoever sends one means harm. */
export const isUnsafe = (name: string) =>
  /^(\/|[A-Za-z]:)/.test(name) || name.split('/').includes('..') || name.includes('\0')
