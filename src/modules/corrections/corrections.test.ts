import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { editCandidate, correctName, getCandidate } from '#src/modules/candidates/contract.ts'
import { getRegistration, listRegistrations } from '#src/modules/registrations/contract.ts'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { auditOf, fileContent } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
  const rows = road.people.slice(0, 8).map(({ name, idType, idNumber }) => ({
    name,
    idType,
    idNumber,
    level: '初级',
    remark: '',
    certificate: '实用英语交际职业技能等级证书',
  }))
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, rows))
})
afterAll(() => world.stop())

const candidateOf = (at: number) => road.candidateIds[at] ?? 0
const officer = () => world.as('officer')
const manager = () => world.as('manager')
const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows

/** A request handed in with one scan. */
async function submitted(at: number, wanted: Record<string, string>) {
  const given = { candidateId: candidateOf(at), reason: '户籍更名，见证明', ...wanted }
  const { id } = await officer().ok(contract.draftCorrection, given)
  await officer().okUpload(contract.attachEvidence, { correctionId: id }, await scan('户口本.pdf', 1))
  await officer().ok(contract.submitCorrection, { correctionId: id })
  return id
}
const opinion = '证明材料与申请一致，同意更正。'
const roster = (at: number) => officer().ok(getCandidate, { candidateId: candidateOf(at) })

describe('BR-24 somebody registered', () => {
  test('keeps name, gender and birthday: every refusal names the correction request', async () => {
    const candidateId = candidateOf(0)
    const it = await roster(0)
    expect(it).toMatchObject({ isRegistered: true, verification: 'ACCURATE' })
    expect(it.offers.find((each) => each.verb === 'correct')).toMatchObject({ allowed: false })
    const renamed = await officer().call(correctName, { candidateId, name: '林晓晓', opinion: '更名' })
    expect(renamed.problem).toMatchObject({ code: 'candidate.registered' })
    expect(renamed.problem.wayOut).toContain('申请更正')
  })

  test('may change everything else', async () => {
    const candidateId = candidateOf(0)
    const { kind: _, ...it } = await roster(0)
    const same = {
      studentNo: it.studentNo,
      birthOn: it.birthOn ?? '',
      kind: '在校生',
      className: '商英2402班',
    }
    await officer().ok(editCandidate, { candidateId, ...same })
    expect(await roster(0)).toMatchObject({ className: '商英2402班', verification: 'ACCURATE' })
  })

  test('without a live registration nothing is locked, and no request is taken', async () => {
    const candidateId = candidateOf(10)
    const given = { candidateId, name: '更名之后', reason: '户籍更名' }
    const refused = await officer().call(contract.draftCorrection, given)
    expect(refused.problem).toMatchObject({ code: 'correction.no_live_registration' })
    await officer().ok(correctName, { candidateId, name: '更名之后', opinion: '户籍更名' })
    expect(await roster(10)).toMatchObject({ name: '更名之后', verification: 'UNVERIFIED' })
  })
})

describe('更正申请', () => {
  test('BR-24 a name: approved with evidence it stands in roster and registration, accurate by decision', async () => {
    const correctionId = await submitted(1, { name: '欧阳更生' })
    const waiting = await manager().ok(contract.listCorrections, { state: 'SUBMITTED' })
    expect(waiting.rows.map((each) => [each.id, each.mine])).toContainEqual([correctionId, 'PENDING'])
    const seen = await manager().ok(contract.getCorrection, { correctionId })
    expect(seen.lines[0]).toEqual({
      field: 'name',
      before: road.people[1]?.name,
      after: '欧阳更生',
      isChanged: true,
    })
    expect(seen.registrations).toHaveLength(1)
    // The evidence is for the eyes of those who decide.
    const { fileId = 0 } = seen.evidence[0] ?? {}
    expect((await manager().call(fileContent, { fileId })).status).toBe(200)
    expect((await world.as('otherManager').call(fileContent, { fileId })).status).toBe(404)

    expect(await manager().ok(contract.approveCorrection, { correctionId, opinion })).toEqual({
      state: 'APPROVED',
    })
    expect(await roster(1)).toMatchObject({
      name: '欧阳更生',
      verification: 'ACCURATE',
      verificationNote: '更正申请批准',
    })
    const [registration] = await sql<{ name: string; version: number; id: number }>(
      'select id, name, version from registration where candidate_id = $1',
      [candidateOf(1)],
    )
    const { id: entityId, ...snapshot } = registration ?? { id: 0 }
    expect(snapshot).toEqual({ name: '欧阳更生', version: 2 })
    const history = await officer().ok(auditOf, { entity: 'registration', entityId })
    expect(history.rows[0]).toMatchObject({
      sentence: expect.stringContaining('更正申请批准') as string,
      orgName: '启语在线数字科技有限公司',
    })
  })

  test('BR-13 BR-15 the new number passes the rules of the roster, and takes gender and birthday along', async () => {
    const candidateId = candidateOf(2)
    const reason = '录入时号码有误'
    const wrong = await officer().call(contract.draftCorrection, {
      candidateId,
      reason,
      idNumber: '330106200503110023',
    })
    expect([wrong.status, wrong.problem.errors[0]?.path]).toEqual([422, 'idNumber'])
    const clash = await officer().call(contract.draftCorrection, {
      candidateId,
      reason,
      idNumber: '330106200503110022',
      gender: '男',
    })
    expect(clash.problem.errors.map((each) => each.path)).toEqual(['gender'])
    const same = await officer().call(contract.draftCorrection, {
      candidateId,
      reason,
      idNumber: road.people[2]?.idNumber ?? '',
    })
    expect(same.problem.code).toBe('correction.nothing_changed')

    const correctionId = await submitted(2, { idNumber: '330106200503110022' })
    await manager().ok(contract.approveCorrection, { correctionId, opinion })
    expect(await roster(2)).toMatchObject({
      idMasked: '330***********0022',
      gender: 'F',
      birthOn: '2005-03-11',
      verification: 'ACCURATE',
    })
    const [both] = await sql<{ same: boolean; person: boolean; sealed: string }>(
      `select r.id_hash = c.id_hash as same, r.person_id = c.person_id as person, r.id_cipher as sealed
       from registration r join candidate c on c.id = r.candidate_id where c.id = $1`,
      [candidateId],
    )
    expect(both).toMatchObject({ same: true, person: true })
    expect(world.ground.vault.open(both?.sealed ?? '')).toBe('330106200503110022')
  })

  test('numbers are seen masked; whole ones for a reason, which stays in the history of both sides', async () => {
    const correctionId = await submitted(3, { idNumber: '330106200609250074' })
    const seen = await manager().ok(contract.getCorrection, { correctionId })
    expect(JSON.stringify(seen)).not.toMatch(/330106200609250074/)
    expect(seen.differing?.length).toBeGreaterThan(0)
    const mute = await manager().call(contract.revealCorrection, { correctionId, reason: '' })
    expect(mute.status).toBe(422)
    const reason = '与公安证明逐位核对'
    expect(await manager().ok(contract.revealCorrection, { correctionId, reason })).toEqual({
      before: road.people[3]?.idNumber,
      after: '330106200609250074',
    })
    const { rows } = await officer().ok(auditOf, { entity: 'correction', entityId: correctionId })
    expect(rows[0]).toMatchObject({ actorName: '', orgName: '启语在线数字科技有限公司', reason })
    await officer().ok(contract.withdrawCorrection, { correctionId })
  })

  test('nothing is handed in without evidence; a second request waits for the first', async () => {
    const given = { candidateId: candidateOf(3), name: '第三人', reason: '更名更名' }
    const { id: correctionId } = await officer().ok(contract.draftCorrection, given)
    const bare = await officer().call(contract.submitCorrection, { correctionId })
    expect(bare.problem.errors[0]).toMatchObject({ code: 'correction.no_evidence' })
    const { offers } = await officer().ok(contract.getCorrection, { correctionId })
    expect(offers.find((each) => each.verb === 'submit')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('证明材料') as string,
    })
    expect((await officer().call(contract.draftCorrection, given)).problem.code).toBe(
      'correction.already_open',
    )
    expect((await manager().call(contract.getCorrection, { correctionId })).status).toBe(404)
    const { evidenceId } = await officer().okUpload(
      contract.attachEvidence,
      { correctionId },
      await scan('错的.pdf', 1),
    )
    await officer().ok(contract.detachEvidence, { correctionId, evidenceId })
    expect((await officer().ok(contract.getCorrection, { correctionId })).evidence).toEqual([])
    await officer().ok(contract.withdrawCorrection, { correctionId })
  })

  test('returned with an opinion it is changed and handed in again; refused it ends', async () => {
    const correctionId = await submitted(4, { name: '第四人' })
    await manager().ok(contract.returnCorrection, { correctionId, opinion: '请补充公安证明' })
    expect(await officer().ok(contract.getCorrection, { correctionId })).toMatchObject({
      state: 'RETURNED',
      opinion: '请补充公安证明',
    })
    await officer().ok(contract.editCorrection, { correctionId, name: '第四人甲', reason: '户籍更名' })
    await officer().ok(contract.submitCorrection, { correctionId })
    await manager().ok(contract.rejectCorrection, { correctionId, opinion: '材料不属实' })
    const again = await manager().call(contract.approveCorrection, { correctionId, opinion })
    expect(again.problem.code).toBe('state.not_possible')
    expect((await roster(4)).name).toBe(road.people[4]?.name)
  })

  test('BR-23 a number that stands registered already is refused, at the request and at the decision', async () => {
    const taken = road.people[6]?.idNumber ?? ''
    const given = { candidateId: candidateOf(5), idNumber: taken, reason: '录入有误' }
    const early = await officer().call(contract.draftCorrection, given)
    expect(early.problem.code).toBe('registration.person_stands')
    // In the roster as somebody else, not registered: the roster itself says no.
    const unregistered = road.people[12]?.idNumber ?? ''
    const correctionId = await submitted(5, { idNumber: unregistered })
    const late = await manager().call(contract.approveCorrection, { correctionId, opinion })
    expect(late.problem.code).toBe('candidate.already_there')
    expect(await officer().ok(contract.getCorrection, { correctionId })).toMatchObject({
      state: 'SUBMITTED',
      decisions: [{ state: 'PENDING' }],
    })
    await officer().ok(contract.recallCorrection, { correctionId })
  })

  test('another college and another organiser do not see it at all', async () => {
    const { rows } = await officer().ok(contract.listCorrections, {})
    const correctionId = rows[0]?.id ?? 0
    for (const stranger of ['otherOfficer', 'otherManager'] as const) {
      expect((await world.as(stranger).call(contract.getCorrection, { correctionId })).status).toBe(404)
      expect((await world.as(stranger).ok(contract.listCorrections, {})).total).toBe(0)
    }
  })

  test('the list searches, filters and sorts', async () => {
    const all = await officer().ok(contract.listCorrections, { planId: road.planId })
    expect(all.total).toBeGreaterThan(3)
    const approved = await officer().ok(contract.listCorrections, { state: 'APPROVED', sort: '-decidedAt' })
    expect(approved.rows.map((each) => each.state)).toEqual(['APPROVED', 'APPROVED'])
    const found = await manager().ok(contract.listCorrections, { q: '欧阳更', college: '海蓝' })
    expect(found.rows.map((each) => each.candidateId)).toEqual([candidateOf(1)])
    expect((await manager().ok(contract.listCorrections, { college: '云岭' })).total).toBe(0)
  })

  test('a registration tells its candidate, so that a request can begin there', async () => {
    const { rows } = await officer().ok(listRegistrations, { planId: road.planId, size: 1 })
    const it = await officer().ok(getRegistration, { registrationId: rows[0]?.id ?? 0 })
    const start = await officer().ok(contract.correctable, { candidateId: it.candidateId })
    expect(start.registrations[0]?.id).toBe(it.id)
  })
})
