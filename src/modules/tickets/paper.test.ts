import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRenderer } from '#src/platform/pdf/render.ts'
import type { Renderer } from '#src/platform/pdf/render.ts'
import { darkPixels, decodeQr, pdfText, rasterise } from '#tests/pdf.ts'
import { ticketPaper, ticketPhoto } from '#tests/ticket-papers.ts'
import { ticketChunks, ticketData } from './paper.ts'
import type { TicketPaper } from './paper.ts'
import { designData, USUAL_DESIGN } from './rules/design.ts'

const template = fileURLToPath(new URL('./templates/ticket.typ', import.meta.url))
let folder: string
let renderer: Renderer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticket-test-'))
  renderer = openRenderer({ dataFolder: folder })
})

afterAll(async () => {
  await renderer.stop()
  await rm(folder, { recursive: true, force: true })
})

let printed = 0
async function print(papers: readonly TicketPaper[]) {
  const out = join(folder, `${(printed += 1)}.pdf`)
  const names = [...new Set(papers.flatMap((paper) => paper.photo ?? []))]
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name, at) => [name, await ticketPhoto(at)] as const)),
  )
  const made = await renderer.render({
    template,
    data: ticketData(papers),
    files,
    out,
    chunkBy: ticketChunks,
  })
  expect(made.warnings).toEqual([])
  return { ...made, out, texts: (await pdfText(out)).map(withoutSpaces) }
}

/** Readers put spaces between Chinese and digits, and lines where the text wraps. */
function withoutSpaces(text: string): string {
  return text.replaceAll(/[\s\u200B]/g, '')
}

function printedValues(paper: TicketPaper): string[] {
  const hidden = new Set(['photo', 'qrText', 'notes'])
  const texts = Object.entries(paper).flatMap(([key, value]) => (hidden.has(key) ? [] : [String(value)]))
  return [...texts, ...paper.notes].map(withoutSpaces)
}

describe('a printed admission ticket', () => {
  it('BR-64 holds every value, its version and a code that reads as the token', async () => {
    // BR-59: what was granted stands there, too.
    const paper = ticketPaper(7, { version: '第 2 版', remark: '加时 29 分钟，考到 11:29，单独考场' })
    const { out, texts, pages } = await print([paper])
    expect(pages).toBe(1)
    for (const value of printedValues(paper)) expect(texts[0]).toContain(value)
    expect(texts[0]).toContain('第1页，共1页')
    expect(await decodeQr(await rasterise(out, 1, 110))).toEqual([paper.qrText])
  })

  it('BR-66 prints the seat apart from the number, at least 12 mm high', async () => {
    const { out } = await print([ticketPaper(0, { seat: '18' })])
    const page = await rasterise(out, 1, 254)
    // Right of the room, below the photo and above the times: rows of 0.1 mm with ink, longest run.
    const rows = Array.from({ length: 750 }, (_, row) => {
      return darkPixels(page, { left: 1500, top: 1000 + row, width: 380, height: 1 }) > 0 ? '#' : ' '
    })
    const runs = rows
      .join('')
      .split(' ')
      .map((run) => run.length)
    expect(Math.max(...runs)).toBeGreaterThanOrEqual(120)
  })

  it('shows the photo, or a light box with the word 照片', async () => {
    const withPhoto = await print([ticketPaper(0, { photo: 'a.jpg' })])
    const without = await print([ticketPaper(0)])
    const box = { left: 446, top: 150, width: 96, height: 125 }
    const [photo = 0, empty = 0] = await Promise.all(
      [withPhoto, without].map(async (each) => darkPixels(await rasterise(each.out, 1, 72), box)),
    )
    expect(without.texts[0]).toContain('照片')
    expect(withPhoto.texts[0]).not.toContain('照片')
    expect(photo).toBeGreaterThan(2000)
    expect(empty).toBeLessThan(500)
  })

  it('wraps very long values and names, still on one page, losing nothing', async () => {
    const paper = ticketPaper(1, {
      candidateName: '阿卜杜热合曼·麦麦提阿卜杜拉·吐尔逊江买买提艾力',
      roomName: '第12考场 · 高新校区实训中心综合楼B座12层1203多媒体语言与智能翻译联合机房',
      institutionName: '滨海市海蓝区信息工程与现代服务职业技术学院（高新技术产业开发区第二校区）',
      siteAddress:
        '海东省滨海市海蓝区科技创新大道与学府路交叉口东北角第二校区北门内实训中心综合楼B座西侧电梯厅',
      studentNumber: '2024010203040506070809'.repeat(3),
      seat: 'A-108',
    })
    const { texts, pages } = await print([paper])
    expect(pages).toBe(1)
    for (const value of printedValues(paper)) expect(texts[0]).toContain(value)
  })

  it('counts its own pages when the notes need a second one', async () => {
    const many = ticketPaper(0).notes.flatMap((note) => [note, note, note, note, note])
    const { texts } = await print([ticketPaper(0, { notes: many }), ticketPaper(1)])
    expect(texts.map((text) => /第\d页，共\d页/.exec(text)?.[0])).toEqual([
      '第1页，共2页',
      '第2页，共2页',
      '第1页，共1页',
    ])
  })

  it('prints a rare name with ink in its place', async () => {
    const rare = await print([ticketPaper(0, { candidateName: '㼆䶮𠅤𬭎㛃' })])
    const blank = await print([ticketPaper(0, { candidateName: '' })])
    const ink = await Promise.all(
      [rare, blank].map(async (each) => darkPixels(await rasterise(each.out, 1, 110), nameArea)),
    )
    expect(rare.texts[0]).toContain('㼆䶮𠅤𬭎㛃')
    expect(ink[1]).toBe(0)
    expect(ink[0]).toBeGreaterThan(400)
  })

  it('leaves out the lines a social candidate has no value for', async () => {
    const social = { institutionName: '', className: '', studentNumber: '' }
    const { texts } = await print([ticketPaper(0, social), ticketPaper(1)])
    expect(['院校', '班级', '学号'].map((label) => texts[0]?.includes(label))).toEqual([false, false, false])
    expect(['院校', '班级', '学号'].map((label) => texts[1]?.includes(label))).toEqual([true, true, true])
  })

  it('prints values as they are, never as instructions', async () => {
    const candidateName = '#panic("x")*_$`<b>\\@'
    const { texts } = await print([ticketPaper(0, { candidateName })])
    expect(texts[0]).toContain(candidateName)
  })

  it('names the one ticket whose name cannot be drawn', async () => {
    const papers = [ticketPaper(0), ticketPaper(1, { candidateName: '王𱎱' })]
    await expect(print(papers)).rejects.toMatchObject({
      name: 'MissingGlyph',
      places: [{ path: 'tickets.1.candidateName', value: '王𱎱' }],
    })
  })
})

describe('two tickets on a sheet', () => {
  const print2 = async (papers: readonly TicketPaper[]) => {
    const out = join(folder, `two-${(printed += 1)}.pdf`)
    const design = designData({ ...USUAL_DESIGN, perPage: 2, accent: 'BLUE' })
    const made = await renderer.render({ template, data: ticketData(papers, { design }), out })
    return { ...made, out, texts: (await pdfText(out)).map(withoutSpaces) }
  }

  it('hold every value of both, with codes an independent reader tells apart', async () => {
    const papers = [ticketPaper(0), ticketPaper(1, { candidateName: '㼆䶮𠅤𬭎㛃' }), ticketPaper(2)]
    const { out, texts, pages } = await print2(papers)
    expect(pages).toBe(2)
    for (const paper of papers.slice(0, 2))
      for (const value of printedValues(paper)) expect(texts[0]).toContain(value)
    const codes = await decodeQr(await rasterise(out, 1, 200))
    expect(codes.toSorted()).toEqual(
      papers
        .slice(0, 2)
        .map((paper) => paper.qrText)
        .toSorted(),
    )
  })

  it('leave the edges printers cannot reach white, and nothing crosses the cut', async () => {
    const long = {
      candidateName: '阿卜杜热合曼·麦麦提阿卜杜拉·吐尔逊江买买提艾力',
      siteAddress: '学府路'.repeat(20),
    }
    const notes = Array.from({ length: 12 }, (_, at) => `第${at + 1}条须知，`.repeat(6))
    const { out } = await print2([ticketPaper(0, { ...long, notes }), ticketPaper(1, { ...long, notes })])
    const page = await rasterise(out, 1, 127)
    const mm = (value: number) => Math.round(value * 5)
    const strip = (left: number, top: number, width: number, height: number) =>
      darkPixels(page, { left: mm(left), top: mm(top), width: mm(width), height: mm(height) })
    expect(strip(0, 0, 8, 296)).toBe(0)
    expect(strip(202, 0, 7, 296)).toBe(0)
    expect(strip(0, 0, 209, 8)).toBe(0)
    expect(strip(0, 289, 209, 7)).toBe(0)
    expect(strip(0, 141, 209, 6)).toBe(0)
    expect(strip(0, 150, 209, 6)).toBe(0)
  })
})

describe('a print run', () => {
  it('of 250 tickets is one file in the order given, numbered through', { timeout: 20_000 }, async () => {
    const papers = Array.from({ length: 250 }, (_, index) =>
      ticketPaper(index, { photo: `${index % 5}.jpg` }),
    )
    const { texts, pages } = await print(papers)
    expect(pages).toBe(250)
    for (const [index, paper] of papers.entries()) {
      expect(texts[index]).toContain(paper.ticketNumber)
      expect(texts[index]).toContain(`${index + 1}/250`)
    }
  })
})

/** At 110 dpi, the line after the label 姓名. */
const nameArea = { left: 180, top: 230, width: 400, height: 34 }
