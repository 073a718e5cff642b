import { rm, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '#src/app/demo/stage.ts'
import { walkAgreement, walkPilot, walkSite, type Cast } from '#src/app/demo/road.ts'
import { getCertificate } from '#src/modules/catalogue/index.ts'
import { pdfText } from '#tests/pdf.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

// Two colleges with sites; the first has an agreement of 2026 in effect.
let world: World
let stage: Stage
let sites: number[]

beforeAll(async () => {
  world = await openWorld()
  stage = openStage(world.ground)
  sites = [
    await openSite(['province', 'collegeAdmin', 'officer']),
    await openSite(['otherProvince', 'otherCollegeAdmin', 'otherOfficer']),
  ]
  const [first = 0] = sites
  await walkAgreement(stage, castOf(['province', 'collegeAdmin', 'officer']), {
    siteId: first,
    year: 2026,
    at: world.now,
  })
})
afterAll(() => world.stop())

const castOf = ([province, collegeAdmin, officer]: readonly [PersonKey, PersonKey, PersonKey]): Cast => ({
  province: world.actor(province),
  reviewer: world.actor('reviewer'),
  collegeAdmin: world.actor(collegeAdmin),
  officer: world.actor(officer),
})

async function openSite(who: readonly [PersonKey, PersonKey, PersonKey]) {
  const { id, name, levels } = await world.act('officer', (scope) => getCertificate(scope, world.vets.id))
  const course = { certificateId: id, name, levelIds: levels.map((each) => each.id), at: world.now }
  await walkPilot(stage, castOf(who), { ...course, year: 2026, granted: 100 })
  return walkSite(stage, castOf(who), { ...course, address: '临海省海蓝市学府路 1 号' })
}

const reviewer = () => world.as('reviewer')
const read = (year: number) => reviewer().ok(contract.getAgreementTemplate, { year })
const textOf = async (agreementId: number) => {
  const { bytes } = await reviewer().call(contract.printAgreement, { agreementId })
  const path = world.ground.files.temporaryPath('.pdf')
  await writeFile(path, bytes)
  const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
  await rm(path)
  return text
}

test('a year without a template takes the words of the year before, its days moved along', async () => {
  expect(await read(2026)).toMatchObject({ version: 1, basisYear: 2026 })
  expect(await read(2027)).toMatchObject({ version: 0, basisYear: 2026, validToOn: '2027-12-31' })
  const college = await world.as('collegeAdmin').call(contract.getAgreementTemplate, { year: 2026 })
  expect(college.status).toBe(403)
})

test('every save is a new version; whoever wrote on an older one is told, and nothing is lost', async () => {
  const start = await read(2027)
  const clauses = [
    { heading: '一、', text: '{{乙方}}在{{站点名称}}办考试，{{价格档}}，联系{{甲方联系人}}。' },
  ]
  const given = {
    ...start,
    clauses,
    tiers: [...start.tiers, { name: '特惠', note: '两百人以上' }],
    contactName: '沈慧',
  }
  const both = await Promise.all([
    reviewer().call(contract.saveAgreementTemplate, given),
    reviewer().call(contract.saveAgreementTemplate, given),
  ])
  expect(both.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const late = await reviewer().call(contract.saveAgreementTemplate, given)
  expect(late.problem.code).toBe('agreement.template_changed')
  const unknown = { ...given, version: 1, clauses: [{ heading: '一、', text: '{{丙方}}' }] }
  expect((await reviewer().call(contract.saveAgreementTemplate, unknown)).status).toBe(422)
  const saved = await read(2027)
  expect(saved).toMatchObject({ version: 1, basisYear: 2027, contactName: '沈慧' })
  expect(saved.tiers.at(-1)).toEqual({ code: 'TIER_1', name: '特惠', note: '两百人以上' })
})

test('the preview is drawn from what is not saved yet', async () => {
  const start = await read(2027)
  const { svg } = await reviewer().ok(contract.previewAgreementTemplate, { ...start, title: '预览用协议' })
  expect(svg).toContain('<svg')
})

let agreementId: number

test('many sites are renewed in one deed; each that is not is told why', async () => {
  const listed = await reviewer().ok(contract.listRenewals, { year: 2027 })
  expect(listed.rows).toMatchObject([{ siteId: sites[0], lastYear: 2026, whyNot: '', nextId: null }])
  const none = await reviewer().ok(contract.listRenewals, { year: 2027, endsBy: '2026-12-30' })
  expect(none.total).toBe(0)

  // Two colleagues at the same moment: one agreement, and the other learns it.
  const both = await Promise.all(
    [1, 2].map(() =>
      reviewer().ok(contract.renewAgreements, { year: 2027, siteIds: sites, priceTier: 'TIER_1' }),
    ),
  )
  expect(both.map((each) => each.drafted).toSorted((a, b) => a - b)).toEqual([0, 1])
  const done = both.find((each) => each.drafted === 1)
  expect(done?.rows).toMatchObject([
    { siteId: sites[0], outcome: 'DRAFTED', reason: '' },
    { siteId: sites[1], outcome: 'SKIPPED', reason: expect.stringContaining('没有生效过') as string },
  ])
  const other = both.find((each) => each.drafted === 0)
  expect(other?.rows[0]?.reason).toMatch(/已有 2027 年的协议|刚刚已由同事起草/)
  agreementId = done?.rows[0]?.agreementId ?? 0
  const { rows } = await world.ground.pool.query(
    `select count(*)::int as lines from audit_entry where action = 'agreements.drafted' and entity_id = $1`,
    [agreementId],
  )
  expect(rows).toEqual([{ lines: 1 }])
  expect((await reviewer().ok(contract.listRenewals, { year: 2027, next: 'MISSING' })).total).toBe(0)
})

test('a site of others cannot be renewed, and no college renews', async () => {
  const foreign = await world
    .as('otherManager')
    .call(contract.renewAgreements, { year: 2027, siteIds: sites })
  expect([403, 404]).toContain(foreign.status)
  const college = await world
    .as('collegeAdmin')
    .call(contract.renewAgreements, { year: 2027, siteIds: sites })
  expect(college.status).toBe(403)
})

test('an agreement keeps its version until its draft takes the newest; the college prints the same words', async () => {
  expect(await textOf(agreementId)).toContain('特惠')
  const start = await read(2027)
  const clauses = [{ heading: '一、', text: '第二版的文字。' }]
  await reviewer().ok(contract.saveAgreementTemplate, { ...start, clauses })
  const before = await textOf(agreementId)
  expect(before).toContain('模板2027年第1版')
  expect(before).not.toContain('第二版的文字')
  const seen = await reviewer().ok(contract.getAgreement, { agreementId })
  expect(seen).toMatchObject({ template: '模板 2027 年第 1 版', newestTemplate: '模板 2027 年第 2 版' })
  await reviewer().ok(contract.retemplateAgreement, { agreementId })
  expect(await textOf(agreementId)).toContain('第二版的文字')
  const college = await world.as('collegeAdmin').ok(contract.getAgreement, { agreementId })
  expect(college).toMatchObject({
    template: '模板 2027 年第 2 版',
    priceTierName: '特惠',
    levels: '初级、中级',
  })
})

test('a tier the template does not have is refused; a term inside the template may cross the year', async () => {
  const term = { agreementId, validFromOn: '2027-02-01', validToOn: '2027-12-31' }
  const gone = await reviewer().call(contract.editAgreement, { ...term, priceTier: 'GONE' })
  expect(gone.problem.errors[0]?.code).toBe('agreement.unknown_tier')
  const start = await read(2027)
  await reviewer().ok(contract.saveAgreementTemplate, { ...start, validToOn: '2028-01-31' })
  await reviewer().ok(contract.retemplateAgreement, { agreementId })
  const across = { ...term, validToOn: '2028-01-31', priceTier: 'TIER_1' }
  await reviewer().ok(contract.editAgreement, across)
  const beyond = await reviewer().call(contract.editAgreement, { ...across, validToOn: '2028-02-01' })
  expect(beyond.problem.errors[0]?.code).toBe('agreement.term_outside_year')
})

test('the list is printed as it is filtered', async () => {
  const { status, bytes } = await world.as('collegeAdmin').call(contract.printAgreements, { year: 2027 })
  expect(status).toBe(200)
  expect(Buffer.from(bytes).subarray(0, 4).toString()).toBe('%PDF')
})
