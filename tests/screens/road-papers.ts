import { expect } from 'vitest'
import { decodeQr, pdfFonts, pdfText, rasterise } from '#tests/pdf.ts'
import { blankGlyphs } from './glyphs.ts'

/** Without the spaces and soft breaks a layout adds. */
export const packed = (text: string) => text.replaceAll(/[\s\u200b]/g, '')

/** Exactly these people's tickets: names as text, fonts inside, a code each, and ink where the name stands. */
export async function expectTickets(path: string, names: readonly string[]) {
  const texts = (await pdfText(path)).map(packed)
  const found = texts.map((text) => names.filter((name) => text.includes(packed(`姓名${name}性别`))))
  expect(found.flat().toSorted()).toEqual(names.toSorted())
  expect(texts).toHaveLength(names.length)
  for (const font of await pdfFonts(path)) expect(font).toMatchObject({ embedded: true, subset: true })
  for (const [index, [name = '']] of found.entries()) {
    const image = await rasterise(path, index + 1, 200)
    expect(await decodeQr(image)).toHaveLength(1)
    expect({ name, blank: blankGlyphs(image, name) }).toEqual({ name, blank: [] })
  }
}

/** The revisions printed on these pages, each once; a page without one counts as its own. */
export const revisionsIn = (pages: readonly string[]): string[] => [
  ...new Set(pages.map((text, at) => /版本(\S{14})/.exec(packed(text))?.[1] ?? `page ${at + 1} has none`)),
]
