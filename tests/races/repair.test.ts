import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { moveSeat, swapSeats } from '#src/modules/schedules/contract/by-hand.ts'
import {
  confirmRepair,
  discardRepair,
  previewRepair,
  publishRepair,
} from '#src/modules/schedules/contract/repair.ts'
import { pledged } from '#tests/arranging.ts'
import { drawPlan, publishSchedule } from '#src/modules/schedules/index.ts'
import { placesOf, proposed, publishedExam, seatsSeen, sqlOf, type PublishedExam } from '#tests/repairing.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
let exam: PublishedExam
let seq = 0
const sql = <Row extends object>(text: string, values?: unknown[]) => sqlOf(world)<Row>(text, values)
const statuses = (answers: readonly { status: number }[]) =>
  answers.map((each) => each.status).toSorted((a, b) => a - b)

beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
})
afterAll(() => world.stop())
beforeEach(async () => {
  seq += 1
  exam = await publishedExam(world, {
    planSeq: seq,
    from: seq * 1000,
    perSite: 60,
    examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
  })
})

/** A number in the room of somebody that nobody has. */
const freeNumber = async (runId: number, roomId: number) =>
  (
    await sql<{ no: number }>(
      `select no from generate_series(1, 45) no
       where no not in (select seat_no from seat_assignment where run_id = $1 and exam_room_id = $2) order by no limit 1`,
      [runId, roomId],
    )
  )[0]?.no ?? 0

describe('two officers at one seat', () => {
  /** One swaps A with B while another swaps A with C, both having seen the same seats. */
  const twoSwaps = async () => {
    const [a, b, c] = await seatsSeen(world, exam.runId)
    const swap = (other: typeof b) =>
      world.as('manager').call(swapSeats, { runId: exam.runId, people: [a, other ?? b], reason: '同时操作' })
    return Promise.all([swap(b), swap(c ?? b), swap(b), swap(c ?? b)])
  }

  test('BR-60 the same person swapped four times at once is swapped once, the others are told', async () => {
    const before = await placesOf(world, exam.runId)
    const answers = await twoSwaps()
    expect(statuses(answers)).toEqual([200, 409, 409, 409])
    const after = await placesOf(world, exam.runId)
    expect([...after].filter(([id, place]) => before.get(id) !== place)).toHaveLength(2)
    expect(await sql('select 1 from seat_deed where run_id = $1', [exam.runId])).toHaveLength(1)
  })

  test('BR-60 two people sent to one free seat at once: one sits there', async () => {
    const [a, b] = await seatsSeen(world, exam.runId)
    const to = { ...a.from, seatNo: await freeNumber(exam.runId, a.from.roomId) }
    const send = (who: typeof a) =>
      world.as('manager').call(moveSeat, { runId: exam.runId, ...who, to, reason: '同时操作' })
    expect(statuses(await Promise.all([send(a), send(b)]))).toEqual([200, 409])
  })

  test('control: without the constraint on places two people can be written to one seat', async () => {
    const [a, b] = await seatsSeen(world, exam.runId)
    const together = () =>
      sql(
        `update seat_assignment set seat_no = $3, session_id = $4, exam_room_id = $5 where run_id = $1 and registration_id = any($2)`,
        [exam.runId, [a.registrationId, b.registrationId], 44, a.from.sessionId, a.from.roomId],
      )
    await expect(together()).rejects.toThrow('seat_assignment_run_id_session_id_exam_room_id_seat_no_key')
    const name = 'seat_assignment_run_id_session_id_exam_room_id_seat_no_key'
    await sql(`alter table seat_assignment drop constraint ${name}`)
    await together()
    expect(new Set((await seatsSeen(world, exam.runId)).map((each) => JSON.stringify(each.from))).size).toBe(
      59,
    )
    await sql('update seat_assignment set seat_no = 43 where run_id = $1 and registration_id = $2', [
      exam.runId,
      a.registrationId,
    ])
    await sql(
      `alter table seat_assignment add constraint ${name} unique (run_id, session_id, exam_room_id, seat_no) deferrable initially immediate`,
    )
  })
})

describe('a repair', () => {
  const withdraw = (count: number) =>
    sql(`update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id = any($1)`, [
      exam.registrationIds.slice(0, count),
    ])
  /** Proposed by one, confirmed by the other: only its publication is left. */
  const prepared = async () => {
    const { digest } = await world.as('manager').ok(previewRepair, { runId: exam.runId })
    const { repairId } = (await proposed(world, { runId: exam.runId, digest })).data
    await confirm(repairId)
    return repairId
  }
  const propose = (digest: string) => proposed(world, { runId: exam.runId, digest })
  const confirm = (repairId: number) =>
    world.as('secondManager').call(confirmRepair, { runId: exam.runId, repairId })
  const publish = (repairId: number) =>
    world.as('manager').call(publishRepair, { runId: exam.runId, repairId })
  const discard = (repairId: number) =>
    world.as('manager').call(discardRepair, { runId: exam.runId, repairId, opinion: '重新提出' })
  const versions = () =>
    sql<{ version: number; state: string }>(
      'select version, state from schedule_run where plan_id = $1 order by version',
      [exam.planId],
    )

  test('BR-61 published four times at once is published once', async () => {
    await withdraw(2)
    const repairId = await prepared()
    const answers = await Promise.all([1, 2, 3, 4].map(() => publish(repairId)))
    expect(statuses(answers)).toEqual([200, 409, 409, 409])
    expect(await versions()).toEqual([
      { version: 1, state: 'SUPERSEDED' },
      { version: 2, state: 'PUBLISHED' },
    ])
  })

  test('BR-61 beside a swap: whichever comes second sees the other, nothing of it is lost', async () => {
    await withdraw(2)
    const [a, b] = (await seatsSeen(world, exam.runId)).filter(
      (seat) => !exam.registrationIds.slice(0, 2).includes(seat.registrationId),
    )
    const repairId = await prepared()
    const people: [NonNullable<typeof a>, NonNullable<typeof a>] = [a, b] as never
    const [repaired, swapped] = await Promise.all([
      publish(repairId),
      world.as('manager').call(swapSeats, { runId: exam.runId, people, reason: '同时操作' }),
    ])
    expect(statuses([repaired, swapped])).toEqual([200, 409])
  })

  test('BR-61 beside a publication of other sites: both hold, one version each', async () => {
    await withdraw(1)
    const repairId = await prepared()
    const [repaired] = await Promise.all([
      publish(repairId),
      world.act('manager', (scope) => publishSchedule(scope, { planId: exam.planId })),
    ])
    expect(repaired.status).toBe(200)
    expect((await versions()).filter((run) => run.state === 'PUBLISHED')).toHaveLength(1)
  })

  test('BR-61 a fact that changes while a repair waits for the plan is seen: it is refused', async () => {
    await withdraw(1)
    const repairId = await prepared()
    const client = await world.ground.pool.connect()
    try {
      await client.query('begin')
      await client.query('select 1 from exam_plan where id = $1 for update', [exam.planId])
      const waiting = publish(repairId)
      await client.query(
        `update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id = $1`,
        [exam.registrationIds[5]],
      )
      await client.query('commit')
      const answer = await waiting
      expect([answer.status, JSON.stringify(answer.problem)]).toEqual([
        409,
        expect.stringContaining('“报考与缴费”有变化'),
      ])
    } finally {
      client.release()
    }
  })

  test('BR-61 proposed four times at once it waits once', async () => {
    await withdraw(2)
    const { digest } = await world.as('manager').ok(previewRepair, { runId: exam.runId })
    const answers = await Promise.all([1, 2, 3, 4].map(() => propose(digest)))
    expect(statuses(answers)).toEqual([200, 409, 409, 409])
    expect((await versions()).map((run) => run.state)).toEqual(['PUBLISHED', 'COMPUTED'])
  })

  test('control: without the index of the waiting two repairs of one site wait at once', async () => {
    const second = (version: number) =>
      sql(
        `insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count, unseated_count, former_run_id)
         select org_id, evaluation_org_id, plan_id, site_id, $2, 'COMPUTED', '', '', 0, 0, id from schedule_run where id = $1`,
        [exam.runId, version],
      )
    await second(8)
    await expect(second(9)).rejects.toThrow('schedule_run_waiting')
    await sql('drop index schedule_run_waiting')
    await second(9)
    expect((await versions()).filter((run) => run.state === 'COMPUTED')).toHaveLength(2)
    await sql('delete from schedule_run where plan_id = $1 and version >= 8', [exam.planId])
    await sql(
      `create unique index schedule_run_waiting on schedule_run (plan_id, site_id)
       where former_run_id is not null and state in ('COMPUTED', 'CONFIRMED')`,
    )
  })

  test('BR-61 confirmed by two at once it is confirmed once', async () => {
    await withdraw(2)
    const { digest } = await world.as('manager').ok(previewRepair, { runId: exam.runId })
    const { repairId } = (await propose(digest)).data
    expect(statuses(await Promise.all([1, 2, 3].map(() => confirm(repairId))))).toEqual([200, 409, 409])
  })

  test('control: without the check of four eyes the same person stands on both sides', async () => {
    await withdraw(2)
    const { digest } = await world.as('manager').ok(previewRepair, { runId: exam.runId })
    const { repairId } = (await propose(digest)).data
    const alone = () =>
      sql(
        `update schedule_run set state = 'CONFIRMED', confirmed_by = created_by, confirmed_at = now() where id = $1`,
        [repairId],
      )
    await expect(alone()).rejects.toThrow('schedule_run_four_eyes')
    await expect(
      sql(`update schedule_run set state = 'PUBLISHED' where id = $1`, [repairId]),
    ).rejects.toThrow('schedule_run_repair_confirmed')
    await sql('alter table schedule_run drop constraint schedule_run_four_eyes')
    await alone()
    expect((await versions()).at(-1)?.state).toBe('CONFIRMED')
    await sql('update schedule_run set confirmed_by = null where id = $1', [repairId])
    await sql(
      `alter table schedule_run add constraint schedule_run_four_eyes
       check (confirmed_by is distinct from created_by or confirmed_by is null)`,
    )
  })

  test('BR-61 published and thrown away at once: one of the two, never half of both', async () => {
    await withdraw(2)
    const repairId = await prepared()
    const [published, discarded] = await Promise.all([publish(repairId), discard(repairId)])
    expect(statuses([published, discarded])).toEqual([200, 409])
    const states = (await versions()).map((run) => run.state)
    expect(states).toEqual(
      published.status === 200 ? ['SUPERSEDED', 'PUBLISHED'] : ['PUBLISHED', 'DISCARDED'],
    )
  })

  test('control: without the index of the published two versions of one site hold at once', async () => {
    const second = () =>
      sql(
        `insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count, unseated_count)
         select org_id, evaluation_org_id, plan_id, site_id, 9, 'PUBLISHED', '', '', 0, 0 from schedule_run where id = $1`,
        [exam.runId],
      )
    await expect(second()).rejects.toThrow('schedule_run_published')
    await sql('drop index schedule_run_published')
    await second()
    expect((await versions()).filter((run) => run.state === 'PUBLISHED')).toHaveLength(2)
    await sql('delete from schedule_run where plan_id = $1 and version = 9', [exam.planId])
    await sql(
      `create unique index schedule_run_published on schedule_run (plan_id, site_id) where state = 'PUBLISHED'`,
    )
  })
})

describe('a draw beside a registration that is being paid', () => {
  /** Somebody is paid in a transaction that commits while the draw is on its way, or after it. */
  async function drawBeside({ sharing }: { sharing: boolean }) {
    const { planId, registrationIds } = exam
    const late = registrationIds[0]
    await sql(`update schedule_run set state = 'SUPERSEDED' where plan_id = $1`, [planId])
    await sql(`update registration set payment_status = 'UNPAID', seat_status = 'NONE' where id = $1`, [late])
    await pledged(world, planId)
    const client = await world.ground.pool.connect()
    try {
      await client.query('begin')
      // Whoever registers or is paid shares the plan until the commit.
      if (sharing) await client.query('select 1 from exam_plan where id = $1 for share', [planId])
      const drawing = world.act('manager', (scope) => drawPlan(scope, { planId }))
      await client.query(`update registration set payment_status = 'PAID' where id = $1`, [late])
      if (!sharing) await drawing
      await client.query('commit')
      return await drawing
    } finally {
      client.release()
    }
  }

  test('BR-53 the draw waits for it, sees it, and asks for a new pledge', async () => {
    await expect(drawBeside({ sharing: true })).rejects.toThrow('schedule.pledge_stale')
  })

  test('control: without the lock on the plan somebody who has paid is left out', async () => {
    expect(await drawBeside({ sharing: false })).toMatchObject({ seated: 59 })
  })
})
