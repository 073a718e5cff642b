import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfFonts, pdfText } from '#tests/pdf.ts'
import { mergePdfs } from './merge.ts'
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

  it('refuses an empty list and leaves no half file when a part is missing', async () => {
    const out = join(folder, 'none.pdf')
    await expect(mergePdfs([], out)).rejects.toThrow('at least one')
    await expect(mergePdfs([...paths, join(folder, 'nowhere.pdf')], out)).rejects.toThrow('ENOENT')
    await expect(readFile(out)).rejects.toThrow('ENOENT')
  })
})
