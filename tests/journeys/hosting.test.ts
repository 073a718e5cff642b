import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as payments from '#src/modules/payments/contract.ts'
import {
  countRegistrations,
  listRegistrations,
  uploadRegistrations,
} from '#src/modules/registrations/contract.ts'
import * as rooms from '#src/modules/rooms/contract.ts'
import * as schedules from '#src/modules/schedules/contract.ts'
import { downloadBundle, getDrawProof, whySeat } from '#src/modules/schedules/contract/proof.ts'
import * as tickets from '#src/modules/tickets/contract.ts'
import { drawn, published } from '#tests/arranging.ts'
import { arrange, prepareGuests, type Guests } from '#tests/guests.ts'
import { importing } from '#tests/importing.ts'
import { decodeQr, pdfText, rasterise } from '#tests/pdf.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine } from '#tests/workbook.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { sealedPaper } from './papers.ts'

/** BR-10 委托考试 from the workbook to the ticket: 云岭工程 sits at 海蓝's site, in 海蓝's rooms. */
let world: World
let road: Road
let guests: Guests
let folder: string
let runId: number
let code: string
const HOST_SITE = '海蓝职业技术学院考点'

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 14, machines: 9, seats: 8 })
  guests = await prepareGuests(world, road, { people: 5 })
  folder = await mkdtemp(join(tmpdir(), 'kaowu-hosting-'))
  await arrange(world, road, 10)
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

const host = () => world.as('officer')
const guest = () => world.as('otherOfficer')
const planId = () => road.planId

async function bring(who: PersonKey, lines: readonly (readonly string[])[]) {
  const headers = ['姓名', '证件类型', '证件号码', '证书名称', '级别', '考核站点', '备注']
  const imports = importing(world, { who, route: uploadRegistrations, input: { planId: planId() }, headers })
  const job = await imports.preview(lines)
  expect(job.counts).toMatchObject({ fresh: lines.length, failed: 0 })
  await imports.commit(job.id)
}

async function pay(who: PersonKey) {
  const order = await world.as(who).ok(payments.createOrder, { planId: planId() })
  const slip = { orderId: order.id, payer: '院校财务处', paidOn: '2026-03-02', amountFen: order.amountFen }
  await world.as(who).okUpload(payments.attachSlip, slip, await sealedPaper(world, '汇款凭证'))
  await world.as('finance').ok(payments.confirmOrder, { orderId: order.id, opinion: '已到账' })
}

test('both colleges register by workbook, the guest with 考核站点 written; each pays its own bill', async () => {
  const line = (person: Road['people'][number], site: string) => [
    ...registrationLine(person).slice(0, 5),
    site,
    '',
  ]
  await bring(
    'officer',
    road.people.slice(0, 10).map((each) => line(each, '')),
  )
  await bring(
    'otherOfficer',
    guests.people.map((each) => line(each, HOST_SITE)),
  )
  await pay('officer')
  await pay('otherOfficer')
  expect((await guest().ok(countRegistrations, { planId: planId() })).rows).toMatchObject([
    { live: 5, away: 5, paid: 5 },
  ])
  expect((await host().ok(countRegistrations, { planId: planId() })).rows).toMatchObject([
    { live: 10, away: 0, guests: 5, paid: 10 },
  ])
})

test('the draw seats them together in the host’s rooms: sixteen seats, fifteen people', async () => {
  world.now = new Date('2026-03-30T10:00:00+08:00')
  await drawn(world, planId())
  for (const who of [host(), guest()]) {
    expect((await who.ok(schedules.listRuns, { planId: planId() })).rows).toEqual([])
    // Both write down what was promised for the site their people sit at.
    const { pledges } = await who.ok(getDrawProof, { planId: planId() })
    expect(pledges.flatMap((pledge) => pledge.own)).toMatchObject([
      { siteName: HOST_SITE, registrations: 15 },
    ])
  }
  await published(world, planId())
  const { rows } = await world.as('manager').ok(schedules.listRuns, { planId: planId() })
  expect(rows).toMatchObject([{ siteName: HOST_SITE, seated: 15, unseated: 0 }])
  runId = rows[0]?.id ?? 0
  for (const who of [host(), guest()]) {
    expect((await who.call(downloadBundle, { runId })).status).toBe(200)
    const [seat] = (await guest().ok(schedules.listSeats, { runId, size: 1 })).rows
    const why = await who.ok(whySeat, { runId, registrationId: seat?.registrationId ?? 0 })
    expect(why.name).toBe(seat?.name)
  }
})

test('the host sees everybody in its rooms, masked, with the college they come from', async () => {
  const { rows, total } = await host().ok(schedules.listSeats, { runId, size: 50 })
  expect(total).toBe(15)
  const foreign = rows.filter((each) => each.orgName === '云岭工程职业学院')
  expect(foreign.map((each) => each.name).toSorted()).toEqual(
    guests.people.map((each) => each.name).toSorted(),
  )
  expect(foreign.every((each) => each.idMasked.includes('*'))).toBe(true)
  expect(await host().ok(schedules.getRun, { runId })).toMatchObject({ seated: 15, isMixed: true })
  const used = await host().ok(schedules.listRoomUse, { runId })
  expect(used.rows.reduce((sum, each) => sum + each.seated, 0)).toBe(15)
})

test('the guest sees its own people there and nobody else, neither names nor numbers, with or without a filter', async () => {
  const { rows, total } = await guest().ok(schedules.listSeats, { runId, size: 50 })
  expect([total, new Set(rows.map((each) => each.orgName))]).toEqual([5, new Set(['云岭工程职业学院'])])
  expect(await guest().ok(schedules.getRun, { runId })).toMatchObject({
    seated: 5,
    unseated: 0,
    isMixed: false,
  })
  expect((await guest().ok(schedules.listSchedules, {})).rows).toMatchObject([{ seated: 5, runId }])
  const used = await guest().ok(schedules.listRoomUse, { runId })
  expect(used.rows.reduce((sum, each) => sum + each.seated, 0)).toBe(5)
  const count = async (who: PersonKey, table: string) =>
    world.act(who, async ({ client }) => {
      const { rows: found } = await client.query<{ n: number }>(`select count(*) as n from ${table}`)
      return found[0]?.n
    })
  for (const table of ['seat_assignment', 'registration', 'admission_ticket'])
    expect([table, await count('otherOfficer', table), await count('officer', table)]).toEqual([table, 5, 15])
  for (const table of ['candidate', 'payment_order'])
    expect([table, await count('officer', table)]).toEqual([table, table === 'candidate' ? 14 : 1])
})

test('whoever has nothing to do with it sees none of it, and the host’s reach does not write', async () => {
  expect((await world.as('otherManager').call(schedules.getRun, { runId })).status).toBe(404)
  const meddle = await world.act('officer', ({ client }) =>
    client.query(`update registration set name = '改' where org_id = $1`, [world.orgs.otherCollege]),
  )
  expect(meddle.rowCount).toBe(0)
})

test('BR-34 a room does not become too small for the guests in it', async () => {
  const { rows } = await host().ok(rooms.listRooms, { planId: planId() })
  const room = rows[0]
  const answer = await host().call(rooms.editRoom, {
    roomId: room?.id ?? 0,
    seatCapacity: 7,
    sessionIds: road.sessions.map((each) => each.id),
  })
  expect(answer.problem.detail).toContain('8')
  expect(answer.status).toBe(409)
})

test('BR-63 the guest prints the tickets of its own people, with the host’s site and address', async () => {
  world.now = new Date('2026-04-06T10:00:00+08:00')
  const mine = await guest().ok(tickets.listTickets, { planId: planId() })
  expect(mine.total).toBe(5)
  expect((await host().ok(tickets.listTickets, { planId: planId() })).total).toBe(10)
  const ticketId = mine.rows[0]?.id ?? 0
  const pdf = await guest().call(tickets.downloadTicket, { ticketId })
  expect(pdf.status).toBe(200)
  expect((await host().call(tickets.downloadTicket, { ticketId })).status).toBe(404)
  const path = join(folder, 'ticket.pdf')
  await writeFile(path, pdf.bytes)
  const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
  for (const part of [HOST_SITE, '临海省海蓝市学府路1号', '云岭工程职业学院', mine.rows[0]?.name ?? ''])
    expect(text).toContain(part.replaceAll(/\s/g, ''))
  ;[code = ''] = await decodeQr(await rasterise(path, 1, 150))
})

test('BR-64 the host checks the guest’s ticket at the door; another organisation cannot', async () => {
  expect(await host().ok(tickets.verifyTicket, { code })).toMatchObject({ verdict: 'VALID' })
  expect(await world.as('otherManager').ok(tickets.verifyTicket, { code })).toMatchObject({
    verdict: 'FORGED',
  })
})

test('the list of the guest says where everybody sits', async () => {
  const { rows } = await guest().ok(listRegistrations, { planId: planId(), isHosted: 'true' })
  expect(rows).toHaveLength(5)
  for (const row of rows) expect(row).toMatchObject({ siteName: HOST_SITE, seatStatus: 'PUBLISHED' })
  expect(rows.every((row) => row.seat?.includes('逸夫楼'))).toBe(true)
})
