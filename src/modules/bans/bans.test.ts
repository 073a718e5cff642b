import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { auditOf, getImport } from '#src/shared/platform-contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { Refused } from '#src/shared/refusal.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 12 })
})
afterAll(() => world.stop())

const manager = () => world.as('manager')
const person = (at: number) => {
  const it = road.people[at]
  if (!it) throw new Error('nobody')
  return it
}
/** The road's exam is on 2026-04-11; today is 2026-03-02. */
const EXAM = '2026-04-11'
const ban = (at: number, fromOn: string, untilOn: string) =>
  manager().ok(contract.addBan, { ...named(at), fromOn, untilOn, reason: '替考' })
const named = (at: number) => {
  const { name, idType, idNumber } = person(at)
  return { name, idType: ID_TYPES[idType], idNumber }
}
/** What registering these people by hand is refused with. */
async function refusedCodes(...at: number[]): Promise<string[]> {
  const rows = at.map((each) => ({
    ...person(each),
    certificate: '实用英语交际职业技能等级证书',
    level: '初级',
    remark: '',
  }))
  try {
    await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, rows))
    return []
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map((each) => each.code)
    throw error
  }
}

describe('E-B14 whoever is barred on a day of the exam does not register', () => {
  test('edge case 19: the day of the exam counts, not today', async () => {
    await ban(0, '2026-03-01', EXAM)
    await ban(1, EXAM, '2026-12-31')
    await ban(2, '2026-01-01', '2026-04-10')
    await ban(3, '2026-04-12', '2026-12-31')
    expect(await refusedCodes(0)).toEqual(['E-B14'])
    expect(await refusedCodes(1)).toEqual(['E-B14'])
    expect(await refusedCodes(2, 3)).toEqual([])
  })

  test('in a workbook the row says until when, and what to do', async () => {
    const bytes = await registrationWorkbook([0, 4].map((at) => registrationLine(person(at))))
    const officer = world.as('officer')
    const file = { name: '报考.xlsx', bytes }
    const job = await officer.okUpload(uploadRegistrations, { planId: road.planId }, file)
    await world.finished('officer', job.taskId ?? 0)
    const { problems, counts } = await officer.ok(getImport, { importId: job.id })
    expect(counts).toMatchObject({ fresh: 1, failed: 1 })
    expect(problems).toEqual([
      expect.objectContaining({ code: 'E-B14', column: '证件号码', severity: 'error' }),
    ])
    expect(problems[0]?.message).toContain(`至 ${EXAM}`)
  })

  test('BR-43 somebody registered before the ban is skipped on a second import, not an error', async () => {
    await ban(2, EXAM, '2026-12-31')
    expect(await refusedCodes(2)).toEqual([])
  })

  test('a ban of another organisation, and a lifted one, bar nobody', async () => {
    const given = { ...named(5), fromOn: '2026-03-01', untilOn: '2026-12-31', reason: '替考' }
    await world.as('otherManager').ok(contract.addBan, given)
    const { id: banId } = await ban(6, '2026-03-01', '2026-12-31')
    expect(await refusedCodes(5)).toEqual([])
    expect(await refusedCodes(6)).toEqual(['E-B14'])
    await manager().ok(contract.liftBan, { banId, opinion: '申诉成立' })
    expect(await refusedCodes(6)).toEqual([])
  })

  test('a college is told about people in its own roster only', async () => {
    const asked = (who: 'officer' | 'otherOfficer') =>
      world.act(who, async ({ client }) => {
        const { rows } = await client.query(
          'select b.* from barred_persons($1, array(select id from person)) b',
          [road.planId],
        )
        return rows.length
      })
    expect(await asked('officer')).toBeGreaterThan(1)
    expect(await asked('otherOfficer')).toBe(0)
  })
})

describe('停考名单', () => {
  test('somebody no college knows can be entered; the number is found by blind index and shown masked', async () => {
    const idNumber = '330106200609250074'
    const given = { name: '唐嘉诚', idType: '居民身份证', idNumber, reason: '组织作弊', article: '第六条' }
    const { id: banId } = await manager().ok(contract.addBan, {
      ...given,
      fromOn: '2026-03-02',
      untilOn: '2027-03-01',
    })
    expect(await manager().ok(contract.findBan, { idNumber })).toEqual({ id: banId })
    expect((await world.as('otherManager').call(contract.findBan, { idNumber })).status).toBe(404)
    const seen = await manager().ok(contract.getBan, { banId })
    expect(seen).toMatchObject({ idMasked: '330***********0074', state: 'ACTIVE', affected: [] })
    expect((await manager().call(contract.listBans, { q: idNumber })).problem.code).toBe('ban.id_in_search')
    expect((await manager().ok(contract.listBans, { q: '唐', state: 'ACTIVE' })).total).toBe(1)
    expect((await manager().ok(contract.listBans, { q: '0074' })).rows[0]?.id).toBe(banId)
    expect((await manager().ok(contract.listBans, { q: '唐', state: 'LIFTED' })).total).toBe(0)
  })

  test('the same ban twice, a wrong number and a reversed period are refused with their places', async () => {
    const given = { ...named(7), fromOn: '2026-03-01', untilOn: '2026-12-31', reason: '替考' }
    await manager().ok(contract.addBan, given)
    expect((await manager().call(contract.addBan, given)).problem.code).toBe('ban.already_there')
    const wrong = await manager().call(contract.addBan, { ...given, idNumber: '330106200609250075' })
    expect(wrong.problem.errors[0]?.path).toBe('idNumber')
    const reversed = await manager().call(contract.addBan, { ...given, fromOn: '2027-01-01' })
    expect(reversed.problem.code).toBe('ban.period_reversed')
  })

  test('a ban names the registrations it concerns, and is lifted once, with the reason in its history', async () => {
    const { rows } = await manager().ok(contract.listBans, { q: person(2).name })
    const banId = rows[0]?.id ?? 0
    const seen = await manager().ok(contract.getBan, { banId })
    expect(seen.affected).toMatchObject([{ orgName: '海蓝职业技术学院', levelName: '初级' }])
    await manager().ok(contract.liftBan, { banId, opinion: '处理决定撤销' })
    const again = await manager().call(contract.liftBan, { banId, opinion: '再来' })
    expect(again.problem.code).toBe('state.not_possible')
    const history = await manager().ok(auditOf, { entity: 'exam_ban', entityId: banId })
    expect(history.rows[0]).toMatchObject({ reason: '处理决定撤销', actorName: '林考务' })
    expect(history.rows[0]?.sentence).not.toContain(person(2).name)
  })

  test('another organisation sees none of it', async () => {
    const { rows } = await manager().ok(contract.listBans, {})
    const banId = rows[0]?.id ?? 0
    expect((await world.as('otherManager').call(contract.getBan, { banId })).status).toBe(404)
    const lift = { banId, opinion: '越权' }
    expect((await world.as('otherManager').call(contract.liftBan, lift)).status).toBe(404)
  })
})
