import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setMajors } from '#src/modules/catalogue/contract.ts'
import { lockQuota, moveQuota } from '#src/modules/pilots/index.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const application = (count: number) => ({
  planned: [{ levelId: 1, count }],
  majors: '',
  contactName: '张敏',
  contactPhone: '0571-88886666',
})
const draft = async (who: PersonKey, year: number, count = 60) =>
  (await world.as(who).ok(contract.draftPilot, { ...application(count), certificateId: world.vets.id, year }))
    .id

async function submitted(who: PersonKey, year: number, count = 60) {
  const pilotId = await draft(who, year, count)
  await world.as(who).ok(contract.submitPilot, { pilotId })
  return pilotId
}
const province = () => world.as('province')

describe('many decided at once', () => {
  let first: number
  let second: number

  test('BR-01 each approved application gets its own quota; what is decided already is told, not decided twice', async () => {
    first = await submitted('officer', 2026)
    second = await submitted('officer', 2027)
    await province().ok(contract.returnPilot, { pilotId: second, opinion: '请补充材料' })
    const rows = [
      { pilotId: first, granted: 30 },
      { pilotId: second, granted: 50 },
    ]
    const done = await province().ok(contract.approvePilots, { rows, opinion: '同意' })
    expect(done).toMatchObject({
      decided: 1,
      rows: [
        { pilotId: first, outcome: 'DECIDED', reason: '' },
        { pilotId: second, outcome: 'SKIPPED', reason: expect.stringContaining('已退回') as string },
      ],
    })
    const seen = await world.as('officer').ok(contract.getPilot, { pilotId: first })
    expect(seen).toMatchObject({ state: 'APPROVED', granted: 30, opinion: '同意' })
    const { rows: lines } = await world.ground.pool.query(
      `select entity_id::int as id from audit_entry where action = 'pilots.approved'`,
    )
    expect(lines).toEqual([{ id: first }])
  })

  test('two who decide at the same moment: one decision, the other is told', async () => {
    await world.as('officer').ok(contract.submitPilot, { pilotId: second })
    const [approved, rejected] = await Promise.all([
      province().ok(contract.approvePilots, { rows: [{ pilotId: second, granted: 9 }], opinion: '同意' }),
      province().ok(contract.rejectPilots, { pilotIds: [second], opinion: '名额已满' }),
    ])
    expect(approved.decided + rejected.decided).toBe(1)
  })

  test('an application of another province is not found, and nothing of the others is decided', async () => {
    const foreign = await submitted('otherOfficer', 2026)
    const own = await world.ground.pool.query('select state from pilot_application order by id')
    const given = { pilotIds: [first, foreign], opinion: '退回' }
    expect((await province().call(contract.returnPilots, given)).status).toBe(404)
    expect((await world.ground.pool.query('select state from pilot_application order by id')).rows).toEqual(
      own.rows,
    )
  })

  test('the province finds what it looks for', async () => {
    const total = async (filter: object) => (await province().ok(contract.listPilots, filter)).total
    expect(await total({ usage: 'UNUSED', year: 2026 })).toBe(1)
    expect(await total({ usage: 'FULL' })).toBe(0)
    expect(await total({ submittedFrom: '2026-03-02', submittedTo: '2026-03-02', year: 2026 })).toBe(1)
    expect(await total({ submittedFrom: '2026-03-03' })).toBe(0)
  })

  test('BR-08 the ledger says why so many are left, who did it, and adds up', async () => {
    await move(first, 'CONSUMED', 20)
    await move(first, 'RELEASED', -2)
    await province().ok(contract.adjustQuota, { pilotId: first, granted: 40, reason: '增补' })
    const { rows } = await world.as('officer').ok(contract.listQuotaChanges, { pilotId: first })
    expect(rows.map((each) => [each.kind, each.amount, each.leftAfter])).toEqual([
      ['ADJUSTED', 10, 22],
      ['RELEASED', -2, 12],
      ['CONSUMED', 20, 10],
      ['GRANTED', 30, 30],
    ])
    expect(rows[0]).toMatchObject({ actorOrgName: '临海省教育厅', actorName: '' })
    expect(rows[1]).toMatchObject({ actorOrgName: '海蓝职业技术学院', actorName: '张敏' })
    const only = await province().ok(contract.listQuotaChanges, { pilotId: first, kind: 'CONSUMED' })
    expect(only).toMatchObject({ total: 1, rows: [{ leftAfter: 10, planId: null, actorName: '' }] })
    await expect(world.ground.pool.query('delete from quota_change')).rejects.toThrow(
      /append-only|quota_change/,
    )
  })

  const move = (pilotId: number, kind: 'CONSUMED' | 'RELEASED', amount: number) =>
    world.act('officer', async (scope) => {
      const key = { org_id: world.orgs.college, certificate_id: world.vets.id, year: 2026 }
      const quota = await lockQuota(scope, key)
      if (!quota) throw new Error(`pilot ${pilotId} has no quota`)
      await moveQuota(scope, quota, { kind, amount, reason: '测试', planId: null })
    })

  test('other years stand beside the application, a draft only for its own college', async () => {
    await world.as('officer').ok(contract.getPilot, { pilotId: first })
    const beside = async (who: PersonKey, pilotId: number) =>
      (await world.as(who).ok(contract.listPilotHistory, { pilotId })).rows
    expect(await beside('province', second)).toMatchObject([
      {
        id: first,
        year: 2026,
        isSame: true,
        granted: 40,
        consumed: 18,
        planned: [{ levelName: '初级', count: 60 }],
      },
    ])
    expect((await world.as('otherProvince').call(contract.listPilotHistory, { pilotId: first })).status).toBe(
      404,
    )
  })

  test('BR-07 with the year qualification and quota lapse, and nothing can be decided about them', async () => {
    const before = world.now
    world.now = new Date('2026-12-31T23:59:59+08:00')
    expect((await province().ok(contract.getPilot, { pilotId: first })).state).toBe('APPROVED')
    world.now = new Date('2027-01-01T00:00:00+08:00')
    const seen = await province().ok(contract.getPilot, { pilotId: first })
    expect(seen).toMatchObject({ state: 'EXPIRED', lapsed: 22 })
    expect(seen.offers.every((each) => !each.allowed)).toBe(true)
    const late = await province().call(contract.adjustQuota, { pilotId: first, granted: 99, reason: '补加' })
    expect(late.problem.code).toBe('state.not_possible')
    const total = async (state: 'EXPIRED' | 'APPROVED') =>
      (await province().ok(contract.listPilots, { state, year: 2026 })).total
    expect([await total('EXPIRED'), await total('APPROVED')]).toEqual([1, 0])
    world.now = before
  })
})

describe('materials and majors', () => {
  test('PDFs are handed in with a draft, read by the province, and stay once it is submitted', async () => {
    const pilotId = await draft('otherOfficer', 2027)
    const officer = world.as('otherOfficer')
    const { fileId } = await officer.okUpload(
      contract.addPilotMaterial,
      { pilotId },
      await scan('申请报告.pdf'),
    )
    const renamed = { name: '师资.pdf', bytes: Buffer.from('PK\u0003\u0004 a document') }
    expect((await officer.upload(contract.addPilotMaterial, { pilotId }, renamed)).status).toBe(422)
    const other = await officer.okUpload(contract.addPilotMaterial, { pilotId }, await scan('多余.pdf'))
    await officer.ok(contract.removePilotMaterial, { pilotId, fileId: other.fileId })
    await officer.ok(contract.submitPilot, { pilotId })
    const gone = await officer.call(contract.removePilotMaterial, { pilotId, fileId })
    expect(gone.problem.code).toBe('state.not_possible')
    const seen = await world.as('otherProvince').ok(contract.getPilot, { pilotId })
    expect(seen.papers).toMatchObject([{ fileId, name: '申请报告.pdf', pages: 2 }])
    expect((await world.as('otherProvince').call(fileContent, { fileId })).status).toBe(200)
    expect((await world.as('province').call(fileContent, { fileId })).status).toBe(404)
  })

  test('BR-09 majors come out of the certificate’s list, where it has one', async () => {
    const accepted = [{ code: '570201', name: '商务英语' }]
    await world.as('manager').ok(setMajors, { certificateId: world.vets.id, accepted })
    const { rows } = await world.as('otherOfficer').ok(contract.listPilots, { year: 2026 })
    const pilotId = rows[0]?.id ?? 0
    await world.as('otherOfficer').ok(contract.recallPilot, { pilotId })
    const edit = { pilotId, ...application(10) }
    const wrong = await world.as('otherOfficer').call(contract.editPilot, { ...edit, majorNames: ['考古学'] })
    expect(wrong.problem.errors[0]?.code).toBe('pilot.major_not_accepted')
    await world.as('otherOfficer').ok(contract.editPilot, { ...edit, majorNames: ['商务英语'] })
    const seen = await world.as('otherOfficer').ok(contract.getPilot, { pilotId })
    expect(seen.majorNames).toEqual(['商务英语'])
  })
})
