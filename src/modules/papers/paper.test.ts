import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from '#src/platform/pdf/render.ts'
import { partText } from './rules/revision.ts'
import { afternoon, CHOICE, HEAD, LONG_NAME, part, RARE_NAMES, sitter, siteOf } from '#tests/paper-sites.ts'
import { darkPixels, pdfFonts, pdfText, rasterise, type GreyImage } from '#tests/pdf.ts'
import { ticketPhoto } from '#tests/ticket-papers.ts'
import { typeset } from './actions/typesetting.ts'
import { coverOf } from './paper/cover.ts'
import { marked, type Unit } from './paper/unit.ts'
import { KINDS, unitsOf } from './paper/units.ts'
import type { Choice, Kind } from './rules/choice.ts'
import type { Part } from './rules/facts.ts'

let folder: string
let renderer: Renderer
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'papers-test-'))
  renderer = openRenderer({ dataFolder: folder })
})
afterAll(async () => {
  await renderer.stop()
  await rm(folder, { recursive: true, force: true })
})

const printing = () => ({
  renderer,
  now: new Date('2026-05-14T10:00:00+08:00'),
  files: {
    temporaryPath: (suffix = '') => join(folder, `${(count += 1)}${suffix}`),
  } as Parameters<typeof typeset>[0]['files'],
})

const made = (parts: readonly Part[], choice: Choice = CHOICE, photos: ReadonlySet<string> = new Set()) =>
  unitsOf({ site: siteOf(parts), parts, choice, photos })

const withoutSpaces = (text: string) => text.replaceAll(/[\s\u200B]/g, '')

/** Sets all units of a kind and answers the path with the texts of its pages. */
async function set(units: readonly Unit[], kind: Kind, { choice = CHOICE, portraits = {} } = {}) {
  const pages = units.flatMap((unit, at) =>
    unit.kind === kind ? marked(unit, { item: at + 1, items: units.length }) : [],
  )
  const path = await typeset(printing(), { kind, head: HEAD, pages, choice, portraits })
  return { path, texts: (await pdfText(path)).map(withoutSpaces) }
}

const rareRoom = part({
  sitters: [
    ...Array.from({ length: 27 }, (_, at) => sitter(at + 1)),
    sitter(28, { name: LONG_NAME }),
    sitter(29, { name: RARE_NAMES[0] }),
    sitter(30, { name: RARE_NAMES[1] }),
  ],
})
const bigRoom = part({
  roomId: 2,
  roomName: '中级01高新校区实训中心综合楼B座12层1203多媒体语言与智能翻译联合机房',
  levelName: '中级',
  capacity: 100,
  sitters: [...Array.from({ length: 95 }, (_, at) => sitter(at + 1, { name: LONG_NAME })), sitter(100)],
})
const later = part({ ...afternoon, count: 22, capacity: 30 })

describe('every paper of a pack', () => {
  test('BR-40 has the pages the cover lists, each with plan, site, revision, item and page; fonts lie inside', async () => {
    const units = made([rareRoom, bigRoom, later])
    for (const kind of KINDS) {
      const { path, texts } = await set(units, kind)
      const own = units.flatMap((unit, at) => (unit.kind === kind ? [{ unit, item: at + 1 }] : []))
      const marks = own.flatMap(({ unit, item }) =>
        unit.pages.map((_, at) => ({ item, page: at + 1, pages: unit.pages.length })),
      )
      expect([kind, texts.length]).toEqual([kind, marks.length])
      for (const [at, { item, page, pages }] of marks.entries()) {
        const text = texts[at] ?? ''
        for (const part of [HEAD.plan, HEAD.site, HEAD.code, HEAD.revision])
          expect(text).toContain(withoutSpaces(part))
        expect(text).toContain('打印2026-05-1410:00')
        expect(text).toMatch(new RegExp(`清单(第)?${item}/${units.length}`))
        expect(text).toMatch(new RegExp(`第${page}(/${pages}页|页，共${pages}页)`))
      }
      expect((await pdfFonts(path)).filter((font) => !font.embedded)).toEqual([])
    }
  }, 60_000)

  test('names come out code point by code point: long ones, rare ones, three-digit seats', async () => {
    const units = made([rareRoom, bigRoom])
    for (const kind of ['SIGN_IN', 'SEAT_MAP', 'DESK'] as const) {
      const text = (await set(units, kind)).texts.join('')
      for (const name of [LONG_NAME, RARE_NAMES[0], RARE_NAMES[1]])
        expect([kind, text.includes(name)]).toEqual([kind, true])
      expect(text).toContain('100')
    }
  }, 30_000)

  test('a character of no font is a box in its place, and a line on the cover says which', async () => {
    const nobody = RARE_NAMES[2]
    const units = made([part({ sitters: [sitter(1, { name: nobody })], capacity: 1 })])
    const { texts } = await set(units, 'DOOR')
    expect(texts).toHaveLength(1)
    for (const kind of ['SIGN_IN', 'SEAT_MAP', 'DESK'] as const)
      expect((await set(units, kind)).texts[0]).toContain('王□')
    const undrawable = [{ name: nobody, ticketNo: '26011370001000017', characters: '\u{30011}' }]
    const { cover, pages } = coverOf(units, { undrawable, replaces: '' })
    const path = await typeset(printing(), {
      kind: 'COVER',
      head: HEAD,
      pages,
      choice: CHOICE,
      more: { cover },
    })
    const text = (await pdfText(path)).map(withoutSpaces).join('')
    expect(text).toContain('26011370001000017王□U+30011')
    expect(text).toContain(
      `共${units.length}项，${units.reduce((sum, unit) => sum + unit.pages.length, 0)}页`,
    )
  })

  test('whatever the names, nothing runs over: rooms of 1 to 100 seats keep their number of pages', async () => {
    for (const seats of [1, 12, 13, 26, 31, 45, 81, 100]) {
      const room = part({
        capacity: seats,
        sitters: Array.from({ length: seats }, (_, at) =>
          sitter(at + 1, {
            name: LONG_NAME,
            orgId: 2,
            orgName: '滨海市海蓝区信息工程与现代服务职业技术学院（高新技术产业开发区第二校区）',
          }),
        ),
      })
      const units = made([room])
      for (const kind of ['SIGN_IN', 'SEAT_MAP', 'DESK'] as const) {
        const { texts } = await set(units, kind)
        expect(texts).toHaveLength(units.find((unit) => unit.kind === kind)?.pages.length ?? 0)
      }
    }
  }, 60_000)
})

describe('座次图', () => {
  test('BR-58 a machine room with a map is drawn as it stands: aisle, machines nobody uses, the long column', async () => {
    const columns = [1, 2, 4, 5]
    const map = Array.from({ length: 30 }, (_, at) => ({
      row: Math.floor(at / 4) + 1,
      column: columns[at % 4] ?? 1,
      seatNo: at + 1,
    }))
    const room = part({ count: 24, capacity: 27, map: { map, blocked: [28, 29, 30] } })
    const { path, texts } = await set(made([room]), 'SEAT_MAP')
    expect(texts).toHaveLength(1)
    expect(texts[0]?.match(/不用/g)).toHaveLength(4)
    expect(texts[0]?.match(/\d空/g)).toHaveLength(3)
    // Nothing is drawn where the aisle is: in the middle of the page, below the heading.
    const page = await rasterise(path, 1, 50)
    expect(darkPixels(page, { left: 289, top: 130, width: 6, height: 250 })).toBe(0)
  })
})

describe('签到表', () => {
  test('§9.5 has its columns, its sum, two signatures, and the photo of whoever has one', async () => {
    const portraits = { '1.jpg': await ticketPhoto(1) }
    const bare = await set(made([rareRoom]), 'SIGN_IN')
    const units = made([rareRoom], CHOICE, new Set(Object.keys(portraits)))
    const { path, texts } = await set(units, 'SIGN_IN', { portraits })
    for (const column of [
      '序号',
      '座位',
      '准考证号',
      '姓名',
      '性别',
      '照片',
      '机器号',
      '联系电话',
      '签名',
      '备注',
    ])
      expect(texts[0]).toContain(column)
    expect(texts.at(-1)).toMatch(/应到30人实到人缺考人.*监考员签名：监考员签名：/)
    expect(texts[0]).toContain('13810000001')
    const dark = async (file: string) => darkPixels(await rasterise(file, 1, 100))
    expect((await dark(path)) - (await dark(bare.path))).toBeGreaterThan(300)
  })

  test('BR-10 where a guest sits in the room, everybody’s college stands below the name, and nowhere else', async () => {
    const mixed = part({ sitters: [sitter(1), sitter(2, { orgId: 2, orgName: '云岭工程职业学院' })] })
    const [guests] = (await set(made([mixed]), 'SIGN_IN')).texts
    expect(guests).toContain('云岭工程职业学院')
    expect(guests?.split('海蓝职业技术学院').length).toBe(3)
    const [own] = (await set(made([part({ count: 2 })]), 'SIGN_IN')).texts
    expect(own?.split('海蓝职业技术学院').length).toBe(2)
  })

  test('BR-59 the sign-in sheet says who has more time and a room alone, and its revision knows', async () => {
    const remark = '加时 29 分钟，考到 11:29，单独考场'
    const granted = part({ sitters: [sitter(1), sitter(2, { remark })] })
    const [text] = (await set(made([granted]), 'SIGN_IN')).texts
    expect(text?.split(withoutSpaces(remark)).length).toBe(2)
    const plain = part({ sitters: [sitter(1), sitter(2)] })
    const site = siteOf([plain])
    expect(partText(site, granted)).not.toBe(partText(site, plain))
    expect(partText(site, plain)).not.toContain('加时')
  })

  test('a paper of many pages, set in parts, is one file in the order of the seats', async () => {
    const { texts } = await set(made([part({ count: 300 })]), 'SIGN_IN')
    const seats = texts.map((text) => /26011370001(\d{5})7/.exec(text)?.[1])
    expect(seats).toHaveLength(22)
    expect(seats.map(Number)).toEqual(seats.map(Number).toSorted((one, other) => one - other))
    expect(texts.at(-1)).toContain('第22页，共22页')
  }, 30_000)

  test('telephone numbers are left out where they are not wanted', async () => {
    const { texts } = await set(made([rareRoom], { ...CHOICE, phones: false }), 'SIGN_IN')
    expect(texts.join('')).not.toContain('13810000001')
  })
})

describe('桌贴', () => {
  const framed = (labels: Partial<Choice['labels']>): Choice => ({
    ...CHOICE,
    labels: { ...CHOICE.labels, frame: true, ...labels },
  })

  test('the grid lies on the page to a tenth of a millimetre', async () => {
    const cases = [
      { sheet: '3x8', x: [70, 140], y: [0.5, 37.5, 74.5, 259.5, 296.5] },
      { sheet: '2x7', x: [4.65, 103.75, 106.25, 205.35], y: [15.15, 53.25, 91.35, 281.85] },
    ] as const
    for (const { sheet, x, y } of cases) {
      const choice = framed({ sheet })
      const { path } = await set(made([part({ count: 24 })], choice), 'DESK', { choice })
      const image = await rasterise(path, 1, 14 * 25.4)
      const [across, down] = [columnInk(image), rowInk(image)]
      expect(x.map((line) => nearest(across, line)).filter((off) => off > 0.1)).toEqual([])
      expect(y.map((line) => nearest(down, line)).filter((off) => off > 0.1)).toEqual([])
    }
  }, 60_000)

  test('nothing is printed outside the labels, and a used sheet goes on where it is free', async () => {
    const choice = { ...CHOICE, labels: { ...CHOICE.labels, sheet: '2x7' as const, start: 4 } }
    const { path, texts } = await set(made([part({ count: 12 })], choice), 'DESK', { choice })
    expect(texts).toHaveLength(2)
    const image = await rasterise(path, 1, 254)
    const ink = (left: number, top: number, width: number, height: number) =>
      darkPixels(image, { left: left * 10, top: top * 10, width: width * 10, height: height * 10 })
    expect([ink(0, 0, 210, 15), ink(0, 0, 4, 297), ink(104, 0, 2, 297), ink(0, 282, 210, 15)]).toEqual([
      0, 0, 0, 0,
    ])
    expect([ink(5, 15, 200, 38), ink(5, 54, 98, 37)]).toEqual([0, 0])
    expect(ink(107, 54, 98, 37)).toBeGreaterThan(1000)
  })

  test('two sessions on one label: both names, each with its session; an empty seat says so', async () => {
    const choice = framed({ together: true })
    const morning = part({
      sitters: [sitter(1, { name: '王晓岚' }), sitter(2, { name: '李敏' })],
      capacity: 2,
    })
    const units = made([morning, part({ ...afternoon, sitters: [sitter(1, { name: LONG_NAME })] })], choice)
    const { texts } = await set(units, 'DESK', { choice })
    expect(texts).toHaveLength(1)
    expect(texts[0]).toMatch(new RegExp(`01.*第一场次.*王晓岚.*第二场次.*${LONG_NAME}`))
    expect(texts[0]).toMatch(/02.*第一场次.*李敏.*第二场次.*空/)
  })

  test('rooms share sheets where that is wanted', () => {
    const desks = (labels: Partial<Choice['labels']>) =>
      made([part({ count: 10 }), part({ roomId: 2, count: 10 }), later], framed(labels))
        .filter((unit) => unit.kind === 'DESK')
        .map((unit) => [unit.session, unit.room, unit.pages.length])
    expect(desks({ apart: false })).toEqual([
      ['第一场次', '', 1],
      ['第二场次', '初级01逸夫楼201机房', 1],
    ])
    expect(desks({})).toHaveLength(3)
    expect(desks({ together: true, apart: false })).toEqual([['', '', 2]])
  })
})

/** Millimetres between a place and the nearest line that runs across the page. */
const nearest = (lines: readonly number[], place: number) =>
  Math.min(...lines.map((line) => Math.abs(line - place)))

// The reader rounds the page to whole dots: places are told against its edges.

/** Where a column of dots, 14 a millimetre, is dark along at least a third of the page, in millimetres. */
const columnInk = (image: GreyImage) =>
  Array.from({ length: image.width }, (_, left) => ({
    at: ((left + 0.5) * 210) / image.width,
    dark: darkPixels(image, { left, top: 0, width: 1, height: image.height }),
  }))
    .filter(({ dark }) => dark > image.height / 3)
    .map(({ at }) => at)

const rowInk = (image: GreyImage) =>
  Array.from({ length: image.height }, (_, top) => ({
    at: ((top + 0.5) * 297) / image.height,
    dark: darkPixels(image, { left: 0, top, width: image.width, height: 1 }),
  }))
    .filter(({ dark }) => dark > image.width / 3)
    .map(({ at }) => at)
