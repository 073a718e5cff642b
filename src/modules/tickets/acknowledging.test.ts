import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openArranged } from '#tests/arranged.ts'
import * as contract from './contract/acknowledging.ts'
import { downloadTicket } from './contract.ts'
import { reissueFor, reissueTickets } from './index.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
let planId: number
let registrations: number[]

beforeAll(async () => {
  stage = await openArranged()
  stage.world.now = new Date('2026-05-14T08:00:00+08:00')
})
afterAll(() => stage.world.stop())
beforeEach(async () => {
  const { planId: made } = await stage.arranged()
  planId = made
  const rows = await stage.sql<{ registration_id: number }>(
    'select registration_id from admission_ticket where plan_id = $1 order by exam_room_id, seat_no, id',
    [planId],
  )
  registrations = rows.map((row) => row.registration_id)
})

/** The first so many people of the plan are put on other seats, 900 and on, and their tickets follow. */
async function reseat(count: number, { from = 900, reason = '201机房停电' } = {}) {
  const moved = registrations.slice(0, count)
  await stage.sql(
    `update seat_assignment a set seat_no = $2 + array_position($3::bigint[], a.registration_id)
     from schedule_run r where r.id = a.run_id and r.plan_id = $1 and a.registration_id = any($3)`,
    [planId, from, moved],
  )
  return stage.world.act('manager', (scope) =>
    reissueFor(scope, { planId, registrationIds: registrations, reason }),
  )
}
const unseat = (registrationId: number) =>
  stage.sql('delete from seat_assignment where registration_id = $1', [registrationId])

const standing = (who: 'officer' | 'manager' = 'officer') =>
  stage.world.as(who).ok(contract.getReissueStanding, { planId })
const listed = (input: object = {}, who: 'officer' | 'manager' = 'officer') =>
  stage.world.as(who).ok(contract.listReissued, { planId, ...input })
const seen = async (input: object = {}) =>
  (await listed({ state: 'OUTSTANDING', ...input })).rows.map(({ ticketId, version, isVoid }) => ({
    id: ticketId,
    version,
    isVoid,
  }))
const acknowledge = (tickets: Awaited<ReturnType<typeof seen>>, note = '') =>
  stage.world.as('officer').call(contract.acknowledgeTickets, { planId, tickets, note })
const acknowledgeAll = (digest: string) =>
  stage.world.as('officer').call(contract.acknowledgeAllTickets, { planId, digest })

describe('换发回执', () => {
  test('edge case 32: who moved from where to where and why; those who stayed are not asked about', async () => {
    const [ticket] = await stage.sql<{ id: number }>(
      'select id from admission_ticket where registration_id = $1',
      [registrations[0]],
    )
    const printing = await stage.world.as('officer').call(downloadTicket, { ticketId: ticket?.id ?? 0 })
    expect(printing.status).toBe(200)
    await stage.at('2026-05-15T09:00:00+08:00', () => reseat(2))
    expect(await standing()).toMatchObject({ total: 2, outstanding: 2 })
    const { rows } = await listed({ sort: 'replacedAt' })
    expect(rows).toHaveLength(2)
    expect(rows.find((row) => row.ticketId === ticket?.id)).toMatchObject({
      from: { ordinal: 1, seatNo: 1 },
      to: { ordinal: 1, seatNo: 901 },
      cause: 'RESEATED',
      reason: '201机房停电',
      version: 2,
      state: 'OUTSTANDING',
      prints: 1,
      downloads: 0,
    })
    expect(rows.find((row) => row.ticketId !== ticket?.id)).toMatchObject({ prints: 0 })
  })

  test('one by one or all at once, with who, when and a note; the organiser sees it, and a line is kept', async () => {
    await reseat(3)
    const [first] = await seen()
    if (!first) throw new Error('nobody was moved')
    expect(await acknowledge([first], '已在班会上换发')).toMatchObject({ data: { acknowledged: 1 } })
    expect(await acknowledge([first])).toMatchObject({ status: 200, data: { acknowledged: 0 } })
    const done = await listed({ state: 'ACKNOWLEDGED' }, 'manager')
    expect(done.rows).toMatchObject([
      { ticketId: first.id, note: '已在班会上换发', acknowledgedAt: stage.world.now.toISOString() },
    ])
    expect(done.rows[0]?.acknowledgedBy).not.toBe('')
    expect((await acknowledgeAll((await standing()).digest)).data).toEqual({ acknowledged: 2 })
    expect(await standing('manager')).toMatchObject({ total: 3, outstanding: 0, offers: [] })
    const colleges = await stage.world.as('manager').ok(contract.listReissuedColleges, { planId })
    expect(colleges.rows).toMatchObject([{ total: 3, outstanding: 0, waitingSince: null }])
    const lines = await stage.sql<{ sentence: string; seen_by: number[] }>(
      `select sentence from audit_entry where action = 'tickets.acknowledged' and entity_id = any($1)`,
      [registrations],
    )
    expect(lines).toHaveLength(3)
  })

  test('a newer version opens it again, and what was seen before it came is not acknowledged', async () => {
    await reseat(2)
    const before = await seen()
    const { rows: moved } = await listed()
    const first = moved.find((row) => row.to?.seatNo === 901)?.ticketId
    await acknowledge(before.filter((word) => word.id === first))
    await reseat(1, { from: 700, reason: '再次调整' })
    expect(await standing()).toMatchObject({ total: 2, outstanding: 2 })
    const late = await acknowledge(before)
    expect(late.problem).toMatchObject({ code: 'ticket.newer_version' })
    expect(await standing()).toMatchObject({ outstanding: 2 })
    const { rows } = await listed({ state: 'OUTSTANDING' })
    const steps = rows.map((row) => [row.version, row.from?.seatNo, row.to?.seatNo])
    expect(steps.toSorted(([one = 0], [two = 0]) => one - two)).toEqual([
      [2, 2, 902],
      [3, 901, 701],
    ])
    expect((await acknowledge(await seen())).data).toEqual({ acknowledged: 2 })
  })

  test('all at once names the list that was looked at: one more on it, and nothing is acknowledged', async () => {
    await reseat(1)
    const { digest } = await standing()
    await reseat(2, { from: 500 })
    expect((await acknowledgeAll(digest)).problem).toMatchObject({ code: 'ticket.reissue_changed' })
    expect(await standing()).toMatchObject({ outstanding: 2 })
    await acknowledgeAll((await standing()).digest)
    const again = await acknowledgeAll(digest)
    expect(again.problem).toMatchObject({ code: 'ticket.nothing_outstanding' })
  })

  test('a repair and an acknowledgement at once: whichever comes first, the newest version is not taken for acknowledged', async () => {
    await reseat(2)
    const before = await seen()
    const [, answer] = await Promise.all([reseat(2, { from: 300 }), acknowledge(before)])
    expect([200, 409]).toContain(answer.status)
    expect(await standing()).toMatchObject({ outstanding: 2 })
  })

  test('who has lost the seat is on the list as void, and again with the new place once there is one', async () => {
    const [first = 0] = registrations
    const [row] = await stage.sql<{ seat: object }>(
      'select to_jsonb(a) as seat from seat_assignment a where registration_id = $1',
      [first],
    )
    await unseat(first)
    await reseat(0, { reason: '机房停用' })
    const { rows } = await listed()
    expect(rows).toMatchObject([{ isVoid: true, to: null, cause: 'SEAT_LOST', version: 1 }])
    expect((await acknowledge(await seen())).data).toEqual({ acknowledged: 1 })
    await stage.sql(
      'insert into seat_assignment select * from jsonb_populate_record(null::seat_assignment, $1::jsonb)',
      [JSON.stringify(row?.seat)],
    )
    await reseat(0)
    expect((await listed()).rows).toMatchObject([
      { isVoid: false, version: 2, cause: 'RESEATED', state: 'OUTSTANDING' },
    ])
  })

  test('BR-24 a corrected name asks for it too, with its own reason', async () => {
    const [first = 0] = registrations
    await stage.world.act('officer', (scope) =>
      reissueTickets(scope, { registrationIds: [first], reason: '更正姓名用字' }),
    )
    const { rows } = await listed({ cause: 'CORRECTED' })
    expect(rows).toMatchObject([{ reason: '更正姓名用字', version: 2, from: rows[0]?.to }])
  })

  test('whoever is withdrawn meanwhile needs no new paper', async () => {
    await reseat(1)
    await stage.sql(`update registration set status = 'WITHDRAWN' where id = $1`, [registrations[0]])
    expect(await standing()).toMatchObject({ total: 0, outstanding: 0 })
  })

  test('BR-63 not before tickets are handed out: the button says from when on, and the server agrees', async () => {
    await reseat(1)
    const [first] = await seen()
    await stage.at('2026-05-11T10:00:00+08:00', async () => {
      const { offers } = await standing()
      expect(offers.map((each) => each.allowed)).toEqual([false, false])
      expect(offers[0]?.reason).toContain('排考期')
      const early = await acknowledge(first ? [first] : [])
      expect(early.problem).toMatchObject({ code: 'ticket.not_yet' })
    })
  })

  test('a ticket never replaced, and those of others, have nothing to acknowledge', async () => {
    const [ticket] = await stage.sql<{ id: number }>(
      'select id from admission_ticket where registration_id = $1',
      [registrations[0]],
    )
    const valid = [{ id: ticket?.id ?? 0, version: 1, isVoid: false }]
    expect((await acknowledge(valid)).status).toBe(404)
    await reseat(1)
    const words = await seen()
    const stranger = stage.world.as('otherOfficer')
    const foreign = await stranger.call(contract.acknowledgeTickets, { planId, tickets: words })
    expect([foreign.status, (await stranger.ok(contract.listReissued, { planId })).rows]).toEqual([409, []])
    const organiser = await stage.world
      .as('manager')
      .call(contract.acknowledgeTickets, { planId, tickets: words })
    expect(organiser.status).toBe(403)
  })

  test('the database lets nobody write it for another college, nor change it afterwards', async () => {
    await reseat(1)
    await acknowledge(await seen())
    const copy = `insert into ticket_acknowledgement (ticket_id, version, is_void, org_id, evaluation_org_id, plan_id, made_by_name, made_at)
      select id, 9, false, org_id, evaluation_org_id, plan_id, 'x', now() from admission_ticket where plan_id = ${planId} limit 1`
    const asManager = stage.world.act('manager', (scope) => scope.client.query(copy))
    await expect(asManager).rejects.toThrow(/row-level security/)
    await expect(
      stage.sql(`update ticket_acknowledgement set note = 'x' where plan_id = $1`, [planId]),
    ).rejects.toThrow(/ticket_acknowledgement/)
  })
})
