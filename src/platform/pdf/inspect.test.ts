import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refused } from '#src/shared/refusal.ts'
import { inspectPdf } from './inspect.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaowu-inspect-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function scan(change: (document: PDFDocument) => void = () => undefined) {
  const document = await PDFDocument.create()
  for (let page = 0; page < 3; page += 1) document.addPage().drawText(`page ${page}`)
  change(document)
  return Buffer.from(await document.save())
}

async function inspect(bytes: Buffer | string) {
  const path = join(folder, 'given')
  await writeFile(path, bytes)
  return inspectPdf(path)
}

const codeOf = (bytes: Buffer | string) =>
  inspect(bytes).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refused ? error.refusals[0]?.code : String(error)),
  )

describe('a scan that was uploaded', () => {
  test('BR-03 a whole PDF is accepted with its number of pages', async () => {
    expect(await inspect(await scan())).toEqual({ pages: 3 })
  })

  test('BR-03 a picture named .pdf is no PDF', async () => {
    expect(await codeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('pdf.not_pdf')
  })

  test('BR-03 a PDF with a password is named as such', async () => {
    const locked = await scan((document) => document.encrypt({ userPassword: 'u', ownerPassword: 'o' }))
    expect(await codeOf(locked)).toBe('pdf.encrypted')
  })

  test('BR-03 a PDF cut off on the way is named as not whole', async () => {
    const whole = await scan()
    expect(await codeOf(whole.subarray(0, whole.length / 2))).toBe('pdf.truncated')
  })

  test('BR-03 a PDF without readable pages is named as damaged', async () => {
    expect(await codeOf('%PDF-1.7\nnothing a reader could follow\n%%EOF\n')).toBe('pdf.damaged')
  })

  test('BR-03 a PDF with no page at all is named as such', async () => {
    const empty = await PDFDocument.create()
    expect(await codeOf(Buffer.from(await empty.save({ addDefaultPage: false })))).toBe('pdf.no_pages')
  })

  test.each([
    [
      'a script that runs when it is opened',
      'pdf.script',
      { S: 'JavaScript', JS: PDFString.of('app.alert(1)') },
    ],
    ['a program to be started', 'pdf.launch', { S: 'Launch', F: PDFString.of('cmd.exe') }],
    ['data sent when it is opened', 'pdf.launch', { S: 'SubmitForm', F: PDFString.of('http://x.invalid') }],
  ])('BR-03 %s is refused by name, wherever it stands', async (_what, code, action) => {
    const opening = await scan(({ context, catalog }) =>
      catalog.set(PDFName.of('OpenAction'), context.obj(action)),
    )
    expect(await codeOf(opening)).toBe(code)
    const nested = await scan(({ context }) => {
      context.register(context.obj([[{ Next: action }]]))
    })
    expect(await codeOf(nested)).toBe(code)
  })

  test('BR-03 files inside the file are refused by name', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    await document.attach(Buffer.from('MZ'), 'invoice.exe', { mimeType: 'application/octet-stream' })
    expect(await codeOf(Buffer.from(await document.save()))).toBe('pdf.embedded')
  })

  test('BR-03 a name written in hexadecimal is read as what it says', async () => {
    const document = await PDFDocument.create()
    document.addPage()
    document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'Javascrypt' }))
    const plain = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1')
    const hidden = plain.replace('/Javascrypt', '/J#61vaScript')
    expect(hidden).not.toBe(plain)
    expect(await codeOf(Buffer.from(hidden, 'latin1'))).toBe('pdf.script')
  })
})
