import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'

import { refuseWorkbook } from './refusals.ts'

const HEAD_BYTES = 4096

/** First bytes (as latin1) of what people upload by mistake. */
const FOREIGN: readonly (readonly [magic: RegExp, kind: string])[] = [
  [/^%PDF/, ' PDF 文件'],
  [/^(\xff\xd8\xff|\x89PNG|GIF8|BM.{4}\0\0\0\0|RIFF.{4}WEBP|II\*\0|MM\0\*)/s, '图片'],
  [/^(Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ)/, '压缩包'],
  [/^\{\\rtf/, ' Word 文档'],
]

/**
 * Reads the first bytes and lets only a zip container pass; the file name plays no part.
 * Everything else is refused with the code that fits what the file really is.
 */
export async function requireZip(path: string): Promise<void> {
  const file = await open(path)
  try {
    const head = await readHead(file)
    if (head.length === 0) refuseWorkbook('empty_file')
    const magic = head.toString('latin1')
    if (/^PK(\x03\x04|\x05\x06|\x07\x08)/.test(magic)) return
    if (magic.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) await refuseCompoundFile(file)
    refuseForeign(head, magic)
  } finally {
    await file.close()
  }
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}

function refuseForeign(head: Buffer, magic: string): never {
  const foreign = FOREIGN.find(([pattern]) => pattern.test(magic))
  if (foreign) refuseWorkbook('not_spreadsheet', { kind: foreign[1] })
  if (/^\x09[\0\x02\x04\x08][\x04\x06\x08]\0/.test(magic)) refuseWorkbook('xls') // BIFF 2–5 without a container
  const text = asText(head)
  if (text === undefined) refuseWorkbook('not_spreadsheet', { kind: '无法识别的文件' })
  if (text.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    // "HTML as .xls" names the same namespace, but its root element is html.
    refuseWorkbook(/<html[\s>]/i.test(text) ? 'html' : 'xml_2003')
  }
  if (/<(!doctype\s+html|html|head|meta|body|table|style)[\s>]/i.test(text)) refuseWorkbook('html')
  return refuseWorkbook('csv')
}

/** The text of the first bytes in whatever encoding, undefined when they are no text. */
function asText(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head)
  return /[\0-\x08\x0e-\x1a]/.test(head.toString('latin1')) ? undefined : head.toString('utf8')
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
