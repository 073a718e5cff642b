import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  placesOf,
  proposed,
  publishedExam,
  repaired,
  sqlOf,
  ticketsOf,
  type PublishedExam,
} from '#tests/repairing.ts'
import { openWorld, type World } from '#tests/world.ts'
import { getRun, listRuns } from './contract.ts'
import { downloadBundle, getDrawProof } from './contract/proof.ts'
import {
  confirmRepair,
  discardRepair,
  listMoves,
  previewRepair,
  publishRepair,
  repairHints,
} from './contract/repair.ts'
import { listVersions } from './contract/versions.ts'

let world: World
let exam: PublishedExam
let seq = 0
const sql = <Row extends object>(text: string, values?: unknown[]) => sqlOf(world)<Row>(text, values)

beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
})
beforeEach(async () => {
  seq += 1
  const day = String(seq + 1).padStart(2, '0')
  exam = await publishedExam(world, { planSeq: seq, from: seq * 1000, examOn: `2026-06-${day}` })
})
afterAll(() => world.stop())

const preview = (runId = exam.runId) => world.as('manager').ok(previewRepair, { runId })
const publish = (of: { digest: string; runId?: number }) => repaired(world, { runId: exam.runId, ...of })
const withdraw = (ids: number[]) =>
  sql(`update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id = any($1)`, [ids])
/** Takes seats away from somebody as if registered after the publication. */
async function comeLate(ids: number[]) {
  await sql('delete from admission_ticket where registration_id = any($1)', [ids])
  await sql('delete from seat_assignment where registration_id = any($1)', [ids])
  await sql(`update registration set seat_status = 'NONE' where id = any($1)`, [ids])
}
/** The machine room in which most of session 1 sit loses machines. */
async function breakMachines(count: number) {
  const [room] = await sql<{ id: number }>(
    `select physical_room_id as id from seat_assignment where run_id = $1 group by 1 order by count(*) desc, 1 limit 1`,
    [exam.runId],
  )
  await sql('update physical_room set faulty_machines = $2 where id = $1', [room?.id, count])
}

describe('调整排考', () => {
  test('BR-61 nothing has changed: nothing to repair, and nothing is published', async () => {
    const seen = await preview()
    expect(seen).toMatchObject({ moved: 0, late: 0, released: 0, lost: 0, stays: 100, lowerBound: 0 })
    expect(seen.offers[0]).toMatchObject({ verb: 'propose', allowed: false })
    expect(seen.offers[0]?.reason).toContain('不需要调整')
    expect((await publish(seen)).status).toBe(409)
    expect(await sql('select 1 from schedule_run where plan_id = $1', [exam.planId])).toHaveLength(1)
  })

  test('BR-61 withdrawn, late and broken machines: only those who must move do, all others keep seat and ticket', async () => {
    const [gone, late] = [exam.registrationIds.slice(0, 3), exam.registrationIds.slice(3, 6)]
    await withdraw(gone)
    await comeLate(late)
    await breakMachines(8)
    const [places, tickets] = [await placesOf(world, exam.runId), await ticketsOf(world, exam.planId)]
    const seen = await preview()
    expect(await placesOf(world, exam.runId)).toEqual(places)
    expect(seen).toMatchObject({ late: 3, released: 3, lost: 0 })
    expect(seen.moved).toBeGreaterThan(0)
    expect(seen.moved).toBe(seen.lowerBound)
    expect(seen.people.find((each) => each.kind === 'MOVED')?.reason).toBe('机房可用机位不足')

    const answer = await publish(seen)
    expect(answer).toMatchObject({ status: 200, data: { moved: seen.moved, late: 3, released: 3 } })
    const runId = answer.data.runId
    const moved = new Set(
      seen.people.filter((each) => each.kind === 'MOVED').map((each) => each.registrationId),
    )
    const after = await placesOf(world, runId)
    const newTickets = await ticketsOf(world, exam.planId)
    const stayed = [...places].filter(([id]) => !moved.has(id) && !gone.includes(id))
    expect(stayed.map(([id]) => [id, after.get(id), newTickets.get(id)])).toEqual(
      stayed.map(([id, place]) => [id, place, tickets.get(id)]),
    )
    expect([...moved].filter((id) => after.get(id) === places.get(id))).toEqual([])
    expect([...moved].map((id) => newTickets.get(id))).toEqual(
      [...moved].map((id) => tickets.get(id)?.replace('v1', 'v2')),
    )
    expect(gone.filter((id) => after.has(id))).toEqual([])
    for (const id of late)
      expect([after.has(id), newTickets.get(id)]).toEqual([true, expect.stringMatching(/ v1$/)])
    expect(
      await sql(
        'select state, version, former_run_id, move_bound from schedule_run where plan_id = $1 order by version',
        [exam.planId],
      ),
    ).toEqual([
      { state: 'SUPERSEDED', version: 1, former_run_id: null, move_bound: null },
      { state: 'PUBLISHED', version: 2, former_run_id: exam.runId, move_bound: seen.lowerBound },
    ])
    // Every ticket that holds names the run that is published now.
    expect(
      await sql(
        'select distinct run_id from admission_ticket where plan_id = $1 and revoked_at is null and not (registration_id = any($2))',
        [exam.planId, gone],
      ),
    ).toEqual([{ run_id: runId }])

    const list = await world.as('manager').ok(listMoves, { runId, size: 500 })
    expect(list.total).toBe(seen.moved + 6)
    const placed = list.rows.find((row) => row.kind === 'LATE')
    expect([placed?.from, placed?.to]).toEqual(['', expect.stringContaining('号')])
    expect((await world.as('officer').ok(listMoves, { runId, kind: 'MOVED', size: 500 })).total).toBe(
      seen.moved,
    )
    const [line] = await sql<{ sentence: string; reason: string }>(
      `select sentence, reason from audit_entry where action = 'schedules.repaired' and entity_id = $1`,
      [exam.planId],
    )
    expect([line?.reason, line?.sentence]).toEqual(['机房故障', expect.stringContaining('发布第 2 版')])
    // Repaired is repaired: nothing is left to do.
    expect(await preview(runId)).toMatchObject({ moved: 0, late: 0, released: 0 })
  })

  test('BR-55 the file of the draw stays open to the college when seats are changed later', async () => {
    const file = (who: 'officer' | 'otherOfficer') =>
      world.as(who).call(downloadBundle, { runId: exam.runId })
    await withdraw(exam.registrationIds.slice(0, 3))
    await publish(await preview())
    const { files } = await world.as('officer').ok(getDrawProof, { planId: exam.planId })
    expect(files).toMatchObject([
      { kind: 'repair', version: 2, isCurrent: true },
      { runId: exam.runId, kind: 'draw', version: 1, isCurrent: false },
    ])
    expect([(await file('officer')).status, (await file('otherOfficer')).status]).toEqual([200, 404])
  })

  test('BR-61 what has changed since the preview is named, and nothing is published', async () => {
    await withdraw(exam.registrationIds.slice(0, 1))
    const seen = await preview()
    await withdraw(exam.registrationIds.slice(1, 2))
    await breakMachines(6)
    const answer = await publish(seen)
    expect(answer.status).toBe(409)
    expect(JSON.stringify(answer.problem)).toMatch(/“报考与缴费”、“考场与机房”有变化/)
    expect(await sql('select 1 from schedule_run where plan_id = $1', [exam.planId])).toHaveLength(1)
    expect((await publish(await preview())).status).toBe(200)
  })

  test('BR-61 four eyes: who proposed cannot confirm, nothing is published unconfirmed, nobody outside sees it wait', async () => {
    await withdraw(exam.registrationIds.slice(0, 2))
    const { runId, planId } = exam
    const before = await placesOf(world, runId)
    const { repairId } = (await proposed(world, { runId, digest: (await preview()).digest })).data
    const of = { runId, repairId }
    const offers = async (who: 'manager' | 'secondManager') => {
      const seen = await world.as(who).ok(previewRepair, { runId })
      return seen.offers.filter((each) => each.allowed).map((each) => each.verb)
    }
    expect([await offers('manager'), await offers('secondManager')]).toEqual([
      ['discard'],
      ['confirm', 'discard'],
    ])
    const answers = [
      await world.as('manager').call(confirmRepair, of),
      await world.as('manager').call(publishRepair, of),
    ]
    expect(answers.map(({ status, problem }) => [status, problem?.code])).toEqual([
      [409, 'schedule.four_eyes'],
      [409, 'schedule.not_confirmed'],
    ])
    // The plan still shows one result, no seat has changed, and a college finds nothing.
    expect((await world.as('manager').ok(listRuns, { planId })).rows.map((row) => row.id)).toEqual([runId])
    expect(await placesOf(world, runId)).toEqual(before)
    expect((await world.as('officer').call(getRun, { runId: repairId })).status).toBe(404)
    expect((await world.as('officer').ok(listVersions, { runId })).versions).toHaveLength(1)
    const { waiting, sites } = await world.as('secondManager').ok(repairHints, { planId })
    expect([waiting.map((each) => each.repairId), sites]).toEqual([[repairId], []])

    // Somebody leaves meanwhile: what waits no longer fits, it is thrown away and proposed anew.
    await withdraw(exam.registrationIds.slice(2, 3))
    const late = await world.as('secondManager').call(confirmRepair, of)
    expect([late.status, JSON.stringify(late.problem)]).toEqual([
      409,
      expect.stringContaining('提出之后，“报考与缴费”有变化'),
    ])
    await world.as('manager').ok(discardRepair, { ...of, opinion: '又有一人退考' })
    expect((await publish(await preview())).status).toBe(200)
    const lines = await sql<{ action: string }>(
      `select action from audit_entry where entity_id = $1 and action like 'schedules.repair%' order by id`,
      [planId],
    )
    expect(lines.map((line) => line.action.replace('schedules.', ''))).toEqual([
      'repair_proposed',
      'repair_discarded',
      'repair_proposed',
      'repair_confirmed',
      'repaired',
    ])
  })

  test('BR-61 a person without any seat left is told, loses the ticket and gets it back with a seat', async () => {
    await breakMachines(50)
    await sql('update exam_room set session_ids = session_ids[1:1] where plan_id = $1', [exam.planId])
    const seen = await preview()
    expect(seen.lost).toBeGreaterThan(0)
    const lost = seen.people.find((each) => each.kind === 'LOST')?.registrationId ?? 0
    const runId = (await publish(seen)).data.runId
    expect((await ticketsOf(world, exam.planId)).get(lost)).toMatch(/v1 void$/)
    expect(await sql('select seat_status from registration where id = $1', [lost])).toEqual([
      { seat_status: 'UNSEATED' },
    ])
    await breakMachines(0)
    await sql('update physical_room set faulty_machines = 0')
    await sql(
      'update exam_room set session_ids = (select array_agg(id order by id) from session_slot where plan_id = $1) where plan_id = $1',
      [exam.planId],
    )
    const again = await preview(runId)
    expect(again).toMatchObject({ moved: 0, lost: 0, late: seen.lost })
    expect((await publish({ ...again, runId })).status).toBe(200)
    expect((await ticketsOf(world, exam.planId)).get(lost)).toMatch(/v2$/)
  })

  test('BR-54 the seats of the arrangement itself stand in nobody’s way', async () => {
    await withdraw(exam.registrationIds.slice(0, 1))
    expect(await preview()).toMatchObject({ moved: 0, released: 1, stays: 99 })
  })

  test('a run that is superseded is refused in words, a college is refused, another organiser finds nothing', async () => {
    await withdraw(exam.registrationIds.slice(0, 1))
    const seen = await preview()
    await publish(seen)
    const twice = await publish(seen)
    expect([twice.status, JSON.stringify(twice.problem)]).toEqual([
      409,
      expect.stringContaining('已被新结果替换'),
    ])
    expect((await world.as('officer').call(previewRepair, { runId: exam.runId })).status).toBe(403)
    expect((await world.as('otherManager').call(previewRepair, { runId: exam.runId })).status).toBe(404)
  })

  test('BR-86 the plan says which sites need it, with counts', async () => {
    const hints = () => world.as('manager').ok(repairHints, { planId: exam.planId })
    expect((await hints()).sites).toEqual([])
    await withdraw(exam.registrationIds.slice(0, 2))
    await comeLate(exam.registrationIds.slice(2, 5))
    await breakMachines(10)
    const [site] = (await hints()).sites
    expect(site?.runId).toBe(exam.runId)
    expect(site?.reasons).toEqual([
      '3 人已缴费但没有座位',
      '2 人已退出，座位空着',
      expect.stringMatching(/^机器故障，缺 \d+ 个机位$/),
    ])
  })
})
