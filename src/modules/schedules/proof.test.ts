import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as arranging from '#tests/arranging.ts'
import { setUpExam, type ExamOptions } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import { publishPlan, draftPlan } from '#src/modules/plans/index.ts'
import * as contract from './contract.ts'
import * as proof from './contract/proof.ts'
import { digestsOfRuns, sealSeed } from './index.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const levels = await sql<{ id: number }>('select id from level order by rank')
  levelIds = levels.map((row) => row.id)
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

let seq = 0
function exam(options: Partial<ExamOptions> = {}) {
  seq += 1
  return world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds,
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 60,
      planSeq: 50 + seq,
      from: seq * 1000,
      examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
      ...options,
    }),
  )
}

const manager = () => world.as('manager')
const second = () => world.as('secondManager')
const proofOf = (planId: number, who: 'officer' | 'otherOfficer' | 'manager' = 'officer') =>
  world.as(who).ok(proof.getDrawProof, { planId })

describe('密封的种子', () => {
  test('BR-55 it is sealed with the publication of the plan, before registration opens, and shown to nobody', async () => {
    const was = world.now
    world.now = new Date('2026-03-02T10:00:00+08:00')
    const form = {
      certificateId: world.vets.id,
      name: '封存测试',
      levelIds,
      registrationOpensAt: new Date('2026-03-10T08:00:00+08:00'),
      registrationClosesAt: new Date('2026-03-20T24:00:00+08:00'),
      paymentClosesAt: new Date('2026-03-22T24:00:00+08:00'),
      schedulingClosesAt: new Date('2026-03-25T24:00:00+08:00'),
      sessions: [
        {
          startsAt: new Date('2026-04-01T09:00:00+08:00'),
          endsAt: new Date('2026-04-01T10:30:00+08:00'),
          levelIds,
          checkInMinutes: 60,
          lateLimitMinutes: 0,
        },
      ],
      sharedRooms: 'MIXED_LEVELS_ALLOWED' as const,
      fill: 'PACK' as const,
      schedulesUnpaid: false,
      ticketShowsFullId: false,
      ticketNotes: '',
      contactPhone: '0571-88886666',
    }
    const { id } = await world.act('manager', (scope) => draftPlan(scope, form))
    await world.act('manager', (scope) => publishPlan(scope, { planId: id }))
    const { seeds } = await proofOf(id, 'manager')
    expect(seeds).toMatchObject([{ no: 1, isEarly: true, seed: '', nonce: '', revealedAt: null }])
    expect(seeds[0]?.seal).toMatch(/^[0-9a-f]{64}$/)
    const [secret] = await sql<{ sealed: string }>(
      'select sealed from draw_seed_secret join draw_seed on id = seed_id where plan_id = $1',
      [id],
    )
    expect(secret?.sealed).not.toMatch(/[0-9a-f]{64}/)
    await world.act('manager', (scope) => sealSeed(scope, { planId: id }))
    expect((await proofOf(id, 'manager')).seeds).toEqual(seeds)
    world.now = was
  })

  test('a college sees no secret even past the queries, and no seal of a plan it has nobody in', async () => {
    const { planId } = await exam({ orgIds: [world.orgs.college] })
    await arranging.pledged(world, planId)
    const seen = (who: 'officer' | 'otherOfficer' | 'manager', table: string) =>
      world.act(who, async (scope) => {
        const { rows } = await scope.client.query<{ seen: number }>(`select count(*) as seen from ${table}`)
        return rows[0]?.seen
      })
    expect([await seen('manager', 'draw_seed_secret'), await seen('officer', 'draw_seed_secret')]).toEqual([
      expect.any(Number),
      0,
    ])
    expect(await seen('manager', 'draw_seed_secret')).toBeGreaterThan(0)
    expect([(await proofOf(planId)).pledges.length, (await proofOf(planId)).seeds.length]).toEqual([1, 1])
    const stranger = await proofOf(planId, 'otherOfficer')
    expect([stranger.pledges, stranger.seeds, stranger.files]).toEqual([[], [], []])
  })
})

describe('承诺', () => {
  test('nothing is drawn before a pledge is published; each college sees its own digest', async () => {
    const { planId } = await exam()
    const early = await manager().call(contract.startDraw, { planId })
    expect(early.problem).toMatchObject({ code: 'schedule.not_pledged' })
    await arranging.pledged(world, planId, '')
    const [mine, theirs] = [await proofOf(planId), await proofOf(planId, 'otherOfficer')]
    expect(mine.pledges[0]).toMatchObject({ no: 1, reason: '', sites: 2, registrations: 120, draws: 0 })
    expect(mine.pledges[0]?.digest).toBe(theirs.pledges[0]?.digest)
    expect(mine.pledges[0]?.own).toHaveLength(1)
    expect(mine.pledges[0]?.own[0]?.digest).not.toBe(theirs.pledges[0]?.own[0]?.digest)
    const lines = await sql(
      `select id from audit_entry where action = 'schedules.pledged' and entity_id = $1 and $2 = any(seen_by)`,
      [planId, world.orgs.college],
    )
    expect(lines).toHaveLength(1)
  })

  test('the same facts are not pledged twice, a second pledge says why, and the first one stays', async () => {
    const { planId, registrationIds } = await exam()
    await arranging.drawn(world, planId)
    await expect(arranging.pledged(world, planId, '再来一次')).rejects.toThrow(/与第 1 份承诺完全相同/)
    const again = await manager().call(contract.startDraw, { planId })
    expect(again.problem).toMatchObject({ code: 'schedule.already_drawn' })
    await sql(`update registration set status = 'WITHDRAWN' where id = $1`, [registrationIds[0]])
    const silent = await manager().call(proof.startPledge, { planId, reason: ' ' })
    expect(silent).toMatchObject({ status: 422, problem: { code: 'schedule.pledge_reason' } })
    await arranging.drawn(world, planId, '一人退考')
    const { pledges, draws } = await proofOf(planId)
    expect(pledges.map((each) => [each.no, each.reason, each.draws, each.registrations])).toEqual([
      [1, '名单有变化', 1, 120],
      [2, '一人退考', 1, 119],
    ])
    expect(draws).toBe(2)
  })

  test('what changes between pledge and draw stops the draw; the refusal names the site', async () => {
    const { planId, registrationIds } = await exam()
    await arranging.pledged(world, planId)
    await sql(`update registration set payment_status = 'UNPAID' where id = $1`, [registrationIds.at(-1)])
    const { taskId } = await manager().ok(contract.startDraw, { planId })
    await expect(world.finished('manager', taskId)).rejects.toThrow(/云岭工程职业学院考核站点.*重新公布承诺/s)
    expect(await sql('select 1 from schedule_run where plan_id = $1', [planId])).toEqual([])
  })
})

describe('四眼', () => {
  test('BR-87 whoever drew does not confirm; nothing is published unconfirmed', async () => {
    const { planId } = await exam()
    await arranging.drawn(world, planId)
    const own = await manager().call(proof.confirmSchedule, { planId })
    expect(own.problem).toMatchObject({ status: 409, code: 'schedule.four_eyes' })
    expect(own.problem.detail).toContain('林考务')
    const early = await manager().call(contract.startPublish, { planId })
    expect(early.problem).toMatchObject({ code: 'schedule.not_confirmed' })
    const { offers } = await manager().ok(contract.getSchedule, { planId })
    expect(offers.find((each) => each.verb === 'confirm')).toMatchObject({ allowed: false })
    expect(offers.find((each) => each.verb === 'confirm')?.reason).toContain('另一个人')

    expect(await second().ok(proof.confirmSchedule, { planId })).toMatchObject({ stand: 'CONFIRMED' })
    expect((await world.as('officer').ok(contract.listRuns, { planId })).total).toBe(0)
    const twice = await second().call(proof.confirmSchedule, { planId })
    expect(twice.problem).toMatchObject({ code: 'schedule.nothing_to_confirm' })
    const { taskId } = await second().ok(contract.startPublish, { planId })
    expect(await world.finished('secondManager', taskId)).toMatchObject({ stand: 'PUBLISHED' })
    const [run] = (await world.as('officer').ok(contract.listRuns, { planId })).rows
    const runId = run?.id ?? 0
    const names = { drawnBy: '林考务', confirmedBy: '苏复核' }
    expect(await manager().ok(contract.getRun, { runId })).toMatchObject(names)
    expect((await manager().ok(proof.getDrawProof, { planId })).pledges).toMatchObject([
      { createdByName: '林考务' },
    ])
    // A college reads who answers for it.
    const qiyu = '启语在线数字科技有限公司'
    expect((await world.as('officer').ok(proof.getDrawProof, { planId })).pledges).toMatchObject([
      { createdByName: qiyu },
    ])
    expect(await world.as('officer').ok(contract.getRun, { runId })).toMatchObject({
      drawnBy: qiyu,
      confirmedBy: qiyu,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    })
  })

  test('the database itself refuses the same person twice', async () => {
    const { planId } = await exam()
    await arranging.drawn(world, planId)
    const forced = sql(
      `update schedule_run set state = 'CONFIRMED', confirmed_by = created_by where plan_id = $1`,
      [planId],
    )
    await expect(forced).rejects.toThrow(/schedule_run_four_eyes/)
  })

  test('computed and confirmed results are thrown away with a reason, published ones never', async () => {
    const { planId } = await exam()
    const discard = () => second().call(proof.discardSchedule, { planId, opinion: '名单要补' })
    expect((await discard()).problem).toMatchObject({ code: 'schedule.nothing_to_discard' })
    await arranging.drawn(world, planId)
    await arranging.confirmed(world, planId)
    expect((await discard()).status).toBe(200)
    expect((await manager().ok(contract.listRuns, { planId })).total).toBe(0)
    const { taskId } = await manager().ok(contract.startDraw, { planId })
    await world.finished('manager', taskId)
    await arranging.published(world, planId)
    expect((await discard()).problem).toMatchObject({ code: 'schedule.nothing_to_discard' })
    expect((await proofOf(planId)).draws).toBe(2)
  })
})

describe('为什么', () => {
  test('BR-86 “为什么是第二场？” is answered with the rule and the numbers of that moment', async () => {
    const { planId } = await exam({ perSite: 120 })
    await arranging.drawn(world, planId)
    await arranging.published(world, planId)
    const [run] = (await world.as('officer').ok(contract.listRuns, { planId })).rows
    const runId = run?.id ?? 0
    const { rows } = await world.as('officer').ok(contract.listSeats, { runId, size: 200 })
    const late = rows.find((seat) => seat.ordinal === 2 && seat.levelName === '初级')
    const registrationId = late?.registrationId ?? 0
    // Rooms may be changed later: what is told is what was then.
    await sql('update exam_room set seat_capacity = 20 where plan_id = $1', [planId])
    const why = await world.as('officer').ok(proof.whySeat, { runId, registrationId })
    expect(why.sessions).toEqual([
      { ordinal: 1, seats: 45, seated: 45, isOwn: false },
      { ordinal: 2, seats: 45, seated: 15, isOwn: true },
    ])
    const told = why.lines.map((line) => `${line.rule} ${line.text}`).join('\n')
    expect(told).toContain('初级在本站点有 60 人参加排考')
    expect(told).toContain('BR-52 第一场次有 45 个考位，排入 45 人，已满。')
    expect(told).toContain(`${late?.roomName} ${late?.seatNo} 号`)
    const stranger = await world.as('otherOfficer').call(proof.whySeat, { runId, registrationId })
    expect(stranger.status).toBe(404)
  })

  test('BR-56 so is “为什么没有座位？”', async () => {
    const { planId } = await exam({ perSite: 120, sessions: 1 })
    await arranging.drawn(world, planId)
    const [run] = (await manager().ok(contract.listRuns, { planId })).rows
    const runId = run?.id ?? 0
    const [left] = (await manager().ok(contract.listUnseated, { runId })).rows
    const why = await manager().ok(proof.whySeat, { runId, registrationId: left?.registrationId ?? 0 })
    expect(why.lines.map((line) => line.rule)).toEqual(['BR-55', 'BR-56'])
    expect(why.lines[0]?.text).toContain('60 人参加排考，各场次合计 45 个考位')
  })
})

describe('核验文件', () => {
  test('it comes with the publication, within reach, and its short digest is what papers print', async () => {
    const { planId } = await exam()
    await arranging.drawn(world, planId)
    const [run] = (await manager().ok(contract.listRuns, { planId })).rows
    const runId = run?.id ?? 0
    const fetched = (who: 'manager' | 'officer' | 'otherOfficer' | 'otherManager') =>
      world.as(who).call(proof.downloadBundle, { runId })
    expect((await fetched('manager')).problem).toMatchObject({ code: 'schedule.no_bundle' })
    expect((await fetched('officer')).status).toBe(404)
    const shortOf = (who: 'manager' | 'officer') =>
      world.act(who, async (scope) => (await digestsOfRuns(scope, [runId])).get(runId))
    expect(await shortOf('manager')).toBeUndefined()
    await arranging.published(world, planId)
    const statuses = [await fetched('officer'), await fetched('otherOfficer'), await fetched('otherManager')]
    expect(statuses.map((each) => each.status)).toEqual([200, 404, 404])
    const short = await shortOf('officer')
    expect(short).toMatch(/^[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}$/)
    const { rows } = await world.as('officer').ok(contract.listSeats, { runId, size: 100 })
    const { body } =
      (await sql<{ body: string }>('select body from draw_bundle where run_id = $1', [runId]))[0] ?? {}
    expect(rows.filter((seat) => !body?.includes(`"key":"${seat.proofKey}"`))).toEqual([])
  })
})
