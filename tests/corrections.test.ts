import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getCandidate } from '#src/modules/candidates/contract.ts'
import { approveCorrection, getCorrection, returnCorrection } from '#src/modules/corrections/contract.ts'
import { drawPlan, publishSchedule } from '#src/modules/schedules/index.ts'
import { verifyTicket } from '#src/modules/tickets/contract.ts'
import { getWorkbench } from '#src/modules/workbench/contract.ts'
import { listTodos } from '#src/modules/workbench/contract/queue.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { setUpExam } from './exam.ts'
import { candidateOf, setUpTwoExams, submitted, type TwoExams } from './correcting.ts'
import { oldTicketCode } from './old-codes.ts'
import { arranged } from './arranging.ts'
import { openWorld, type World } from './world.ts'

let world: World
let exams: TwoExams
beforeAll(async () => {
  world = await openWorld()
  exams = await setUpTwoExams(world, 8)
  world.now = new Date('2026-05-11T10:00:00+08:00')
  await arranged(world, exams.ours.planId)
})
afterAll(() => world.stop())

const opinion = '与证明一致，同意更正。'
const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const nth = (at: number) => candidateOf(world, exams.ours.registrationIds[at])
const ticketOf = async (candidateId: number) =>
  (
    await sql<{ qrToken: string; version: number; person: number; ticketNo: string }>(
      `select t.qr_token as "qrToken", t.version, a.person_id as person, t.ticket_no as "ticketNo"
       from admission_ticket t join registration g on g.id = t.registration_id
       join seat_assignment a on a.registration_id = g.id and a.run_id = t.run_id where g.candidate_id = $1`,
      [candidateId],
    )
  )[0]
const namesOf = (candidateId: number) =>
  sql('select name, version from registration where candidate_id = $1 order by id', [candidateId])

describe('BR-24 a candidate registered with two organisations', () => {
  let candidateId: number
  let correctionId: number
  let next = 0
  beforeEach(async () => {
    candidateId = await nth(next)
    correctionId = await submitted(world, candidateId, { name: `更名${'甲乙丙丁戊'[next]}` })
    next += 1
  })

  test('both must agree; then roster, both registrations, seat and ticket take it over at once', async () => {
    const before = await ticketOf(candidateId)
    const first = await world.as('manager').ok(approveCorrection, { correctionId, opinion })
    expect(first).toEqual({ state: 'SUBMITTED' })
    const names = await namesOf(candidateId)
    expect(names).toMatchObject([{ version: 2 }, { version: 1 }])
    expect(JSON.stringify(names)).not.toContain('更名甲')

    const seen = await world.as('officer').ok(getCorrection, { correctionId })
    expect(seen.decisions.map((each) => each.state).toSorted()).toEqual(['APPROVED', 'PENDING'])
    const mine = await world.as('manager').ok(getCorrection, { correctionId })
    expect(mine.decisions).toHaveLength(1)
    expect(mine.offers.find((each) => each.verb === 'approve')).toMatchObject({ allowed: false })
    const twice = await world.as('manager').call(approveCorrection, { correctionId, opinion })
    expect(twice.problem.code).toBe('state.not_possible')

    const last = await world.as('otherManager').ok(approveCorrection, { correctionId, opinion })
    expect(last).toEqual({ state: 'APPROVED' })
    expect(await namesOf(candidateId)).toEqual([
      { name: '更名甲', version: 3 },
      { name: '更名甲', version: 2 },
    ])
    const after = await ticketOf(candidateId)
    // BR-66: the number stays, whatever else is new.
    expect(after).toMatchObject({ version: 2, ticketNo: before?.ticketNo })
    const [person] = await sql<{ id: number }>('select person_id as id from candidate where id = $1', [
      candidateId,
    ])
    expect(after?.person).toBe(person?.id)
  })

  test('BR-64 the ticket printed before says that there is a newer one; the new one is valid', async () => {
    const before = await ticketOf(candidateId)
    for (const who of ['otherManager', 'manager'] as const)
      await world.as(who).ok(approveCorrection, { correctionId, opinion })
    const code = (version: number) =>
      oldTicketCode(world.ground.vault, { qrToken: before?.qrToken ?? '', version })
    const manager = world.as('manager')
    expect((await manager.ok(verifyTicket, { code: code(1) })).verdict).toBe('SUPERSEDED')
    const valid = await manager.ok(verifyTicket, { code: code(2) })
    expect(valid).toMatchObject({ verdict: 'VALID', ticket: { name: '更名乙' } })
    const entityId = exams.ours.registrationIds[1] ?? 0
    const { rows } = await world.as('officer').ok(auditOf, { entity: 'registration', entityId })
    expect(rows[0]?.sentence).toMatch(/换发第 2 版/)
  })

  test('one return ends the round for both', async () => {
    await world.as('manager').ok(approveCorrection, { correctionId, opinion })
    await world.as('otherManager').ok(returnCorrection, { correctionId, opinion: '请补充公安证明' })
    const seen = await world.as('officer').ok(getCorrection, { correctionId })
    expect(seen).toMatchObject({ state: 'RETURNED', opinion: '请补充公安证明' })
    expect((await world.as('manager').call(approveCorrection, { correctionId, opinion })).status).toBe(409)
    const workbench = await world.as('officer').ok(getWorkbench, {})
    if (workbench.kind !== 'INSTITUTION') throw new Error('the officer works for a college')
    const row = { id: correctionId, note: '退回意见：请补充公安证明', to: `/corrections/${correctionId}` }
    expect(workbench.todos).toMatchObject([{ key: 'returned', total: 1, sinceWord: '退回', rows: [row] }])
  })

  test('who organises nothing for the candidate any more is not waited for', async () => {
    await sql(`update registration set status = 'CANCELLED' where candidate_id = $1 and plan_id = $2`, [
      candidateId,
      exams.theirs.planId,
    ])
    const answer = await world.as('manager').ok(approveCorrection, { correctionId, opinion })
    expect(answer).toEqual({ state: 'APPROVED' })
    const its = await world.as('officer').ok(getCandidate, { candidateId })
    expect(its).toMatchObject({ name: '更名丁', verification: 'ACCURATE' })
  })

  test('who organises an exam only since the request is asked before anything happens', async () => {
    await sql('delete from correction_decision where correction_id = $1 and evaluation_org_id = $2', [
      correctionId,
      world.orgs.otherEvaluation,
    ])
    const answer = await world.as('manager').ok(approveCorrection, { correctionId, opinion })
    expect(answer).toEqual({ state: 'SUBMITTED' })
    const { rows } = await world.as('otherManager').ok(listTodos, { kind: 'corrections' })
    expect(rows).toMatchObject([{ to: `/corrections/${correctionId}` }])
    expect(JSON.stringify(rows)).not.toContain('更名')
    expect((await world.as('otherManager').ok(listTodos, { q: '更名' })).total).toBe(0)
    const done = await world.as('otherManager').ok(approveCorrection, { correctionId, opinion })
    expect(done).toEqual({ state: 'APPROVED' })
  })
})

describe('E-B14 a correction is no way out of a ban', () => {
  const ban = (evaluationOrgId: number, personId: number, hash: string) =>
    sql(
      `insert into exam_ban (evaluation_org_id, person_id, name, id_type, id_hash, id_masked, reason, from_on, until_on, created_by_name)
       values ($1, $2, 'x', 'RIC', $3, 'x', '替考', '2026-05-01', '2026-12-31', 'x')`,
      [evaluationOrgId, personId, hash],
    )

  test('the bans of every organiser follow to the new number', async () => {
    const candidateId = await nth(5)
    const [old] = await sql<{ id: number }>('select person_id as id from candidate where id = $1', [
      candidateId,
    ])
    for (const org of [world.orgs.evaluation, world.orgs.otherEvaluation]) await ban(org, old?.id ?? 0, 'old')
    const correctionId = await submitted(world, candidateId, { idNumber: '330106200609250074' })
    for (const who of ['manager', 'otherManager'] as const)
      await world.as(who).ok(approveCorrection, { correctionId, opinion })
    const moved = await sql<{ same: boolean }>(
      `select b.person_id = c.person_id and b.id_hash = c.id_hash and b.id_masked = c.id_masked as same
       from exam_ban b, candidate c where c.id = $1`,
      [candidateId],
    )
    expect(moved).toEqual([{ same: true }, { same: true }])
  })

  describe('BR-54 a number whose owner sits elsewhere at the time', () => {
    const idNumber = '330113200411080122'
    let candidateId: number
    let correctionId: number
    beforeAll(async () => {
      candidateId = await nth(7)
      correctionId = await submitted(world, candidateId, { idNumber })
      await seatElsewhere(idNumber, candidateId)
      await world.as('otherManager').ok(approveCorrection, { correctionId, opinion })
    })

    test('is not taken over; the decider learns neither where nor with whom, and nothing is written', async () => {
      const before = await sql('select person_id, version from registration where candidate_id = $1', [
        candidateId,
      ])
      const refused = await world.as('manager').call(approveCorrection, { correctionId, opinion })
      expect([refused.status, refused.problem.code]).toEqual([409, 'schedule.sits_elsewhere'])
      const said = JSON.stringify(refused.problem)
      for (const foreign of ['云岭', '匠心', '数字化装配', idNumber]) expect(said).not.toContain(foreign)
      expect(
        await sql('select person_id, version from registration where candidate_id = $1', [candidateId]),
      ).toEqual(before)
      expect((await world.as('officer').ok(getCorrection, { correctionId })).state).toBe('SUBMITTED')
    })

    test('more than the changeover apart it is: the seats follow', async () => {
      await sql(`update session_slot set starts_at = starts_at + interval '2 hours', ends_at = ends_at + interval '2 hours'
        where plan_id = (select max(id) from exam_plan)`)
      expect(await world.as('manager').ok(approveCorrection, { correctionId, opinion })).toEqual({
        state: 'APPROVED',
      })
    })
  })

  /** A published seat of another college and organiser, in the hour of this candidate's own. */
  async function seatElsewhere(number: string, candidateId: number): Promise<void> {
    const [level] = await sql<{ id: number; certificateId: number }>(
      `select l.id, l.certificate_id as "certificateId" from level l join exam_plan p on p.certificate_id = l.certificate_id
       where p.id = $1`,
      [exams.theirs.planId],
    )
    await sql(`update exam_plan set code = 'JIANGXIN-2026-A', seq = 91 where id = $1`, [exams.theirs.planId])
    const { planId } = await world.act('system', ({ client }) =>
      setUpExam(client, {
        evaluationOrgId: world.orgs.otherEvaluation,
        certificateId: level?.certificateId ?? 0,
        levelIds: [level?.id ?? 0],
        orgIds: [world.orgs.otherCollege],
        perSite: 2,
        from: 500,
        seal: (text) => world.ground.vault.seal(text),
      }),
    )
    await world.act('otherManager', (scope) => drawPlan(scope, { planId }))
    // That organisation has one manager only; who confirms is not what is looked at here.
    await sql(`update schedule_run set state = 'CONFIRMED' where plan_id = $1`, [planId])
    await world.act('otherManager', (scope) => publishSchedule(scope, { planId }))
    const { papers } = await import('#src/modules/candidates/index.ts')
    const { personId } = await world.act('otherOfficer', (scope) =>
      papers.personOf(scope, { idType: 'RIC', idNumber: number }),
    )
    const seated = await sql(
      `update seat_assignment set person_id = $1 where registration_id = (
         select min(s.registration_id) from seat_assignment s join schedule_run r on r.id = s.run_id
           join session_slot t on t.id = s.session_id
         where r.plan_id = $2 and t.starts_at = (select o.starts_at from seat_assignment a
           join registration g on g.id = a.registration_id join session_slot o on o.id = a.session_id
           where g.candidate_id = $3)) returning 1`,
      [personId, planId, candidateId],
    )
    expect(seated).toHaveLength(1)
  }

  test('a number that is barred on a day of the exam is not taken over', async () => {
    const candidateId = await nth(6)
    const correctionId = await submitted(world, candidateId, { idNumber: '330106200503110022' })
    const { personId, idHash } = await world.act('manager', async (scope) => {
      const { papers } = await import('#src/modules/candidates/index.ts')
      return papers.personOf(scope, { idType: 'RIC', idNumber: '330106200503110022' })
    })
    await ban(world.orgs.evaluation, personId, idHash)
    await world.as('otherManager').ok(approveCorrection, { correctionId, opinion })
    const refused = await world.as('manager').call(approveCorrection, { correctionId, opinion })
    expect(refused.problem.code).toBe('correction.barred')
    const seen = await world.as('officer').ok(getCorrection, { correctionId })
    expect(seen.decisions.map((each) => each.state).toSorted()).toEqual(['APPROVED', 'PENDING'])
  })
})
