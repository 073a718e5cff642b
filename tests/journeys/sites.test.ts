import { readdirSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as pilots from '#src/modules/pilots/contract.ts'
import * as applications from '#src/modules/sites/contract/applications.ts'
import * as review from '#src/modules/sites/contract/review.ts'
import * as sites from '#src/modules/sites/contract/sites.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { pdfText } from '#tests/pdf.ts'
import { drawn } from '#tests/portraits.ts'
import { scan } from '#tests/scan.ts'
import { DECLARED } from '#tests/site-form.ts'
import { bookOf } from '#tests/hostile/files.ts'
import { openWorld, type World } from '#tests/world.ts'

/** The guide's two cases, through HTTP, in order: 尚未成为考核站点, then 已成为. */
let world: World
let levels: { id: number; name: string }[]
let applicationId: number
let siteId: number
beforeAll(async () => {
  world = await openWorld()
  await seedCalendar(world.ground.pool, world.now)
  const { rows } = await officer().ok(sites.siteStanding, {})
  levels = rows[0]?.levels ?? []
  const planned = levels.map((level) => ({ levelId: level.id, count: 50 }))
  const contact = { contactName: '张敏', contactPhone: '0571-88886666' }
  const draft = { certificateId: world.vets.id, year: 2026, planned, ...contact }
  const { id: pilotId } = await officer().ok(pilots.draftPilot, draft)
  await officer().ok(pilots.submitPilot, { pilotId })
  await world.as('province').ok(pilots.approvePilot, { pilotId, granted: 100, opinion: '同意' })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const reviewer = () => world.as('reviewer')
const seen = (who = officer()) => who.ok(applications.getSiteApplication, { applicationId })
const levelIds = (...names: string[]) =>
  names.map((name) => levels.find((level) => level.name === name)?.id ?? 0)
const told = {
  siteName: '海蓝职院考点',
  address: '临海省海蓝市学府路',
  mapUrl: 'https://map.example/hailan',
  officerName: '张敏',
  officerPhone: '0571-88886666',
  ...DECLARED,
}
const edit = (more: object) =>
  officer().call(applications.editSiteApplication, {
    applicationId,
    levelIds: levelIds('初级'),
    ...told,
    ...more,
  })
const attach = async () =>
  officer().okUpload(applications.attachStampedForm, { applicationId }, await scan('申请表.pdf', 2))
const submit = () => officer().ok(applications.submitSiteApplication, { applicationId })

describe('尚未成为考核站点', () => {
  test('BR-03 the form comes filled in, with machine rooms, seal box, version and page numbers', async () => {
    const given = { certificateId: world.vets.id, levelIds: levelIds('初级'), ...told }
    applicationId = (await officer().ok(applications.draftSiteApplication, given)).id
    const blank = await officer().call(applications.printApplicationForm, { applicationId })
    const path = world.ground.files.temporaryPath('.pdf')
    await writeFile(path, blank.bytes)
    const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
    await rm(path)
    for (const part of [
      '海蓝职业技术学院',
      '4133012345',
      '董建平',
      '逸夫楼',
      '201机房',
      'i5-12400/16GB/Windows11',
    ])
      expect(text).toContain(part)
    for (const part of ['千兆有线', '双路供电', '单位公章', '承诺', '第1版', '第1/1页'])
      expect(text).toContain(part)
  })

  test('a picture of the site is made anew: no place, no camera; others do not get it', async () => {
    const taken = drawn(1)
      .withExif({ IFD0: { Make: 'CAMERA-X' } })
      .jpeg()
    const photo = { name: 'IMG_0001.jpg', bytes: await taken.toBuffer() }
    expect(photo.bytes.includes('CAMERA-X')).toBe(true)
    const about = { certificateId: world.vets.id, caption: '201机房全景' }
    const { id: photoId, fileId } = await officer().okUpload(review.addSitePhoto, about, photo)
    expect((await seen()).photos).toMatchObject([{ id: photoId, caption: '201机房全景' }])
    const kept = await reviewer().call(fileContent, { fileId })
    expect(kept.bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(kept.bytes.includes('CAMERA-X')).toBe(false)
    expect((await world.as('otherOfficer').call(fileContent, { fileId })).status).toBe(404)
    expect((await world.as('otherOfficer').call(review.removeSitePhoto, { photoId })).status).toBe(404)
  })

  test('BR-04 handed in before 国庆, the answer is promised for the days after it', async () => {
    await attach()
    world.now = new Date('2026-09-28T10:00:00+08:00')
    expect(await submit()).toMatchObject({ dueFromOn: '2026-10-10', dueToOn: '2026-10-13' })
  })

  test('BR-04 due soon in its last two working days, late after them; the list sorts and filters by it', async () => {
    const urgency = async (day: string) => {
      world.now = new Date(`${day}T10:00:00+08:00`)
      return (await reviewer().ok(applications.listSiteApplications, { sort: 'dueToOn' })).rows[0]?.urgency
    }
    expect(await urgency('2026-09-30')).toBe('NONE')
    // 10-10 is a Saturday that is worked: two working days before the 13th.
    expect(await urgency('2026-10-10')).toBe('SOON')
    expect((await reviewer().ok(applications.listSiteApplications, { urgency: 'SOON' })).total).toBe(1)
    expect(await urgency('2026-10-14')).toBe('OVERDUE')
    expect((await reviewer().ok(applications.listSiteApplications, { urgency: 'OVERDUE' })).total).toBe(1)
    expect((await reviewer().ok(applications.listSiteApplications, { urgency: 'SOON' })).total).toBe(0)
    world.now = new Date('2026-09-30T10:00:00+08:00')
  })

  test('the reviewer marks item by item; a fault needs a word, and forbids approval on the button and behind it', async () => {
    const mark = (marks: object[]) =>
      reviewer().call(review.checkSiteApplication, { applicationId, marks } as never)
    expect((await mark([{ key: 'address', isOk: false }])).problem.code).toBe('site.note_missing')
    expect((await mark([{ key: 'nonsense', isOk: true }])).problem.code).toBe('site.unknown_item')
    await mark([{ key: 'address', isOk: false, note: '地址要写到楼宇' }])
    await mark(['rooms', 'equipment', 'staff', 'levels'].map((key) => ({ key, isOk: true })))
    const shown = await seen(reviewer())
    expect(shown.state).toBe('IN_REVIEW')
    expect(shown.offers.find((each) => each.verb === 'approve')).toMatchObject({ allowed: false })
    const approval = { applicationId, opinion: '同意', levelIds: levelIds('初级') }
    const no = await reviewer().call(applications.approveSiteApplication, approval)
    expect(no.problem).toMatchObject({ code: 'site.item_not_ok' })
    expect(no.problem.detail).toContain('名称和地址准确')
  })

  test('what is being looked at is neither taken back nor told before it is the answer', async () => {
    expect((await officer().call(applications.recallSiteApplication, { applicationId })).problem.code).toBe(
      'state.not_possible',
    )
    expect((await seen()).rounds[0]?.items.every((item) => item.mark === null)).toBe(true)
  })

  test('returned for one item: the college sees exactly that one, and only that part is open', async () => {
    await reviewer().ok(applications.returnSiteApplication, { applicationId, opinion: '请补充地址' })
    const shown = await seen()
    expect(shown).toMatchObject({ state: 'RETURNED', toCorrect: ['address'], changesSinceReturn: [] })
    expect(shown.settledParts).toEqual(['LEVELS', 'STAFF', 'ROOMS'])
    const marks = shown.rounds[0]?.items
      .filter((item) => item.mark)
      .map((item) => [item.key, item.mark?.isOk])
    expect(marks).toContainEqual(['address', false])
    expect(marks).toContainEqual(['staff', true])
    const no = await edit({ officerName: '李云', address: '临海省海蓝市学府路 1 号逸夫楼' })
    expect(no.problem).toMatchObject({ code: 'site.part_settled' })
    expect(no.problem.detail).toContain('负责人和技术员')
  })

  test('BR-03 corrected, it wants a form stamped anew, because the old one says something else', async () => {
    expect((await edit({ address: '临海省海蓝市学府路 1 号逸夫楼' })).status).toBe(200)
    const early = await officer().call(applications.submitSiteApplication, { applicationId })
    expect(early.problem.errors.map((each) => each.code)).toEqual(['site.form_outdated'])
    expect((await seen()).form).toMatchObject({ isOutdated: true })
    await attach()
    world.now = new Date('2026-09-30T15:00:00+08:00')
    expect(await submit()).toMatchObject({ dueToOn: '2026-10-15' })
  })

  test('handed in again: the change is shown, what was in order stays so as unchanged, the rest is open', async () => {
    const [round, former] = (await seen(reviewer())).rounds
    expect(round?.changes.map((each) => [each.field, each.after])).toEqual([
      ['站点地址', '临海省海蓝市学府路 1 号逸夫楼'],
      ['盖章申请表', '重新上传的盖章件'],
    ])
    const carried = round?.items.filter((item) => item.mark?.how === 'CARRIED').map((item) => item.key)
    expect(carried).toEqual(['levels', 'rooms', 'equipment', 'staff'])
    expect(round?.items.filter((item) => item.mark === null).map((item) => item.key)).toEqual([
      'form',
      'seal',
      'address',
    ])
    expect(former).toMatchObject({ outcome: 'RETURNED', opinion: '请补充地址', decidedByName: '周审核' })
  })

  test('BR-02 approved on the day promised: the site is there as declared, and its history tells it all', async () => {
    world.now = new Date('2026-10-15T16:00:00+08:00')
    const approval = { applicationId, opinion: '同意设站', levelIds: levelIds('初级') }
    siteId = (await reviewer().ok(applications.approveSiteApplication, approval)).siteId
    const site = await officer().ok(sites.getSite, { siteId })
    expect(site).toMatchObject({
      state: 'ENABLED',
      address: '临海省海蓝市学府路 1 号逸夫楼',
      technicianName: '董建平',
      mapUrl: 'https://map.example/hailan',
      machineRooms: [{ roomNo: '201机房', usable: 50, spare: 5 }],
      photos: [{ caption: '201机房全景' }],
    })
    const { rows } = await reviewer().ok(sites.siteHistory, { siteId })
    const verbs = rows.map((row) => row.verb).toReversed()
    const road = ['submitted', 'review_begun', 'returned', 'edited', 'submitted', 'approved']
    expect(verbs.filter((verb) => verb.startsWith('application_')).slice(2)).toEqual(
      expect.arrayContaining(road.map((verb) => `application_${verb}`)),
    )
    expect(verbs).toContain('opened')
    expect((await world.as('otherOfficer').call(sites.siteHistory, { siteId })).status).toBe(404)
    const marks = (await seen()).rounds[0]?.items.map((item) => item.mark?.how)
    expect(marks?.filter((how) => how === 'DECISION')).toHaveLength(3)
  })
})

describe('已成为考核站点', () => {
  const draft = (more: object, ...names: string[]) =>
    officer().call(applications.draftSiteApplication, {
      certificateId: world.vets.id,
      levelIds: levelIds(...names),
      ...told,
      address: '临海省海蓝市学府路 1 号逸夫楼',
      ...more,
    })

  test('BR-05 enabled and the level included: nothing to do, and whom to ask', async () => {
    const no = await draft({}, '初级')
    expect(no.problem).toMatchObject({ code: 'site.already_enabled' })
    expect(no.problem.wayOut).toContain('启语在线数字科技有限公司')
  })

  test('BR-05 a level missing: ADD_LEVEL; another address: CHANGE', async () => {
    const { data } = await draft({}, '初级', '中级')
    const add = await officer().ok(applications.getSiteApplication, { applicationId: data.id })
    expect(add).toMatchObject({ kind: 'ADD_LEVEL' })
    expect(add.answered).toMatchObject([{ id: applicationId, state: 'APPROVED', opinion: '同意设站' }])
    await officer().ok(applications.withdrawSiteApplication, { applicationId: data.id })
    applicationId = (await draft({ address: '临海省海蓝市学府路 9 号' }, '初级')).data.id
    expect(await seen()).toMatchObject({ kind: 'CHANGE' })
  })

  test('a change approved while the site is suspended changes the address and wakes nothing', async () => {
    await attach()
    await submit()
    await reviewer().ok(sites.suspendSite, { siteId, opinion: '消防整改' })
    const approval = { applicationId, opinion: '同意变更', levelIds: levelIds('初级') }
    await reviewer().ok(applications.approveSiteApplication, approval)
    expect(await officer().ok(sites.getSite, { siteId })).toMatchObject({
      state: 'SUSPENDED',
      reason: '消防整改',
      address: '临海省海蓝市学府路 9 号',
    })
    await reviewer().ok(sites.enableSite, { siteId, opinion: '整改完成' })
  })
})

describe('审核清单', () => {
  test('a new version is for applications handed in after it; the one made from an old version is refused', async () => {
    const { version, items } = await reviewer().ok(review.getSiteChecklist, {})
    expect(version).toBe(0)
    const longer = [...items, { part: 'PHOTOS', name: '照片齐全', hint: '' }]
    const save = (from: number) =>
      reviewer().call(review.setSiteChecklist, { version: from, items: longer, reason: '加照片' } as never)
    expect((await save(0)).data).toEqual({ version: 1 })
    expect((await save(0)).problem.code).toBe('site.checklist_moved')
    expect((await seen()).rounds[0]?.items).toHaveLength(items.length)
    const given = { certificateId: world.vets.id, levelIds: levelIds('中级'), ...told }
    applicationId = (await officer().ok(applications.draftSiteApplication, given)).id
    await attach()
    await submit()
    expect((await seen()).rounds[0]).toMatchObject({ checklistVersion: 1 })
    expect((await seen()).rounds[0]?.items.at(-1)?.name).toBe('照片齐全')
    await officer().ok(applications.recallSiteApplication, { applicationId })
  })
})

describe('BR-03 bad files are refused by name, and nothing of them stays', () => {
  const store = () => readdirSync(join(world.ground.files.temporaryPath(), '..', '..'), { recursive: true })
  const pdfWith = async (change: (document: PDFDocument) => unknown) => {
    const document = await PDFDocument.create()
    document.addPage()
    await change(document)
    return Buffer.from(await document.save({ addDefaultPage: false }))
  }
  const FILES: Readonly<Record<string, [() => Promise<Buffer>, string, number?]>> = {
    'a .docx renamed .pdf': [() => bookOf(['姓名']), 'upload.wrong_type'],
    'an encrypted PDF': [
      () => pdfWith((it) => it.encrypt({ userPassword: 'u', ownerPassword: 'o' })),
      'pdf.encrypted',
    ],
    '60 MB': [
      async () => Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(60_000_000)]),
      'upload.too_large',
      413,
    ],
    'no page': [() => pdfWith((it) => it.removePage(0)), 'pdf.no_pages'],
    'half of a PDF': [async () => (await scan()).bytes.subarray(0, 400), 'pdf.truncated'],
    JavaScript: [
      () =>
        pdfWith((it) =>
          it.catalog.set(
            PDFName.of('OpenAction'),
            it.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }),
          ),
        ),
      'pdf.script',
    ],
    'a file inside': [() => pdfWith((it) => it.attach(Buffer.from('MZ'), 'a.exe')), 'pdf.embedded'],
  }

  test.each(Object.entries(FILES))('%s', async (_what, [make, code, status = 422]) => {
    const bytes = await make()
    const before = store()
    const answer = await officer().upload(
      applications.attachStampedForm,
      { applicationId },
      { name: '申请表.pdf', bytes },
    )
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect(answer.problem.detail).toMatch(/\p{Script=Han}.*。$/su)
    expect(answer.problem.wayOut).toMatch(/\p{Script=Han}.*。$/su)
    await expect.poll(store).toEqual(before)
  })

  test('a picture that is none is refused too, and leaves nothing', async () => {
    const before = store()
    const bytes = (await readFile(new URL(import.meta.url))).subarray(0, 100)
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), bytes])
    const about = { certificateId: world.vets.id, caption: '坏图' }
    const answer = await officer().upload(review.addSitePhoto, about, { name: 'a.jpg', bytes: jpeg })
    expect([answer.status, answer.problem.code]).toEqual([422, 'scan.damaged'])
    await expect.poll(store).toEqual(before)
  })
})
