import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { darkPixels, pdfText, rasterise } from '#tests/pdf.ts'
import { readCmap } from './cmap.ts'
import { readFontCoverage, uncoveredCharacters } from './coverage.ts'
import type { FontCoverage } from './coverage.ts'
import { fontFiles } from './fonts.ts'
import { openRenderer } from './render.ts'

let folder: string
let fonts: FontCoverage[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coverage-test-'))
  fonts = await readFontCoverage()
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function print(text: string, fontFolders: readonly string[] = []) {
  const renderer = openRenderer({ dataFolder: folder, fontFolders })
  const template = join(folder, 'text.typ')
  await writeFile(template, '#set text(font: "Noto Sans SC")\n#json("data.json").text')
  const out = join(folder, 'text.pdf')
  try {
    return { ...(await renderer.render({ template, data: { text }, out })), out }
  } finally {
    await renderer.stop()
  }
}

describe('uncoveredCharacters', () => {
  it('finds the one rare character of these that no built-in font has', () => {
    expect(uncoveredCharacters('㼆䶮𠅤𬭎 𰀑 㛃 䶮', fonts)).toEqual(['𰀑'])
  })

  it('names each once, in the order of the text', () => {
    expect(uncoveredCharacters('𱎱甲𰀑乙𱎱', fonts)).toEqual(['𱎱', '𰀑'])
  })

  it('passes invisible characters and names with marks, and never private use', () => {
    expect(uncoveredCharacters('买买提·艾合买提江\u200B 葛\u{E0100}　Yıldız\n', fonts)).toEqual([])
    expect(uncoveredCharacters('\uE863', [...fonts, [[0xe000, 0xf8ff]]])).toEqual(['\uE863'])
  })

  it('keeps its word: whatever counts as covered is printed', { timeout: 20_000 }, async () => {
    const [latin = [], noto = []] = fonts
    const codes = [...latin, ...noto].flatMap(([first, last]) => range(first, last))
    const sample = codes.filter((code, index) => code > 0x20 && (code < 0x250 || index % 40 === 0))
    const made = await print(String.fromCodePoint(...sample))
    expect(sample.length).toBeGreaterThan(1000)
    expect(made.pages).toBeGreaterThan(0)
  })
})

describe('rare characters', () => {
  it('are covered whole: the CJK extensions B to F, as in GB 18030 names', () => {
    const blocks = [
      [0x20000, 0x2a6d6],
      [0x2a700, 0x2b734],
      [0x2b740, 0x2b81d],
      [0x2b820, 0x2cea1],
      [0x2ceb0, 0x2ebe0],
    ] as const
    const all = blocks.flatMap(([first, last]) => range(first, last))
    expect(uncoveredCharacters(String.fromCodePoint(...all), fonts)).toEqual([])
  })

  it('stand on the page as ink and as text', async () => {
    const { out } = await print('王𬎆')
    expect((await pdfText(out))[0]?.trim()).toBe('王𬎆')
    const both = darkPixels(await rasterise(out, 1, 150))
    const { out: one } = await print('王')
    expect(both - darkPixels(await rasterise(one, 1, 150))).toBeGreaterThan(30)
  })
})

describe('a fallback font folder', () => {
  it('adds its characters to the coverage and to the page', async () => {
    const [regular = ''] = await fontFiles()
    await writeFile(
      join(folder, 'fallback.ttf'),
      withCmap(await readFile(regular), [[0x30011, 0x30011, 5000]]),
    )
    const extended = await readFontCoverage([folder])
    expect(uncoveredCharacters('𰀑', extended)).toEqual([])
    await expect(print('𰀑')).rejects.toMatchObject({ text: '𰀑' })
    const { out } = await print('𰀑', [folder])
    expect((await pdfText(out))[0]?.trim()).toBe('𰀑')
    expect(darkPixels(await rasterise(out, 1, 150))).toBeGreaterThan(30)
  })
})

describe('readCmap', () => {
  it('reads groups of format 12 and skips glyph 0', () => {
    const font = withCmap(emptyFont(), [
      [0x41, 0x43, 7],
      [0x20000, 0x20002, 0],
    ])
    expect(readCmap(font)).toEqual([
      [0x41, 0x43],
      [0x20001, 0x20002],
    ])
  })

  it('reads segments of format 4, by delta and by glyph array', () => {
    // Segments A–B by delta 1, a–c through the array [9, 0, 8]: b has no glyph; then the closing 0xFFFF.
    const ends = [0x42, 0x63, 0xffff]
    const starts = [0x41, 0x61, 0xffff]
    const words = [4, 0, 0, 6, 0, 0, 0, ...ends, 0, ...starts, 1, 0, 1, 0, 4, 0, 9, 0, 8]
    expect(readCmap(withSubtable(emptyFont(), [3, 1], Buffer.concat(words.map(uint16))))).toEqual([
      [0x41, 0x42],
      [0x61, 0x61],
      [0x63, 0x63],
    ])
  })

  it('refuses what is no font', () => {
    expect(() => readCmap(Buffer.alloc(64))).toThrow('no font file')
  })
})

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function uint16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255])
}

function uint32(value: number): Buffer {
  return Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255])
}

/** A table directory with one entry, `cmap`. */
function emptyFont(): Buffer {
  return Buffer.concat([uint32(0x10000), uint16(1), Buffer.alloc(6), Buffer.from('cmap'), Buffer.alloc(12)])
}

/** The font with its character map replaced: `[first, last, glyph of first]` of format 12. */
function withCmap(font: Buffer, groups: [number, number, number][]): Buffer {
  const body = [uint16(12), uint16(0), uint32(16 + groups.length * 12), uint32(0), uint32(groups.length)]
  return withSubtable(font, [3, 10], Buffer.concat([...body, ...groups.flat().map(uint32)]))
}

function withSubtable(font: Buffer, [platform, encoding]: [number, number], subtable: Buffer): Buffer {
  const cmap = Buffer.concat([uint16(0), uint16(1), uint16(platform), uint16(encoding), uint32(12), subtable])
  const result = Buffer.concat([font, cmap])
  const entry = font.indexOf('cmap')
  uint32(font.length).copy(result, entry + 8)
  uint32(cmap.length).copy(result, entry + 12)
  return result
}
