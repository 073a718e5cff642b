import { rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approvePilot, draftPilot, submitPilot } from '#src/modules/pilots/index.ts'
import {
  approveSiteApplication,
  attachStampedForm,
  draftSiteApplication,
  submitSiteApplication,
} from '#src/modules/sites/index.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { pdfText } from '#tests/pdf.ts'
import { scan } from '#tests/scan.ts'
import { DECLARED } from '#tests/site-form.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { agreementRefusals } from './index.ts'
import { refusalsForTerm, stateOn } from './rules.ts'

let world: World
let siteId: number
const particulars = {
  siteName: '海蓝职业技术学院考点',
  address: '临海省海蓝市学府路 1 号逸夫楼',
  officerName: '张敏',
  officerPhone: '0571-88886666',
  ...DECLARED,
}
const term = { year: 2026, validFromOn: '2026-01-01', validToOn: '2026-12-31' }

beforeAll(async () => {
  world = await openWorld()
  siteId = await openSite()
})
afterAll(() => world.stop())

async function openSite() {
  const certificateId = world.vets.id
  const contact = { majors: '', contactName: '张敏', contactPhone: '0571-88886666' }
  const planned = [{ levelId: 1, count: 100 }]
  const { id: pilotId } = await world.act('officer', (scope) =>
    draftPilot(scope, { certificateId, year: 2026, planned, ...contact }),
  )
  await world.act('officer', (scope) => submitPilot(scope, { pilotId }))
  await world.act('province', (scope) => approvePilot(scope, { pilotId, granted: 100, opinion: '同意' }))
  const applicationId = await world.act('officer', async (scope) => {
    const { id } = await draftSiteApplication(scope, { certificateId, levelIds: [1], ...particulars })
    const { name, bytes } = await scan()
    const path = scope.files.temporaryPath()
    await writeFile(path, bytes)
    await attachStampedForm(scope, { applicationId: id }, { path, name })
    await submitSiteApplication(scope, { applicationId: id })
    return id
  })
  const approval = { applicationId, opinion: '同意', levelIds: [1] }
  return (await world.act('reviewer', (scope) => approveSiteApplication(scope, approval))).siteId
}

const reasonsOn = async (day: string) =>
  (await world.act('officer', (scope) => agreementRefusals(scope, { siteId, days: [day] }))).map(
    (each) => each.message,
  )
const none = (day: string) => [`考试日期 ${day} 没有有效的考务服务协议。`]

describe('考务服务协议', () => {
  let agreementId: number

  test('BR-06 without an agreement the site is listed as a gap and an exam is refused', async () => {
    const gaps = await world.as('reviewer').ok(contract.listSitesWithoutAgreement, { year: 2026 })
    expect(gaps).toMatchObject({ total: 1, rows: [{ siteId, orgName: '海蓝职业技术学院' }] })
    expect(await reasonsOn('2026-06-14')).toEqual(none('2026-06-14'))
  })

  test('the evaluation organisation drafts once per site and year', async () => {
    const given = { ...term, siteIds: [siteId] }
    const drafted = await world.as('reviewer').ok(contract.draftAgreements, given)
    agreementId = drafted.ids[0] ?? 0
    expect((await world.as('reviewer').call(contract.draftAgreements, given)).problem.code).toBe(
      'agreement.already_drafted',
    )
    const gaps = await world.as('reviewer').ok(contract.listSitesWithoutAgreement, { year: 2026 })
    expect(gaps.total).toBe(0)
    expect(await reasonsOn('2026-06-14')).toEqual(['考务服务协议尚未生效，当前为“待院校盖章”。'])
  })

  test('two drafts of the same site at once leave one agreement', async () => {
    const given = { year: 2027, validFromOn: '2027-01-01', validToOn: '2027-12-31', siteIds: [siteId] }
    const answers = await Promise.all([
      world.as('reviewer').call(contract.draftAgreements, given),
      world.as('reviewer').call(contract.draftAgreements, given),
    ])
    expect(answers.map((each) => each.status)).toEqual(expect.arrayContaining([200, 409]))
    expect((await world.as('officer').ok(contract.listAgreements, { year: 2027 })).total).toBe(1)
  })

  test('the text to be sealed names both sides, the site and the term', async () => {
    const { bytes } = await world.as('collegeAdmin').call(contract.printAgreement, { agreementId })
    const path = world.ground.files.temporaryPath('.pdf')
    await writeFile(path, bytes)
    const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
    await rm(path)
    for (const part of [
      '启语在线数字科技有限公司',
      '海蓝职业技术学院',
      '100001',
      '2026-12-31',
      '模板2026年第1版',
    ])
      expect(text).toContain(part)
  })

  test('the institution signs with a sealed PDF, a bad scan goes back with a reason', async () => {
    const sign = async () =>
      world.as('collegeAdmin').upload(contract.signAgreement, { agreementId }, await scan('协议.pdf'))
    const picture = { name: '协议.pdf', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) }
    expect(
      (await world.as('collegeAdmin').upload(contract.signAgreement, { agreementId }, picture)).status,
    ).toBe(422)
    expect((await sign()).data).toEqual({ state: 'SIGNED_BY_SITE' })
    const opinion = '骑缝章缺失'
    await world.as('reviewer').ok(contract.sendBackAgreement, { agreementId, opinion })
    const seen = await world.as('collegeAdmin').ok(contract.getAgreement, { agreementId })
    expect(seen).toMatchObject({ state: 'DRAFT', reason: opinion })
    expect((await sign()).data).toEqual({ state: 'SIGNED_BY_SITE' })
  })

  test('BR-06 confirmed, it is in effect on its days and not after', async () => {
    const reviewer = world.as('reviewer')
    const early = await reviewer.call(contract.confirmAgreement, { agreementId })
    expect(early.problem.errors[0]).toMatchObject({ code: 'agreement.counter_seal_missing' })
    const { offers } = await reviewer.ok(contract.getAgreement, { agreementId })
    expect(offers.find((each) => each.verb === 'confirm')?.reason).toContain('双方盖章件')
    const bad = { name: '双方.pdf', bytes: Buffer.from('PK\u0003\u0004 a workbook') }
    expect((await reviewer.upload(contract.countersignAgreement, { agreementId }, bad)).status).toBe(422)
    await reviewer.okUpload(contract.countersignAgreement, { agreementId }, await scan('双方.pdf'))
    await reviewer.ok(contract.confirmAgreement, { agreementId })
    expect(await reasonsOn('2026-12-31')).toEqual([])
    expect(await reasonsOn('2025-12-31')).toEqual(none('2025-12-31'))
  })

  test('both scans, and the one that was sent back, are kept and open to both sides', async () => {
    for (const who of ['reviewer', 'collegeAdmin'] as const) {
      const seen = await world.as(who).ok(contract.getAgreement, { agreementId })
      expect(seen.scans.map((each) => each.side)).toEqual(['ORGANISATION', 'SITE', 'SITE'])
      expect(seen).toMatchObject({ file: { name: '协议.pdf' }, counterFile: { name: '双方.pdf' } })
      for (const { fileId } of seen.scans)
        expect((await world.as(who).call(fileContent, { fileId })).status).toBe(200)
    }
  })

  test('after its last day it shows as expired and cannot be terminated', async () => {
    const before = world.now
    world.now = new Date('2027-01-01T08:00:00+08:00')
    const seen = await world.as('reviewer').ok(contract.getAgreement, { agreementId })
    expect(seen.state).toBe('EXPIRED')
    expect(seen.offers.find((each) => each.verb === 'terminate')?.reason).toContain('已到期')
    expect((await world.as('reviewer').ok(contract.listAgreements, { state: 'EXPIRED' })).total).toBe(1)
    world.now = before
    expect((await world.as('reviewer').ok(contract.listAgreements, { state: 'EXPIRED' })).total).toBe(0)
  })

  test('a terminated agreement no longer covers an exam and makes room for another', async () => {
    await world.as('reviewer').ok(contract.terminateAgreement, { agreementId, opinion: '院校变更法人' })
    expect(await reasonsOn('2026-06-14')).toEqual(none('2026-06-14'))
    const again = await world.as('reviewer').ok(contract.draftAgreements, { ...term, siteIds: [siteId] })
    expect(again.ids).toHaveLength(1)
  })

  test('strangers see nothing, and only the administrator of the institution signs', async () => {
    for (const stranger of ['otherCollegeAdmin', 'otherManager'] as const)
      expect((await world.as(stranger).call(contract.getAgreement, { agreementId })).status).toBe(404)
    const foreign = await world
      .as('otherCollegeAdmin')
      .upload(contract.signAgreement, { agreementId }, await scan())
    expect(foreign.status).toBe(404)
    const officer = await world.as('officer').upload(contract.signAgreement, { agreementId }, await scan())
    expect(officer.status).toBe(403)
  })
})

describe('rules', () => {
  test('a term lies within its year and does not end before it begins', () => {
    const codes = (from: string, to: string) =>
      refusalsForTerm({ year: 2026, validFromOn: from, validToOn: to }).map((each) => each.code)
    expect(codes('2026-03-01', '2026-12-31')).toEqual([])
    expect(codes('2026-12-31', '2026-03-01')).toEqual(['agreement.term_reversed'])
    expect(codes('2026-03-01', '2027-03-01')).toEqual(['agreement.term_outside_year'])
  })

  test('the last day still counts', () => {
    const agreement = { state: 'EFFECTIVE', validToOn: '2026-12-31' }
    expect(stateOn(agreement, '2026-12-31')).toBe('EFFECTIVE')
    expect(stateOn(agreement, '2027-01-01')).toBe('EXPIRED')
    expect(stateOn({ ...agreement, state: 'DRAFT' }, '2027-01-01')).toBe('DRAFT')
  })
})
