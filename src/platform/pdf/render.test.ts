import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfFonts, pdfText, rasterise } from '#tests/pdf.ts'
import type { GreyImage } from '#tests/pdf.ts'
import { openRenderer } from './render.ts'
import type { Renderer } from './render.ts'

const preamble = '#set text(font: "Noto Sans SC", size: 20pt)\n'
let folder: string
let renderer: Renderer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'render-test-'))
  renderer = openRenderer({ dataFolder: folder })
})

afterAll(async () => {
  await renderer.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Writes the template into a folder of its own, so that tests do not see each other's. */
async function template(source: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'template-')), 'page.typ')
  await writeFile(path, preamble + source)
  return path
}

async function print(source: string, data: object = {}, by: Renderer = renderer) {
  const path = await template(source)
  const out = path.replace('.typ', '.pdf')
  const made = await by.render({ template: path, data, out, createdAt: new Date('2026-06-01T00:00:00Z') })
  return { ...made, out }
}

/** Hours of work in little memory. */
const endless = '#for i in range(100000) { for j in range(100000) { let x = i * j } }'
const listNames = '#for name in json("data.json").names [#name \\ ]'

describe('a made document', () => {
  it('holds exactly the code points it was given, rare ones too', async () => {
    const names = ['㼆䶮𠅤𬭎', '㛃', '买买提·艾合买提江', 'Yıldız Çağrı']
    const { out, pages } = await print(listNames, { names })
    expect(pages).toBe(1)
    expect((await pdfText(out))[0]?.split('\n').map((line) => line.trim())).toEqual(names)
  })

  it('embeds subsets of its fonts and declares PDF/A-2b', async () => {
    const { out, bytes } = await print('常规 *加粗*')
    const fonts = await pdfFonts(out)
    expect(fonts.map((font) => font.name).toSorted()).toEqual(['NotoSansSC-Bold', 'NotoSansSC-Regular'])
    expect(fonts.every((font) => font.subset && font.embedded)).toBe(true)
    const file = await readFile(out, 'latin1')
    expect(file.length).toBe(bytes)
    expect(file).toMatch(/pdfaid:part[^2]*2[^]*pdfaid:conformance[^B]*B/)
  })

  it('shows a different, inked shape for every character: text alone would pass on blank glyphs', async () => {
    const chars = Array.from('㼆䶮𠅤𬭎㛃考A')
    const cells =
      '#set page(width: 100mm, height: 20mm, margin: 0mm)\n#grid(columns: (10mm,) * 10, ..json("data.json").chars)'
    const { out } = await print(cells, { chars })
    const page = await rasterise(out, 1, 254)
    const shapes = chars.map((_, index) => cell(page, index))
    for (const shape of shapes) expect(shape.ink).toBeGreaterThan(150)
    expect(new Set(shapes.map((shape) => shape.hash)).size).toBe(chars.length)
  })

  it('is the same to the byte for the same input', async () => {
    const made = [await print(listNames, { names: ['张敏'] }), await print(listNames, { names: ['张敏'] })]
    const [first, second] = await Promise.all(made.map((each) => readFile(each.out)))
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true)
  })

  it('is split by the named list and joined again in order, leaving no parts behind', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `第${index + 1}人`)
    const path = await template('#for name in json("data.json").names { page(height: 30mm, name) }')
    const out = path.replace('.typ', '.pdf')
    const made = await renderer.render({ template: path, data: { names }, out, chunkBy: 'names' })
    expect(made.pages).toBe(450)
    expect((await pdfText(out)).map((text) => text.replaceAll(/\s/g, ''))).toEqual(names)
    expect((await readdir(join(path, '..'))).toSorted()).toEqual(['page.pdf', 'page.typ'])
  })
})

describe('a character no font has', () => {
  it('stops the document and is named with every place it stands', async () => {
    const tickets = [{ name: '张敏' }, { name: '李𱎱' }]
    const printed = print('#for t in json("data.json").tickets [#t.name \\ ]', { tickets })
    await expect(printed).rejects.toMatchObject({
      name: 'MissingGlyph',
      text: '𱎱',
      places: [{ path: 'tickets.1.name', value: '李𱎱' }],
    })
  })

  it('is also found in the template itself', async () => {
    await expect(print('𱎱')).rejects.toMatchObject({ name: 'MissingGlyph', text: '𱎱', places: [] })
  })

  it('is any private-use character, which a font would draw as something else', async () => {
    await expect(print(listNames, { names: ['张\uE863'] })).rejects.toMatchObject({ text: '\uE863' })
    await expect(print(listNames, { names: ['张\uD840'] })).rejects.toMatchObject({ name: 'MissingGlyph' })
  })
})

describe('a hostile or broken template', () => {
  it('that never ends is killed in time, and the next document is made', async () => {
    const hasty = openRenderer({ dataFolder: folder, timeLimitMs: 3000 })
    await expect(print(endless, {}, hasty)).rejects.toMatchObject({ name: 'RenderFailed', reason: 'time' })
    expect((await print('好', {}, hasty)).pages).toBe(1)
    await hasty.stop()
  })

  it('that fills the memory is killed', async () => {
    const small = openRenderer({ dataFolder: folder, memoryLimitMB: 300 })
    const greedy = '#let kept = ()\n#while true { kept.push(range(100000)); if kept.len() > 2000 { break } }'
    await expect(print(greedy, {}, small)).rejects.toMatchObject({ reason: 'memory' })
    await small.stop()
  })

  it('cannot import packages, plainly or in disguise', async () => {
    await expect(print('#import "@preview/tiaoma:0.3.0"')).rejects.toMatchObject({ reason: 'package' })
    const disguised = print('#import ("@pre" + "view/tiaoma:0.3.0"): *')
    await expect(disguised).rejects.toMatchObject({ reason: 'template' })
  })

  it.each(['/etc/hostname', '../../../../etc/hostname', 'page.pdf'])('cannot read %s', async (path) => {
    await expect(print(`#read("${path}")`)).rejects.toMatchObject({ reason: 'template' })
  })

  it('is reported with its file and the reason', async () => {
    await expect(print('#nonsense(1)')).rejects.toThrow('page.typ: unknown variable: nonsense')
  })

  it.runIf(process.platform === 'linux')('gets no font of the machine', async () => {
    const { warnings } = await print('#text(font: "DejaVu Sans")[abc]')
    expect(warnings.join()).toContain('unknown font family: dejavu sans')
  })
})

describe('the renderer', () => {
  it('makes documents one after the other, through worn-out processes too', async () => {
    const worn = openRenderer({ dataFolder: folder, jobsPerProcess: 1 })
    const made = await Promise.all(
      ['甲', '乙', '丙'].map((name) => print(listNames, { names: [name] }, worn)),
    )
    const texts = await Promise.all(made.map((each) => pdfText(each.out)))
    expect(texts.flat().map((text) => text.trim())).toEqual(['甲', '乙', '丙'])
    await worn.stop()
  })

  it('stops at once, in the middle of a document, and leaves nothing behind', async () => {
    const home = await mkdtemp(join(folder, 'home-'))
    const stopped = openRenderer({ dataFolder: home })
    const running = print(endless, {}, stopped)
    setTimeout(() => void stopped.stop(), 300)
    await expect(running).rejects.toMatchObject({ reason: 'stopped' })
    await expect(print('好', {}, stopped)).rejects.toMatchObject({ reason: 'stopped' })
    await stopped.stop()
    expect(await readdir(home)).toEqual([])
  })
})

/** The ink in one cell of the 10 mm grid, at 254 dpi 100 pixels wide. */
function cell(page: GreyImage, index: number): { ink: number; hash: string } {
  const rows = Array.from({ length: 100 }, (_, y) => {
    const start = y * page.width + index * 100
    return page.grey.subarray(start, start + 100).map((value) => (value < 128 ? 1 : 0))
  })
  const pixels = Buffer.concat(rows)
  return {
    ink: pixels.reduce((sum, bit) => sum + bit, 0),
    hash: createHash('sha256').update(pixels).digest('hex'),
  }
}
