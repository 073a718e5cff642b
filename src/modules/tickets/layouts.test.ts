import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openZip } from '#src/platform/zip/archive.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { openArranged, readPdf } from '#tests/arranged.ts'
import * as contract from './contract.ts'
import * as layouts from './contract/layouts.ts'
import { reissueTickets } from './index.ts'
import { USUAL_DESIGN, type Design } from './rules/design.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
beforeAll(async () => {
  stage = await openArranged()
})
afterAll(() => stage.world.stop())

const manager = () => stage.world.as('manager')
const wire = (changes: Partial<Design> = {}) => ({
  ...USUAL_DESIGN,
  ...changes,
  shown: [...(changes.shown ?? USUAL_DESIGN.shown)],
})

async function published(name: string, changes: Partial<Design>): Promise<number> {
  const { id: layoutId } = await manager().ok(layouts.addLayout, { name })
  await manager().ok(layouts.saveLayout, { layoutId, name, design: wire(changes) })
  await manager().ok(layouts.publishLayout, { layoutId })
  return layoutId
}

const print = (planId: number, form: 'PDF' | 'ZIP' = 'PDF') =>
  stage.atOpening(async () => {
    const { taskId } = await stage.world.as('officer').ok(contract.startPrint, { planId, form })
    const result = contract.printed.parse(await stage.world.finished('officer', taskId))
    const { bytes } = await stage.world.as('officer').call(fileContent, { fileId: result.fileId ?? 0 })
    return { ...result, bytes }
  })

describe('版式', () => {
  test(
    'two on a sheet, with title, notes, colour and a number masked: chosen for a plan, printed by its college',
    { timeout: 60_000 },
    async () => {
      const { planId } = await stage.arranged()
      await stage.sql('update exam_plan set ticket_shows_full_id = true where id = $1', [planId])
      const layoutId = await published('一页两张', {
        perPage: 2,
        title: '准考凭证',
        idNumber: 'MASKED',
        shown: ['idNumber', 'photo'],
        notes: '带齐证件。\n提前到场。',
        contact: '0571-12345678',
      })
      await manager().ok(layouts.choosePlanLayout, { planId, layoutId })
      const { bytes, count } = await print(planId)
      expect(count).toBe(6)
      const { texts, codes, fonts } = await readPdf(bytes)
      expect(texts).toHaveLength(3)
      expect(codes).toHaveLength(2)
      expect(fonts.every((font) => font.embedded)).toBe(true)
      for (const part of ['准考凭证', '带齐证件', '提前到场', '0571-12345678', '2/6'])
        expect(texts[0]).toContain(part)
      expect(texts[0]).toMatch(/330\*{11}/)
      expect(texts[0]).not.toMatch(/330106200\d{9}|性别|院校|学号|请携带身份证原件/)
    },
  )

  test(
    'a draft does not print; what is published goes on until it is published too',
    { timeout: 60_000 },
    async () => {
      const { planId } = await stage.arranged()
      const layoutId = await published('逐版', { title: '第一版标题' })
      await manager().ok(layouts.choosePlanLayout, { planId, layoutId })
      const saved = await manager().ok(layouts.saveLayout, {
        layoutId,
        name: '逐版',
        design: wire({ title: '第二版标题' }),
      })
      expect(saved.version).toBe(2)
      expect(await manager().ok(layouts.getLayout, { layoutId })).toMatchObject({
        state: 'DRAFT',
        version: 2,
        publishedVersion: 1,
        plans: 1,
        design: { title: '第二版标题' },
      })
      expect((await readPdf((await print(planId)).bytes)).texts[0]).toContain('第一版标题')
      await manager().ok(layouts.publishLayout, { layoutId })
      expect((await readPdf((await print(planId)).bytes)).texts[0]).toContain('第二版标题')
      expect((await manager().call(layouts.publishLayout, { layoutId })).problem).toMatchObject({
        code: 'layout.no_draft',
      })
    },
  )

  test(
    'a logo is made clean and printed by colleges that cannot open its file',
    { timeout: 60_000 },
    async () => {
      const { planId } = await stage.arranged()
      const { id: layoutId } = await manager().ok(layouts.addLayout, { name: '带标志' })
      const design = wire({ showsLogo: true })
      const early = await manager().call(layouts.saveLayout, { layoutId, name: '带标志', design })
      expect(early.problem).toMatchObject({ code: 'layout.no_logo' })
      const tiny = await sharp({ create: { width: 20, height: 20, channels: 3, background: 'black' } })
        .png()
        .toBuffer()
      expect(
        (await manager().upload(layouts.setLogo, { layoutId }, { name: 'logo.png', bytes: tiny })).problem,
      ).toMatchObject({
        code: 'layout.bad_logo',
      })
      const logo = await sharp({ create: { width: 400, height: 200, channels: 3, background: 'black' } })
        .withExif({ IFD0: { Artist: 'somebody' } })
        .jpeg()
        .toBuffer()
      await manager().okUpload(layouts.setLogo, { layoutId }, { name: 'logo.jpg', bytes: logo })
      const [file] = await stage.sql<{ id: number }>(
        'select logo_file_id as id from ticket_layout_version where layout_id = $1',
        [layoutId],
      )
      const kept = await manager().call(fileContent, { fileId: file?.id ?? 0 })
      expect(kept.bytes.toString('latin1')).not.toContain('somebody')
      expect((await stage.world.as('officer').call(fileContent, { fileId: file?.id ?? 0 })).status).toBe(404)
      await manager().ok(layouts.publishLayout, { layoutId })
      const bare = await readPdf((await print(planId)).bytes)
      await manager().ok(layouts.choosePlanLayout, { planId, layoutId })
      const withLogo = await readPdf((await print(planId)).bytes)
      expect(withLogo.dark - bare.dark).toBeGreaterThan(10_000)
    },
  )

  test(
    'the preview is a picture with invented people, and needs nothing kept',
    { timeout: 60_000 },
    async () => {
      const { id: layoutId } = await manager().ok(layouts.addLayout, { name: '预览' })
      const { svg } = await manager().ok(layouts.previewLayout, { layoutId, design: wire({ perPage: 2 }) })
      expect(svg).toMatch(/^<svg/)
      expect(svg.length).toBeLessThan(2_000_000)
      const { width, height } = await sharp(Buffer.from(svg)).metadata()
      expect(height / width).toBeCloseTo(297 / 210, 1)
    },
  )

  test('names are used once; a college has none, another organisation finds none', async () => {
    const { id: layoutId } = await manager().ok(layouts.addLayout, { name: '同名' })
    expect((await manager().call(layouts.addLayout, { name: '同名' })).problem).toMatchObject({
      code: 'layout.name_taken',
    })
    expect((await stage.world.as('officer').call(layouts.listLayouts, {})).status).toBe(403)
    const stranger = stage.world.as('otherManager')
    expect((await stranger.call(layouts.getLayout, { layoutId })).status).toBe(404)
    expect((await stranger.ok(layouts.listLayouts, {})).rows).toEqual([])
    const { planId } = await stage.drawn()
    expect((await manager().call(layouts.choosePlanLayout, { planId, layoutId })).problem).toMatchObject({
      code: 'layout.not_published',
    })
  })
})

describe('输出', () => {
  test(
    'an archive of single files, named by seat and person, without numbers',
    { timeout: 60_000 },
    async () => {
      const { planId } = await stage.arranged({ perSite: 4 })
      const { bytes, count, form } = await print(planId, 'ZIP')
      expect({ count, form }).toEqual({ count: 4, form: 'ZIP' })
      const path = join(tmpdir(), `tickets-${process.pid}.zip`)
      await writeFile(path, bytes)
      const archive = await openZip(path, { entries: 10, totalBytes: 10_000_000 })
      try {
        expect(archive.entries).toHaveLength(4)
        for (const entry of archive.entries) {
          expect(entry.name).toMatch(/^第一场次\/.+机房\/\d\d-\p{Script=Han}{3}\.pdf$/u)
          const { texts } = await readPdf((await archive.read(entry)) ?? Buffer.alloc(0))
          expect(texts).toHaveLength(1)
          expect(texts[0]).toContain(/-(.+)\.pdf/.exec(entry.name)?.[1])
        }
      } finally {
        archive.close()
        await rm(path)
      }
    },
  )

  test(
    'edge case 32: a file printed before says how many of its tickets are void; only those are printed again',
    { timeout: 60_000 },
    async () => {
      const { planId, registrationIds } = await stage.arranged({ perSite: 4 })
      await print(planId)
      await stage.at('2026-05-15T09:00:00+08:00', async () => {
        await stage.world.act('officer', (scope) =>
          reissueTickets(scope, { registrationIds: registrationIds.slice(0, 1), reason: '更正姓名' }),
        )
        const officer = stage.world.as('officer')
        const log = await officer.ok(contract.listPrints, { planId })
        expect(log.rows).toMatchObject([{ count: 4, outdated: 1 }])
        expect(await officer.ok(contract.getTicketDesk, { planId })).toMatchObject({ reissued: 1 })
        const { rows } = await officer.ok(contract.listTickets, { planId, reissued: true })
        expect(rows).toMatchObject([{ version: 2 }])
      })
    },
  )

  test('names only a fallback font draws are told apart from those no font draws', async () => {
    const names: string[] = []
    const { planId, registrationIds } = await stage.arranged({ perSite: 3, names })
    await stage.sql('update registration set name = $2 where id = $1', [registrationIds[0], '王\u{2A6D0}'])
    await stage.sql('update registration set name = $2 where id = $1', [registrationIds[1], '龚\u{30011}'])
    const check = await stage.atOpening(() => stage.world.as('officer').ok(contract.checkTickets, { planId }))
    expect(check.fallback).toMatchObject([{ name: '王\u{2A6D0}', characters: '\u{2A6D0}' }])
    expect(check.uncovered).toMatchObject([{ name: '龚\u{30011}', characters: '\u{30011}' }])
  })
})
