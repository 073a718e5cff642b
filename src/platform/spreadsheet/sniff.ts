import { open } from 'node:fs/promises'

import { refuseWorkbook } from './refusals.ts'
import type { Format } from './source.ts'

const HEAD_BYTES = 4096

/** First bytes, in hexadecimal, of what people upload by mistake. */
const FOREIGN: readonly (readonly [magic: RegExp, kind: string])[] = [
  [/^25504446/, ' PDF 文件'],
  [/^(ffd8ff|89504e47|47494638|424d.{8}00000000|52494646.{8}57454250|49492a00|4d4d002a)/, '图片'],
  [/^(52617221|377abcaf|1f8b|425a68|fd377a585a)/, '压缩包'],
  [/^7b5c727466/, ' Word 文档'],
]
const ZIP = /^504b(0304|0506|0708)/
/** Excel 5 to 2003, in its container or bare as small export programs write it. */
const XLS = /^(d0cf11e0a1b11ae1|0908..00)/
/** Excel 2 to 4. */
const OLDER_XLS = /^09(00|02|04)0[468]00/

/** What kind of table the bytes are; the file name plays no part. What is none is refused by the name of what it is. */
export async function formatOf(path: string): Promise<Format> {
  const head = await readHead(path)
  if (head.length === 0) return refuseWorkbook('empty_file')
  const magic = head.toString('hex', 0, 16)
  if (ZIP.test(magic)) return 'xlsx'
  if (XLS.test(magic)) return 'xls'
  if (OLDER_XLS.test(magic)) return refuseWorkbook('xls_too_old')
  const foreign = FOREIGN.find(([pattern]) => pattern.test(magic))
  if (foreign) return refuseWorkbook('not_spreadsheet', { kind: foreign[1] })
  return textFormat(head)
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function textFormat(head: Buffer): Format {
  const text = asText(head)
  if (text === undefined) return refuseWorkbook('not_spreadsheet', { kind: '无法识别的文件' })
  if (/<(!doctype\s+html|html)[\s>]/i.test(text)) return refuseWorkbook('html')
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return refuseWorkbook('xml_2003')
  return /<(head|meta|body|table|style)[\s>]/i.test(text) ? refuseWorkbook('html') : 'csv'
}

/** The text of the first bytes in whatever encoding, undefined when they are no text. */
function asText(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  const binary = head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b))
  return binary ? undefined : head.toString('latin1')
}
