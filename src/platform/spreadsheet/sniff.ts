import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

import { refuseWorkbook } from './refusals.ts'

const HEAD_BYTES = 4096

/** First bytes, in hexadecimal, of what people upload by mistake. */
const FOREIGN: readonly (readonly [magic: RegExp, kind: string])[] = [
  [/^25504446/, ' PDF 文件'],
  [/^(ffd8ff|89504e47|47494638|424d.{8}00000000|52494646.{8}57454250|49492a00|4d4d002a)/, '图片'],
  [/^(52617221|377abcaf|1f8b|425a68|fd377a585a)/, '压缩包'],
  [/^7b5c727466/, ' Word 文档'],
]
const ZIP = /^504b(0304|0506|0708)/
const OLE = /^d0cf11e0a1b11ae1/
/** Workbooks of Excel 2 to 5 that stand in no container. */
const BARE_BIFF = /^09(00|02|04|08)0[468]00/

/**
 * Reads the first bytes and lets only a zip container pass; the file name plays no part.
 * Everything else is refused with the code that fits what the file really is.
 */
export async function requireZip(path: string): Promise<void> {
  const file = await open(path)
  try {
    const head = await readHead(file)
    if (head.length === 0) refuseWorkbook('empty_file')
    const magic = head.toString('hex', 0, 16)
    if (ZIP.test(magic)) return
    if (OLE.test(magic)) await refuseCompoundFile(file)
    if (BARE_BIFF.test(magic)) refuseWorkbook('xls')
    const foreign = FOREIGN.find(([pattern]) => pattern.test(magic))
    if (foreign) refuseWorkbook('not_spreadsheet', { kind: foreign[1] })
    refuseText(head)
  } finally {
    await file.close()
  }
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

function refuseText(head: Buffer): never {
  const text = asText(head)
  if (text === undefined) refuseWorkbook('not_spreadsheet', { kind: '无法识别的文件' })
  const isPage = /<(!doctype\s+html|html)[\s>]/i.test(text)
  if (!isPage && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) refuseWorkbook('xml_2003')
  return refuseWorkbook(isPage || /<(head|meta|body|table|style)[\s>]/i.test(text) ? 'html' : 'csv')
}

/** The text of the first bytes in whatever encoding, undefined when they are no text. */
function asText(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  const binary = head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b))
  return binary ? undefined : head.toString('utf8')
}

/** Names of streams inside an OLE container, as they stand in its directory (UTF-16), and what they betray. */
const STREAMS = [
  ['EncryptedPackage', () => refuseWorkbook('encrypted')],
  ['WordDocument', () => refuseWorkbook('not_spreadsheet', { kind: ' Word 文档' })],
  ['PowerPoint Document', () => refuseWorkbook('not_spreadsheet', { kind: ' PPT 文件' })],
] as const

/** An OLE container is an old workbook unless a stream name says otherwise; the directory may stand anywhere. */
async function refuseCompoundFile(file: FileHandle): Promise<never> {
  let carry = Buffer.alloc(0)
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([carry, chunk])
    for (const [name, refused] of STREAMS) if (bytes.includes(Buffer.from(name, 'utf16le'))) refused()
    carry = bytes.subarray(-64)
  }
  return refuseWorkbook('xls')
}
