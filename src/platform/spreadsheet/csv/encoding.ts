import { createReadStream } from 'node:fs'

import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

/** Encodings Chinese tables come in. GB18030 holds GBK and GB2312. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/**
 * So many characters beyond ASCII in a row that are right in UTF-8 do not occur in GBK by chance (one in some 30
 * million): such a file is UTF-8 with a broken place, not GBK.
 */
const SURELY_UTF8 = 10

/**
 * The encoding of a text file, decided over all of its bytes and not over its beginning, where often no Chinese stands:
 * what a byte order mark says, else UTF-8 when every byte fits, else GB18030. Bytes that fit nothing refuse the file.
 */
export async function encodingOf(path: string): Promise<Encoding> {
  const marked = await markedEncoding(path)
  if (marked) return soundOrRefused(path, marked)
  const broken = await firstBreak(path, 'utf-8')
  if (!broken) return 'utf-8'
  if (broken.characters >= SURELY_UTF8) return refuseWorkbook('bad_bytes', { line: broken.line })
  return soundOrRefused(path, 'gb18030')
}

async function soundOrRefused(path: string, encoding: Encoding): Promise<Encoding> {
  const broken = await firstBreak(path, encoding)
  return broken ? refuseWorkbook('bad_bytes', { line: broken.line }) : encoding
}

async function markedEncoding(path: string): Promise<Encoding | undefined> {
  for await (const head of createReadStream(path, { end: 2 }) as AsyncIterable<Buffer>) {
    const mark = head.toString('hex')
    if (mark === 'efbbbf') return 'utf-8'
    if (mark.startsWith('fffe')) return 'utf-16le'
    if (mark.startsWith('feff')) return 'utf-16be'
  }
  return undefined
}

interface Break {
  /** The line of the file in which the first broken character stands. */
  readonly line: number
  /** How many characters beyond ASCII were right before it. */
  readonly characters: number
}

/** Where a file stops being text of this encoding; undefined when it is sound from the first byte to the last. */
async function firstBreak(path: string, encoding: Encoding): Promise<Break | undefined> {
  try {
    for await (const text of decoded(createReadStream(path), encoding)) void text
    return undefined
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return placeOfBreak(path, encoding)
  }
}

/** Reads once more, forgiving, up to the mark that stands for a broken character. */
async function placeOfBreak(path: string, encoding: Encoding): Promise<Break> {
  let line = 1
  let characters = 0
  for await (const text of decoded(createReadStream(path), encoding, { fatal: false })) {
    const at = text.indexOf('\ufffd')
    const sound = at < 0 ? text : text.slice(0, at)
    line += sound.match(/\r\n|\r|\n/g)?.length ?? 0
    characters += sound.match(/\P{ASCII}/gu)?.length ?? 0
    if (at >= 0) break
  }
  return { line, characters }
}

/** The text of bytes in pieces, without byte order mark; one decoder for all, so that no character is cut at a piece's edge. */
export async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
  { fatal = true } = {},
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal })
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
