import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as agreements from '#src/modules/agreements/contract.ts'
import * as candidates from '#src/modules/candidates/contract.ts'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import * as payments from '#src/modules/payments/contract.ts'
import * as pilots from '#src/modules/pilots/contract.ts'
import * as plans from '#src/modules/plans/contract.ts'
import * as registrations from '#src/modules/registrations/contract.ts'
import * as rooms from '#src/modules/rooms/contract.ts'
import * as schedules from '#src/modules/schedules/contract.ts'
import * as sites from '#src/modules/sites/contract/applications.ts'
import * as tickets from '#src/modules/tickets/contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { commitImport, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { decodeQr, pdfText, rasterise } from '#tests/pdf.ts'
import { DECLARED } from '#tests/site-form.ts'
import { registrationLine, registrationWorkbook, workbook } from '#tests/workbook.ts'
import { drawn, published } from '#tests/arranging.ts'
import { openWorld, type World } from '#tests/world.ts'
import { sealedPaper } from './papers.ts'

/** The guide's road, every step through HTTP, in order: each test goes on where the one before stopped. */
let world: World
let folder: string
const made = { levels: [0, 0], siteId: 0, planId: 0, sessions: [0], orderId: 0, amountFen: 0 }
const people: readonly Invented[] = inventPeople(60, 3)
const { name } = people.find((each) => /[㼆䶮𠅤𬭎]/u.test(each.name)) ?? { name: '' }
const nobody = { id: 0, ticketNo: '' }
const withoutSpace = (text: string) => text.replaceAll(/\s/g, '')

beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'kaowu-journey-'))
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

const officer = () => world.as('officer')

test('一（一） the province approves the pilot and its quota', async () => {
  const { rows } = await officer().ok(listCertificates, {})
  made.levels = rows.find((each) => each.id === world.vets.id)?.levels.map((each) => each.id) ?? []
  const planned = made.levels.map((levelId) => ({ levelId, count: 60 }))
  const contact = { majors: '商务英语', contactName: '张敏', contactPhone: '0571-88886666' }
  const draft = { certificateId: world.vets.id, year: 2026, planned, ...contact }
  const { id: pilotId } = await officer().ok(pilots.draftPilot, draft)
  await officer().ok(pilots.submitPilot, { pilotId })
  const approval = { pilotId, granted: 120, opinion: '同意试点' }
  expect(await world.as('province').ok(pilots.approvePilot, approval)).toEqual({ state: 'APPROVED' })
})

test('二（一） the evaluation organisation accredits the site on its stamped form', async () => {
  const particulars = {
    certificateId: world.vets.id,
    levelIds: made.levels,
    siteName: '海蓝职院考点',
    address: '临海省海蓝市学府路 1 号',
    officerName: '张敏',
    officerPhone: '0571-88886666',
    ...DECLARED,
  }
  const { id: applicationId } = await officer().ok(sites.draftSiteApplication, particulars)
  const early = await officer().call(sites.submitSiteApplication, { applicationId })
  expect(early.problem.detail).toContain('申请表')
  await officer().okUpload(
    sites.attachStampedForm,
    { applicationId },
    await sealedPaper(world, '考核站点申请表'),
  )
  await officer().ok(sites.submitSiteApplication, { applicationId })
  const decision = { applicationId, levelIds: made.levels, opinion: '同意设站' }
  made.siteId = (await world.as('reviewer').ok(sites.approveSiteApplication, decision)).siteId
})

test('二（三） the agreement is signed by both', async () => {
  const terms = {
    year: 2026,
    siteIds: [made.siteId],
    validFromOn: '2026-01-01',
    validToOn: '2026-12-31',
    priceTier: 'STANDARD' as const,
  }
  const { ids } = await world.as('reviewer').ok(agreements.draftAgreements, terms)
  const agreementId = ids[0] ?? 0
  const scan = await sealedPaper(world, '考务服务协议')
  await world.as('collegeAdmin').okUpload(agreements.signAgreement, { agreementId }, scan)
  await world.as('reviewer').okUpload(agreements.countersignAgreement, { agreementId }, scan)
  expect(await world.as('reviewer').ok(agreements.confirmAgreement, { agreementId })).toMatchObject({
    state: 'EFFECTIVE',
  })
})

test('二（二） the roster comes in by workbook and is verified to 信息准确', async () => {
  const headers = [
    '姓名',
    '证件类型',
    '证件号码',
    '性别',
    '出生日期',
    '手机号',
    '考生类别',
    '学号',
    '院系',
    '专业',
    '年级',
    '班级',
  ]
  const lines = people.map((each) => [
    each.name,
    ID_TYPES[each.idType],
    each.idNumber,
    each.gender === 'M' ? '男' : '女',
    each.birthOn,
    each.phone,
    '在校生',
    each.studentNo,
    each.department,
    each.major,
    each.grade,
    each.className,
  ])
  const file = { name: '考生.xlsx', bytes: await workbook(headers, lines) }
  const job = await officer().okUpload(candidates.importCandidates, {}, file)
  await world.finished('officer', job.taskId ?? 0)
  expect(await officer().ok(getImport, { importId: job.id })).toMatchObject({
    state: 'PREVIEWED',
    counts: { fresh: 60, failed: 0 },
  })
  const committing = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', committing.taskId ?? 0)
  const { taskId } = await officer().ok(candidates.verifyCandidates, {})
  await world.finished('officer', taskId)
  expect((await officer().ok(candidates.listCandidates, { verification: 'ACCURATE' })).total).toBe(60)
})

test('三 the plan is published with levels, sessions and an exclusive 24:00 deadline', async () => {
  const session = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds: made.levels }
  const plan = {
    certificateId: world.vets.id,
    name: '2026 年上半年 VETS 考试',
    levelIds: made.levels,
    registrationOpensAt: '2026-03-01 08:00',
    registrationClosesAt: '2026-03-20',
    paymentClosesAt: '2026-03-27',
    schedulingClosesAt: '2026-04-03',
    sessions: [
      { ...session, startsAt: '2026-04-11 09:00', endsAt: '2026-04-11 10:40' },
      { ...session, startsAt: '2026-04-11 14:00', endsAt: '2026-04-11 15:40' },
    ],
  }
  made.planId = (await world.as('manager').ok(plans.draftPlan, plan)).id
  await world.as('manager').ok(plans.publishPlan, { planId: made.planId })
  const seen = await officer().ok(plans.getPlan, { planId: made.planId })
  expect(seen).toMatchObject({ phase: 'REGISTERING', window: { closesAt: '2026-03-20T16:00:00.000Z' } })
  made.sessions = seen.sessions.map((each) => each.id)
})

test('三（一） BR-34 a machine room of 50 gives at most 45 seats; the name is built, not typed (BR-32)', async () => {
  const machines = {
    siteId: made.siteId,
    building: '逸夫楼',
    roomNo: '201机房',
    installedMachines: 50,
    faultyMachines: 0,
  }
  const { id: physicalRoomId } = await officer().ok(rooms.addPhysicalRoom, machines)
  const wish = { levelId: made.levels[0] ?? 0, sessionIds: made.sessions }
  const build = (seatCapacity: number) => ({
    planId: made.planId,
    physicalRoomId,
    rooms: [{ ...wish, seatCapacity }],
  })
  const over = await officer().call(rooms.buildRooms, build(46))
  expect(over.problem.detail).toMatch(/45/)
  expect(over.problem.detail).toMatch(/50\s*[−-]\s*5/)
  const built = await officer().ok(rooms.buildRooms, build(45))
  expect(built.rooms[0]?.name.replaceAll(' ', '')).toBe('初级01逸夫楼201机房')
})

test('三（二） registrations come in by certificate', async () => {
  const file = {
    name: '报考.xlsx',
    bytes: await registrationWorkbook(people.map((each) => registrationLine(each))),
  }
  const job = await officer().okUpload(registrations.uploadRegistrations, { planId: made.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  const committing = await officer().ok(commitImport, { importId: job.id })
  await world.finished('officer', committing.taskId ?? 0)
  expect((await officer().ok(registrations.listRegistrations, { planId: made.planId })).total).toBe(60)
})

test('三（三） one bill for all, paid by transfer, confirmed by the finance office', async () => {
  const order = await world.as('cashier').ok(payments.createOrder, { planId: made.planId })
  expect(order).toMatchObject({ lineCount: 60, amountFen: 60 * 30_000 })
  const slip = {
    orderId: order.id,
    payer: '海蓝职业技术学院',
    paidOn: '2026-03-02',
    amountFen: order.amountFen,
  }
  await world.as('cashier').okUpload(payments.attachSlip, slip, await sealedPaper(world, '汇款凭证'))
  await world.as('finance').ok(payments.confirmOrder, { orderId: order.id, opinion: '已到账' })
  const { rows } = await officer().ok(registrations.countRegistrations, { planId: made.planId })
  expect(rows).toMatchObject([{ live: 60, paid: 60, unpaid: 0 }])
})

test('BR-52 the draw fills the first session, the rest goes to the second; nothing is seen before publication', async () => {
  world.now = new Date('2026-03-30T10:00:00+08:00')
  const { planId } = made
  await drawn(world, planId)
  expect((await officer().ok(schedules.listRuns, { planId })).rows).toHaveLength(0)
  await published(world, planId)
  const { rows } = await officer().ok(schedules.listRuns, { planId })
  const runId = rows[0]?.id ?? 0
  const seats = async (sessionId: number) =>
    (await officer().ok(schedules.listSeats, { runId, sessionId })).total
  expect([await seats(made.sessions[0] ?? 0), await seats(made.sessions[1] ?? 0)]).toEqual([45, 15])
})

test('四（五） BR-63 tickets open when the 排考期 is over: name, seat and a code that another reader understands', async () => {
  const { planId } = made
  const early = await officer().call(tickets.startPrint, { planId })
  expect(early.problem).toMatchObject({
    code: 'ticket.not_yet',
    detail: expect.stringContaining('2026-04-03 周五 24:00') as string,
  })

  world.now = new Date('2026-04-06T10:00:00+08:00')
  const { rows } = await officer().ok(tickets.listTickets, { planId, q: name })
  const [ticket = nobody] = rows
  const single = await officer().call(tickets.downloadTicket, { ticketId: ticket.id })
  expect(single.status).toBe(200)
  const path = join(folder, 'ticket.pdf')
  await writeFile(path, single.bytes)
  const [text = ''] = await pdfText(path)
  expect(withoutSpace(text)).toContain(withoutSpace(name))
  expect(text).toContain(ticket.ticketNo)
  const [code = ''] = await decodeQr(await rasterise(path, 1, 150))
  expect(code).toMatch(/^\S{20,}$/)
  expect(code).not.toMatch(/\d{17}/)
})

test('tickets of a whole class in one file, as a task, with the print log', async () => {
  const { planId } = made
  const { taskId } = await officer().ok(tickets.startPrint, { planId })
  const printed = (await world.finished('officer', taskId)) as { fileId: number; count: number }
  expect(printed.count).toBe(60)
  const file = await officer().call(fileContent, { fileId: printed.fileId })
  const path = join(folder, 'all.pdf')
  await writeFile(path, file.bytes)
  expect(await pdfText(path)).toHaveLength(60)
  expect((await officer().ok(tickets.listPrints, { planId })).total).toBeGreaterThanOrEqual(1)
})
