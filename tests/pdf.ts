/** Reads made PDFs with programs that did not make them: PDFium for text and pixels, ZXing for codes. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { PDFiumDocument } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Pixels of a page, one byte each: 0 black, 255 white. */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

export interface PdfFont {
  /** `NotoSansSC-Regular`, without the subset tag. */
  readonly name: string
  readonly subset: boolean
  readonly embedded: boolean
}

let pdfium: Promise<PDFiumLibrary> | undefined
let reader: Promise<unknown> | undefined

/** The text of every page, as a reader would copy it; line breaks are `\n`. */
export async function pdfText(path: string): Promise<string[]> {
  return withDocument(path, async (document) =>
    [...document.pages()].map((page) => page.getText().replaceAll('\r\n', '\n')),
  )
}

/** Draws page `page` (the first is 1) in grey at `dpi`. */
export async function rasterise(path: string, page: number, dpi = 150): Promise<GreyImage> {
  return withDocument(path, async (document) => {
    const { data, width, height } = await document
      .getPage(page - 1)
      .render({ scale: dpi / 72, render: 'bitmap' })
    const grey = new Uint8Array(width * height)
    for (let at = 0; at < grey.length; at++) {
      grey[at] =
        ((data[at * 4] ?? 0) * 114 + (data[at * 4 + 1] ?? 0) * 587 + (data[at * 4 + 2] ?? 0) * 299) / 1000
    }
    return { width, height, grey }
  })
}

/** How many pixels of an image (or of the rectangle given, in pixels) are darker than half. */
export function darkPixels(
  image: GreyImage,
  area = { left: 0, top: 0, width: image.width, height: image.height },
): number {
  let dark = 0
  for (let y = area.top; y < area.top + area.height; y++) {
    const row = image.grey.subarray(y * image.width + area.left, y * image.width + area.left + area.width)
    for (const value of row) if (value < 128) dark += 1
  }
  return dark
}

/** The text of every QR code an independent reader finds in the image. */
export async function decodeQr(image: GreyImage): Promise<string[]> {
  reader ??= prepareReader()
  await reader
  const found = await readBarcodes(await greyPng(image), { formats: ['QRCode'] })
  return found.map((each) => each.text)
}

/** The image as PNG bytes, for people to look at. */
export function greyPng(image: GreyImage): Promise<Buffer> {
  return sharp(image.grey, { raw: { width: image.width, height: image.height, channels: 1 } })
    .png()
    .toBuffer()
}

/** Every font the file describes, each once. */
export async function pdfFonts(path: string): Promise<PdfFont[]> {
  const document = await PDFDocument.load(await readFile(path), { updateMetadata: false })
  const fonts = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('FontDescriptor'))
      return []
    const tagged = object.lookup(PDFName.of('FontName'), PDFName).decodeText()
    const files = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => object.lookup(PDFName.of(key)))
    const [, tag, name] = /^(?:([A-Z]{6})\+)?(.*)$/.exec(tagged) ?? []
    return [
      {
        name: name ?? tagged,
        subset: tag !== undefined,
        embedded: files.some((file) => file instanceof PDFRawStream),
      },
    ]
  })
  return [...new Map(fonts.map((font) => [font.name, font])).values()]
}

async function withDocument<T>(path: string, read: (document: PDFiumDocument) => Promise<T>): Promise<T> {
  const library = await (pdfium ??= PDFiumLibrary.init())
  const document = await library.loadDocument(await readFile(path))
  try {
    return await read(document)
  } finally {
    document.destroy()
  }
}

/** Its WebAssembly comes from the package; by default it would be fetched from the network. */
async function prepareReader(): Promise<unknown> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  return prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true })
}
