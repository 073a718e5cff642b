import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { darkPixels, pdfFonts, pdfText, rasterise } from '#tests/pdf.ts'
import { mergePdfs } from './merge.ts'
import { shifted } from './plain.ts'
import { openRenderer } from './render.ts'
import type { Renderer } from './render.ts'

let folder: string
let renderer: Renderer
let paths: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'merge-test-'))
  renderer = openRenderer({ dataFolder: folder })
  const template = join(folder, 'page.typ')
  await writeFile(
    template,
    '#set text(font: "Noto Sans SC")\n#json("data.json").pages.map(p => [#p]).join(pagebreak())',
  )
  const documents = [['甲', '乙'], ['丙𠅤'], ['*丁*']]
  paths = documents.map((_, index) => join(folder, `${index}.pdf`))
  await Promise.all(
    documents.map((pages, index) => renderer.render({ template, data: { pages }, out: paths[index] ?? '' })),
  )
})

afterAll(async () => {
  await renderer.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('mergePdfs', () => {
  it('keeps every page in order, with its fonts and the PDF/A mark', async () => {
    const out = join(folder, 'all.pdf')
    const made = await mergePdfs(paths, out)
    expect(made.pages).toBe(4)
    expect((await pdfText(out)).map((text) => text.trim())).toEqual(['甲', '乙', '丙𠅤', '*丁*'])
    expect((await pdfFonts(out)).every((font) => font.embedded && font.subset)).toBe(true)
    expect(await readFile(out, 'latin1')).toContain('pdfaid:part')
    expect((await readFile(out)).length).toBe(made.bytes)
  })

  it('gives the same bytes twice, here and in the renderer', async () => {
    const outs = ['once.pdf', 'twice.pdf', 'there.pdf'].map((name) => join(folder, name))
    await mergePdfs(paths, outs[0] ?? '')
    await mergePdfs(paths, outs[1] ?? '')
    await renderer.merge(paths, outs[2] ?? '')
    const [once, ...others] = await Promise.all(outs.map((out) => readFile(out, 'hex')))
    expect(others).toEqual([once, once])
  })

  it('makes a file an independent reader finds whole: every reference leads to an object of its own part', async () => {
    const out = join(folder, 'whole.pdf')
    await mergePdfs(paths, out)
    const document = await PDFDocument.load(await readFile(out), { updateMetadata: false })
    expect(document.getPageCount()).toBe(4)
    for (const page of document.getPages()) {
      expect(page.node.Contents()).toBeDefined()
      const fonts = page.node.Resources()?.lookup(PDFName.of('Font'), PDFDict)
      expect(fonts?.keys().length).toBeGreaterThan(0)
    }
    const shades = await Promise.all(
      [1, 2, 3, 4].map(async (page) => darkPixels(await rasterise(out, page, 60))),
    )
    expect(shades.every((dark) => dark > 5)).toBe(true)
  })

  it('leaves texts alone that look like references', () => {
    expect(shifted('7 0 obj\n<< /Title (see 1 0 R \\) 2 0 R) /Next 12 0 R /Id <31203020522>', 100)).toBe(
      '107 0 obj\n<< /Title (see 1 0 R \\) 2 0 R) /Next 112 0 R /Id <31203020522>',
    )
  })

  it('refuses a file of another make', async () => {
    const foreign = join(folder, 'foreign.pdf')
    const made = await PDFDocument.create()
    made.addPage()
    await writeFile(foreign, await made.save())
    await expect(mergePdfs([foreign], join(folder, 'x.pdf'))).rejects.toThrow('not of our typesetter')
  })

  it('refuses an empty list and leaves no half file when a part is missing', async () => {
    const out = join(folder, 'none.pdf')
    await expect(mergePdfs([], out)).rejects.toThrow('at least one')
    await expect(mergePdfs([...paths, join(folder, 'nowhere.pdf')], out)).rejects.toThrow('ENOENT')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
  })
})
