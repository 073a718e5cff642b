import { rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as pilots from '#src/modules/pilots/contract.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { pdfText } from '#tests/pdf.ts'
import { scan } from '#tests/scan.ts'
import { DECLARED } from '#tests/site-form.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as applications from './contract/applications.ts'
import * as sites from './contract/sites.ts'
import { findSiteOf, refusalsForSite } from './index.ts'

let world: World
let levels: { id: number; name: string }[]
beforeAll(async () => {
  world = await openWorld()
  await seedCalendar(world.ground.pool, world.now)
  const { rows } = await world.as('officer').ok(sites.siteStanding, {})
  levels = rows[0]?.levels ?? []
})
afterAll(() => world.stop())

const levelId = (name: string) => levels.find((each) => each.name === name)?.id ?? 0
const particulars = (...names: string[]) => ({
  levelIds: names.map(levelId),
  siteName: '海蓝职业技术学院考点',
  address: '临海省海蓝市学府路 1 号逸夫楼',
  officerName: '张敏',
  officerPhone: '0571-88886666',
  ...DECLARED,
})

async function draft(...names: string[]) {
  const given = { ...particulars(...names), certificateId: world.vets.id }
  return (await world.as('officer').ok(applications.draftSiteApplication, given)).id
}
const attach = async (applicationId: number) =>
  world.as('officer').okUpload(applications.attachStampedForm, { applicationId }, await scan('申请表.pdf', 3))

async function grantPilot() {
  const given = {
    certificateId: world.vets.id,
    year: 2026,
    planned: [{ levelId: levelId('初级'), count: 100 }],
    contactName: '张敏',
    contactPhone: '0571-88886666',
  }
  const { id: pilotId } = await world.as('officer').ok(pilots.draftPilot, given)
  await world.as('officer').ok(pilots.submitPilot, { pilotId })
  await world.as('province').ok(pilots.approvePilot, { pilotId, granted: 100, opinion: '同意' })
}

let applicationId: number
let siteId: number

describe('a new site', () => {
  test('BR-02 BR-03 submission names the missing pilot approval and the missing form, also on the button', async () => {
    applicationId = await draft('初级')
    const no = await world.as('officer').call(applications.submitSiteApplication, { applicationId })
    expect(no.status).toBe(422)
    expect(no.problem.errors.map((each) => each.code)).toEqual(['site.pilot_missing', 'site.form_missing'])
    const seen = await world.as('officer').ok(applications.getSiteApplication, { applicationId })
    expect(seen.missing.map((each) => each.code)).toEqual(['site.pilot_missing', 'site.form_missing'])
    expect(seen.offers.find((each) => each.verb === 'submit')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('《考核站点申请表》') as string,
    })
  })

  test('BR-03 only a readable PDF is taken as the stamped form', async () => {
    const upload = (bytes: Buffer) =>
      world.as('officer').upload(applications.attachStampedForm, { applicationId }, { name: 'a.pdf', bytes })
    expect((await upload(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).status).toBe(422)
    const { bytes } = await scan()
    expect((await upload(bytes.subarray(0, 400))).problem).toMatchObject({ code: 'pdf.truncated' })
    expect(await attach(applicationId)).toMatchObject({ pages: 3 })
  })

  test('BR-03 the form to be stamped comes filled in with what stands on the platform', async () => {
    const blank = await world.as('officer').call(applications.printApplicationForm, { applicationId })
    expect(blank.headers['content-type']).toBe('application/pdf')
    const path = world.ground.files.temporaryPath('.pdf')
    await writeFile(path, blank.bytes)
    const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
    await rm(path)
    for (const part of ['海蓝职业技术学院考点', '临海省海蓝市学府路1号逸夫楼', '张敏', '初级'])
      expect(text).toContain(part)
    const foreign = await world.as('otherOfficer').call(applications.printApplicationForm, { applicationId })
    expect(foreign.status).toBe(404)
  })

  test('BR-04 submission promises an answer in five to seven working days', async () => {
    await grantPilot()
    expect(await world.as('officer').ok(applications.submitSiteApplication, { applicationId })).toEqual({
      state: 'SUBMITTED',
      dueFromOn: '2026-03-09',
      dueToOn: '2026-03-11',
    })
  })

  test('the evaluation organisation sees it with the form; drafts and strangers see nothing', async () => {
    const { rows } = await world.as('reviewer').ok(applications.listSiteApplications, { state: 'SUBMITTED' })
    expect(rows).toMatchObject([{ id: applicationId, orgName: '海蓝职业技术学院', urgency: 'NONE' }])
    const seen = await world.as('reviewer').ok(applications.getSiteApplication, { applicationId })
    const file = await world.as('reviewer').call(fileContent, { fileId: seen.form?.fileId ?? 0 })
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    for (const stranger of ['otherOfficer', 'otherManager'] as const)
      expect((await world.as(stranger).call(applications.getSiteApplication, { applicationId })).status).toBe(
        404,
      )
    const foreign = await world.as('otherOfficer').call(fileContent, { fileId: seen.form?.fileId ?? 0 })
    expect(foreign.status).toBe(404)
  })

  test('BR-04 an application past its promised day is marked overdue', async () => {
    const before = world.now
    world.now = new Date('2026-03-12T09:00:00+08:00')
    const { rows } = await world.as('reviewer').ok(applications.listSiteApplications, {})
    expect(rows[0]).toMatchObject({ urgency: 'OVERDUE', dueToOn: '2026-03-11' })
    world.now = before
  })

  test('a returned application is corrected and submitted again', async () => {
    const opinion = '印章不是一级公章'
    await world.as('reviewer').ok(applications.returnSiteApplication, { applicationId, opinion })
    const seen = await world.as('officer').ok(applications.getSiteApplication, { applicationId })
    expect(seen).toMatchObject({ state: 'RETURNED', opinion })
    await world
      .as('officer')
      .ok(applications.editSiteApplication, { applicationId, ...particulars('初级', '中级') })
    await attach(applicationId)
    await world.as('officer').ok(applications.submitSiteApplication, { applicationId })
    const locked = await world
      .as('officer')
      .call(applications.editSiteApplication, { applicationId, ...particulars('初级') })
    expect(locked.problem.code).toBe('state.not_possible')
  })

  test('BR-02 two reviewers approve at once: one site with one code, the other is told it is decided', async () => {
    const approval = { applicationId, opinion: '同意设立', levelIds: [levelId('初级')] }
    const answers = await Promise.all([
      world.as('reviewer').call(applications.approveSiteApplication, approval),
      world.as('reviewer').call(applications.approveSiteApplication, approval),
    ])
    expect(answers.map((each) => each.status)).toEqual(expect.arrayContaining([200, 409]))
    const { rows } = await world.as('officer').ok(sites.listSites, {})
    expect(rows).toMatchObject([{ state: 'ENABLED', siteCode: '100001', levels: [{ name: '初级' }] }])
    siteId = rows[0]?.id ?? 0
  })
})

describe('a site that exists', () => {
  test('BR-05 the same level needs no second application, and the answer says whom to ask', async () => {
    const again = await world
      .as('officer')
      .call(applications.draftSiteApplication, { ...particulars('初级'), certificateId: world.vets.id })
    expect(again.problem).toMatchObject({
      code: 'site.already_enabled',
      wayOut: expect.stringContaining('启语在线数字科技有限公司') as string,
    })
  })

  test('BR-05 another level is applied for and added; only one application at a time', async () => {
    const id = await draft('初级', '中级')
    const second = await world
      .as('officer')
      .call(applications.draftSiteApplication, { ...particulars('中级'), certificateId: world.vets.id })
    expect(second.problem.code).toBe('site.application_under_way')
    await attach(id)
    await world.as('officer').ok(applications.submitSiteApplication, { applicationId: id })
    const tooMuch = { applicationId: id, opinion: '同意', levelIds: [levelId('中级'), 9_999] }
    expect((await world.as('reviewer').call(applications.approveSiteApplication, tooMuch)).problem.code).toBe(
      'site.level_not_applied',
    )
    await world
      .as('reviewer')
      .ok(applications.approveSiteApplication, { ...tooMuch, levelIds: [levelId('中级')] })
    const site = await world.as('officer').ok(sites.getSite, { siteId })
    expect(site.levels.map((each) => each.name)).toEqual(['初级', '中级'])
  })

  test('a suspended site keeps its reason, refuses exams, and can be asked back', async () => {
    await world.as('reviewer').ok(sites.suspendSite, { siteId, opinion: '机房改造' })
    const found = await world.act('officer', (scope) =>
      findSiteOf(scope, { orgId: world.orgs.college, certificateId: world.vets.id }),
    )
    expect(found).toMatchObject({ state: 'SUSPENDED', reason: '机房改造', siteCode: '100001' })
    expect(refusalsForSite(found, levelId('初级'))[0]?.message).toContain('机房改造')
    const id = await draft('初级')
    expect(
      await world.as('officer').ok(applications.getSiteApplication, { applicationId: id }),
    ).toMatchObject({
      kind: 'RE_ENABLE',
    })
    await world.as('officer').ok(applications.withdrawSiteApplication, { applicationId: id })
    await world.as('reviewer').ok(sites.enableSite, { siteId, opinion: '验收合格' })
    expect(await world.as('officer').ok(sites.getSite, { siteId })).toMatchObject({
      state: 'ENABLED',
      reason: '',
    })
  })

  test('BR-04 a due date in a year without a published calendar says so', async () => {
    const before = world.now
    await world.as('reviewer').ok(sites.suspendSite, { siteId, opinion: '年末检修' })
    const id = await draft('初级')
    await attach(id)
    world.now = new Date('2026-12-28T10:00:00+08:00')
    await world.as('officer').ok(applications.submitSiteApplication, { applicationId: id })
    const seen = await world.as('officer').ok(applications.getSiteApplication, { applicationId: id })
    expect(seen).toMatchObject({ dueToOn: '2027-01-06', uncertainYears: [2027] })
    world.now = before
    const approval = { applicationId: id, opinion: '同意', levelIds: [levelId('初级')] }
    await world.as('reviewer').ok(applications.approveSiteApplication, approval)
  })

  test('the standing shows both approvals side by side', async () => {
    const { year, rows } = await world.as('officer').ok(sites.siteStanding, {})
    expect(year).toBe(2026)
    expect(rows).toMatchObject([{ pilotState: 'APPROVED', granted: 100, site: { state: 'ENABLED' } }])
  })

  test('a foreign college and a foreign evaluation organisation do not see the site', async () => {
    for (const stranger of ['otherOfficer', 'otherManager'] as const) {
      expect((await world.as(stranger).call(sites.getSite, { siteId })).status).toBe(404)
      expect((await world.as(stranger).ok(sites.listSites, {})).total).toBe(0)
    }
    expect((await world.as('officer').call(sites.disableSite, { siteId, opinion: '自己停' })).status).toBe(
      403,
    )
  })
})
