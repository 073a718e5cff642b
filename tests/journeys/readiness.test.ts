import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import * as agreements from '#src/modules/agreements/contract.ts'
import * as candidates from '#src/modules/candidates/contract.ts'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import * as payments from '#src/modules/payments/contract.ts'
import * as pilots from '#src/modules/pilots/contract.ts'
import * as plans from '#src/modules/plans/contract.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import * as rooms from '#src/modules/rooms/contract.ts'
import { listRuns } from '#src/modules/schedules/contract.ts'
import { previewRepair } from '#src/modules/schedules/contract/repair.ts'
import * as applications from '#src/modules/sites/contract/applications.ts'
import * as sites from '#src/modules/sites/contract/sites.ts'
import { acknowledgeAllTickets, getReissueStanding } from '#src/modules/tickets/contract/acknowledging.ts'
import { startPrint } from '#src/modules/tickets/contract.ts'
import { getWorkbench, type StepView } from '#src/modules/workbench/contract.ts'
import { listTodos } from '#src/modules/workbench/contract/queue.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { drawn, published } from '#tests/arranging.ts'
import { importing } from '#tests/importing.ts'
import { repaired } from '#tests/repairing.ts'
import { DECLARED } from '#tests/site-form.ts'
import { registrationLine } from '#tests/workbook.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { sealedPaper } from './papers.ts'

/**
 * The road of one college, deed by deed through HTTP: after each the workbench is asked right away, and the step it concerns
 * has moved. Each test goes on where the one before stopped.
 */
let world: World
let levels: number[]
const people = inventPeople(8, 5)
const made = { planId: 0, pilotId: 0, siteId: 0, physicalRoomId: 0, sessions: [0] }
const machines = { building: '逸夫楼', roomNo: '201机房', installedMachines: 9, faultyMachines: 0 }

beforeAll(async () => {
  world = await openWorld()
  await seedCalendar(world.ground.pool, world.now)
  const { rows } = await officer().ok(listCertificates, {})
  levels = rows.find((each) => each.id === world.vets.id)?.levels.map((each) => each.id) ?? []
  const session = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds: levels }
  const plan = {
    certificateId: world.vets.id,
    name: '2026 年上半年 VETS 考试',
    levelIds: levels,
    registrationOpensAt: '2026-03-01 08:00',
    registrationClosesAt: '2026-03-20',
    paymentClosesAt: '2026-03-27',
    schedulingClosesAt: '2026-04-03',
    sessions: [
      { ...session, startsAt: '2026-04-11 09:00', endsAt: '2026-04-11 10:40' },
      { ...session, startsAt: '2026-04-11 14:00', endsAt: '2026-04-11 15:40' },
    ],
  }
  made.planId = (await manager().ok(plans.draftPlan, plan)).id
  await manager().ok(plans.publishPlan, { planId: made.planId })
  made.sessions = (await officer().ok(plans.getPlan, { planId: made.planId })).sessions.map((each) => each.id)
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const manager = () => world.as('manager')
const reviewer = () => world.as('reviewer')
const paper = (title: string) => sealedPaper(world, title)
const opinion = '按规定办理'

/** The step as the college sees it this moment. */
async function step(key: StepView['key']): Promise<StepView> {
  const seen = await officer().ok(getWorkbench, {})
  if (seen.kind !== 'INSTITUTION') throw new Error('the officer works for a college')
  const found = seen.plans[0]?.steps.find((each) => each.key === key)
  if (!found) throw new Error(key)
  return found
}
const standing = async (...keys: StepView['key'][]) => {
  const all: string[] = []
  for (const key of keys) all.push(`${key} ${(await step(key)).state}`)
  return all
}
/** What waits at a body this moment. */
const waiting = async (person: PersonKey) =>
  (await world.as(person).ok(listTodos, {})).rows.map((each) => each.kind)

describe('试点审核 and 报考指标', () => {
  test('drafted, submitted, returned, submitted again: whose turn it is changes with each', async () => {
    expect(await step('pilot')).toMatchObject({ state: 'TODO', holder: 'US', link: { to: '/pilot-apply' } })
    const planned = levels.map((levelId) => ({ levelId, count: 60 }))
    const contact = { majors: '商务英语', contactName: '张敏', contactPhone: '0571-88886666' }
    const draft = { certificateId: world.vets.id, year: 2026, planned, ...contact }
    made.pilotId = (await officer().ok(pilots.draftPilot, draft)).id
    expect((await step('pilot')).sentence).toContain('草稿')
    expect(await waiting('province')).toEqual([])
    await officer().ok(pilots.submitPilot, { pilotId: made.pilotId })
    expect(await step('pilot')).toMatchObject({ state: 'WAITING', holder: 'PROVINCE' })
    expect(await waiting('province')).toEqual(['pilots'])
    await world.as('province').ok(pilots.returnPilot, { pilotId: made.pilotId, opinion })
    expect(await step('pilot')).toMatchObject({ state: 'TODO', holder: 'US' })
    expect(await waiting('province')).toEqual([])
    await officer().ok(pilots.submitPilot, { pilotId: made.pilotId })
    expect(await standing('pilot', 'quota')).toEqual(['pilot WAITING', 'quota BLOCKED'])
  })

  test('approved with a quota: two ticks; taken down to nothing and given back: the second flips', async () => {
    const province = world.as('province')
    const { pilotId } = made
    await province.ok(pilots.approvePilot, { pilotId, granted: 120, opinion })
    expect(await standing('pilot', 'quota')).toEqual(['pilot DONE', 'quota DONE'])
    await province.ok(pilots.adjustQuota, { pilotId, granted: 0, reason: '指标收回' })
    expect(await step('quota')).toMatchObject({ state: 'BLOCKED', holder: 'PROVINCE', meter: null })
    await province.ok(pilots.adjustQuota, { pilotId, granted: 60, reason: '重新核定' })
    expect(await step('quota')).toMatchObject({ state: 'DONE', meter: { value: 0, of: 60 } })
  })
})

describe('考核站点 and 考务服务协议', () => {
  test('drafted, submitted, approved: the promised day stands beside whom it waits for', async () => {
    expect(await step('site')).toMatchObject({ state: 'TODO', holder: 'US' })
    expect((await step('site')).reasons[0]?.message).toContain('最迟 2026-03-11')
    const particulars = {
      certificateId: world.vets.id,
      levelIds: levels,
      siteName: '海蓝职院考点',
      address: '临海省海蓝市学府路 1 号',
      officerName: '张敏',
      officerPhone: '0571-88886666',
      ...DECLARED,
    }
    const { id: applicationId } = await officer().ok(applications.draftSiteApplication, particulars)
    expect((await step('site')).sentence).toContain('还没有提交')
    const form = await paper('考核站点申请表')
    await officer().okUpload(applications.attachStampedForm, { applicationId }, form)
    const { dueToOn } = await officer().ok(applications.submitSiteApplication, { applicationId })
    expect(await step('site')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION', dueOn: dueToOn })
    expect(await waiting('reviewer')).toEqual(['sites'])
    const decision = { applicationId, levelIds: levels, opinion }
    made.siteId = (await reviewer().ok(applications.approveSiteApplication, decision)).siteId
    expect(await standing('site', 'agreement')).toEqual(['site DONE', 'agreement WAITING'])
    expect(await waiting('reviewer')).toEqual([])
  })

  test('BR-05 suspended with a reason, enabled again', async () => {
    await reviewer().ok(sites.suspendSite, { siteId: made.siteId, opinion: '机房改造' })
    const suspended = { state: 'BLOCKED', holder: 'EVALUATION', reasons: [{ message: '机房改造' }] }
    expect(await step('site')).toMatchObject(suspended)
    await reviewer().ok(sites.enableSite, { siteId: made.siteId, opinion: '已验收' })
    expect((await step('site')).state).toBe('DONE')
  })

  test('BR-06 drafted, sealed, effective; one that ends before the exam day is none', async () => {
    const short = await agreed('2026-04-10')
    expect(await step('agreement')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
    await reviewer().ok(agreements.terminateAgreement, { agreementId: short, opinion })
    const whole = await agreed('2026-12-31', async (state) =>
      expect((await step('agreement')).state).toBe(state),
    )
    expect((await step('agreement')).sentence).toContain('2026-12-31')
    await reviewer().ok(agreements.terminateAgreement, { agreementId: whole, opinion })
    expect((await step('agreement')).sentence).toContain('已终止')
    await agreed('2026-12-31')
    expect((await step('agreement')).state).toBe('DONE')
  })
})

/** An agreement from its draft to its effect; looks at the step after each deed. */
async function agreed(validToOn: string, look: (state: StepView['state']) => Promise<void> = async () => {}) {
  const terms = { year: 2026, siteIds: [made.siteId], validFromOn: '2026-01-01', validToOn }
  const { ids } = await reviewer().ok(agreements.draftAgreements, { ...terms, priceTier: 'STANDARD' })
  const agreementId = ids[0] ?? 0
  await look('TODO')
  const scan = await paper('协议')
  await world.as('collegeAdmin').okUpload(agreements.signAgreement, { agreementId }, scan)
  await look('WAITING')
  await reviewer().okUpload(agreements.countersignAgreement, { agreementId }, scan)
  await reviewer().ok(agreements.confirmAgreement, { agreementId })
  await look('DONE')
  return agreementId
}

describe('考生, 考场, 报考', () => {
  test('BR-11 imported, then verified', async () => {
    expect((await step('candidates')).sentence).toContain('还没有考生')
    const headers = ['姓名', '证件类型', '证件号码', '性别', '出生日期', '考生类别', '学号']
    const roster = importing(world, {
      who: 'officer',
      route: candidates.importCandidates,
      input: {},
      headers,
    })
    const job = await roster.preview(
      people.map((each) => [
        each.name,
        ID_TYPES[each.idType],
        each.idNumber,
        each.gender === 'M' ? '男' : '女',
        each.birthOn,
        '在校生',
        each.studentNo,
      ]),
    )
    expect((await step('candidates')).meter).toBeNull()
    await roster.commit(job.id)
    expect(await step('candidates')).toMatchObject({ state: 'TODO', meter: { value: 0, of: 8 } })
    const { taskId } = await officer().ok(candidates.verifyCandidates, {})
    await world.finished('officer', taskId)
    expect(await step('candidates')).toMatchObject({ state: 'DONE', meter: { value: 8, of: 8 } })
  })

  test('BR-39 rooms set up: the step is done, and the import stands open', async () => {
    expect((await step('rooms')).state).toBe('TODO')
    const { id } = await officer().ok(rooms.addPhysicalRoom, { siteId: made.siteId, ...machines })
    made.physicalRoomId = id
    const wish = { levelId: levels[0] ?? 0, sessionIds: made.sessions.slice(0, 1), seatCapacity: 7 }
    await officer().ok(rooms.buildRooms, { planId: made.planId, physicalRoomId: id, rooms: [wish] })
    expect(await step('rooms')).toMatchObject({ state: 'DONE', meter: { value: 0, of: 7 } })
    expect(await standing('registrations', 'payment')).toEqual(['registrations TODO', 'payment BLOCKED'])
  })

  test('BR-08 BR-39 imported: quota used, bill owed and one seat short, all in the same moment; more seats end it', async () => {
    const headers = ['姓名', '证件类型', '证件号码', '证书名称', '级别', '备注']
    const input = { planId: made.planId }
    const imports = importing(world, { who: 'officer', route: uploadRegistrations, input, headers })
    const job = await imports.preview(people.map((each) => registrationLine(each)))
    expect((await step('registrations')).state).toBe('TODO')
    await imports.commit(job.id)
    expect(await standing('registrations', 'payment')).toEqual(['registrations DONE', 'payment TODO'])
    expect((await step('quota')).meter).toMatchObject({ value: 8, of: 60 })
    expect((await step('rooms')).reasons[0]?.message).toContain('还差 1 个')
    const [room] = (await officer().ok(rooms.listRooms, input)).rows
    const more = { roomId: room?.id ?? 0, seatCapacity: 7, sessionIds: made.sessions }
    await officer().ok(rooms.editRoom, more)
    expect(await step('rooms')).toMatchObject({ state: 'DONE', meter: { value: 8, of: 14 } })
  })
})

describe('缴费, 排考, 准考证', () => {
  test('BR-48 billed, slip handed in, sent back, handed in again, confirmed', async () => {
    const { planId } = made
    const { id, amountFen } = await world.as('cashier').ok(payments.createOrder, { planId })
    expect((await step('payment')).sentence).toContain('待汇款')
    const slip = { orderId: id, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen }
    const handIn = async () =>
      world.as('cashier').okUpload(payments.attachSlip, slip, await paper('汇款凭证'))
    await handIn()
    expect(await step('payment')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
    expect(await waiting('finance')).toEqual(['slips'])
    await world.as('finance').ok(payments.rejectSlip, { orderId: id, opinion: '金额看不清' })
    expect(await step('payment')).toMatchObject({ state: 'TODO', holder: 'US' })
    expect(await waiting('finance')).toEqual([])
    await handIn()
    await world.as('finance').ok(payments.confirmOrder, { orderId: id, opinion })
    expect(await step('payment')).toMatchObject({ state: 'DONE', meter: { value: 8, of: 8 } })
    expect((await step('schedule')).state).toBe('WAITING')
  })

  test('BR-53 BR-87 drawn, confirmed, published: the ball goes from one desk to the next, the college sees the end of it', async () => {
    world.now = new Date('2026-03-30T10:00:00+08:00')
    expect(await waiting('manager')).toEqual(['draws'])
    await drawn(world, made.planId)
    const seen = async (person: PersonKey) =>
      (await world.as(person).ok(listTodos, {})).rows.map((row) => [row.kind, row.offer.allowed])
    expect(await seen('manager')).toEqual([['confirmations', false]])
    expect(await seen('secondManager')).toEqual([['confirmations', true]])
    expect((await step('schedule')).state).toBe('WAITING')
    await published(world, made.planId)
    expect(await seen('manager')).toEqual([])
    expect(await standing('schedule', 'tickets')).toEqual(['schedule DONE', 'tickets WAITING'])
  })

  test('BR-63 fetched: done; replaced by a repair: to be handed out again; acknowledged: done', async () => {
    const { planId, physicalRoomId } = made
    world.now = new Date('2026-04-06T10:00:00+08:00')
    expect((await step('tickets')).state).toBe('TODO')
    const { taskId } = await officer().ok(startPrint, { planId })
    await world.finished('officer', taskId)
    expect((await step('tickets')).state).toBe('DONE')
    await officer().ok(rooms.editPhysicalRoom, { physicalRoomId, ...machines, faultyMachines: 3 })
    const runId = (await manager().ok(listRuns, { planId })).rows[0]?.id ?? 0
    const { digest } = await manager().ok(previewRepair, { runId })
    expect((await repaired(world, { runId, digest })).status).toBe(200)
    expect(await step('tickets')).toMatchObject({ state: 'TODO', link: { label: '去发放并回执' } })
    expect(await waiting('manager')).toEqual(['reissued'])
    const standingNow = await officer().ok(getReissueStanding, { planId })
    await officer().ok(acknowledgeAllTickets, { planId, digest: standingNow.digest })
    expect((await step('tickets')).state).toBe('DONE')
    expect(await waiting('manager')).toEqual([])
  })
})
