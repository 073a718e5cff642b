import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getPlan } from '#src/modules/plans/contract.ts'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { checkChosen, registerChosen } from '#src/modules/registrations/contract/eligibility.ts'
import { transferRegistrations } from '#src/modules/registrations/contract/transfers.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { walkAgreement, walkSite } from '#src/app/demo/road.ts'
import { arrange, prepareGuests, type Guests } from '#tests/guests.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract/fees.ts'
import * as trial from './contract/pricing.ts'

// 海蓝 in 临海 by the tier 标准; 云岭工程 of another province may sit at its site, and has one of its own with the tier 规模优惠.
let world: World
let road: Road
let guests: Guests
let ownSiteId: number

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
  guests = await prepareGuests(world, road)
  const cast = {
    province: world.actor('otherProvince'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('otherCollegeAdmin'),
    officer: world.actor('otherOfficer'),
  }
  const course = { certificateId: world.vets.id, name: 'VETS', levelIds: road.levels.map((each) => each.id) }
  ownSiteId = await walkSite(road.stage, cast, {
    ...course,
    address: '云岭省云岭市学府路 8 号',
    at: world.now,
  })
  await walkAgreement(road.stage, cast, { siteId: ownSiteId, year: 2026, at: world.now })
  await sql(`update agreement set price_tier = 'VOLUME' where site_id = $1`, [ownSiteId])
  await arrange(world, road, 20)
})
afterAll(() => world.stop())

type Found = Readonly<Record<string, unknown>>
const sql = async (text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Found>(text, values)).rows
const ascending = (a: number, b: number) => a - b
const manager = () => world.as('manager')
const levelId = (at = 0) => road.levels[at]?.id ?? 0
const given = <More extends object>(more: More) => ({
  levelId: levelId(),
  amountFen: 26_000,
  validFromOn: '2026-01-01',
  validToOn: '2026-12-31',
  ...more,
})
const code = async (call: Promise<{ problem: { code: string } }>) => (await call).problem.code

/** Registers one person for the lowest level and says what the person pays, and since when the row was used. */
async function paid(who: 'officer' | 'otherOfficer', candidateId: number, siteId?: number) {
  await world.as(who).ok(registerChosen, {
    planId: road.planId,
    levelId: levelId(),
    candidateIds: [candidateId],
    ...(siteId ? { siteId } : {}),
  })
  const [row] = await sql(
    `select r.fee_fen, f.amount_fen, f.first_used_at is not null as used
     from registration r join fee f on f.id = r.fee_id where r.candidate_id = $1`,
    [candidateId],
  )
  return row
}

describe('BR-47 the price at registration', () => {
  test('the general row at first; the most special row of the site and the kind as soon as there is one', async () => {
    const [one = 0, two = 0, three = 0] = road.candidateIds
    await sql(`update candidate set kind = 'SOCIAL' where id = $1`, [three])
    expect(await paid('officer', one)).toEqual({ fee_fen: 30_000, amount_fen: 30_000, used: true })
    const province = world.orgs.province
    await manager().ok(contract.addFee, given({ provinceId: province, amountFen: 28_000 }))
    await manager().ok(
      contract.addFee,
      given({ provinceId: province, priceTier: 'STANDARD', candidateKind: 'SOCIAL', amountFen: 27_000 }),
    )
    await manager().ok(contract.addFee, given({ priceTier: 'VOLUME', amountFen: 25_000 }))
    expect(await paid('officer', two)).toMatchObject({ fee_fen: 28_000, used: true })
    expect(await paid('officer', three)).toMatchObject({ fee_fen: 27_000 })
    const { rows } = await world.as('officer').ok(listRegistrations, { planId: road.planId, size: 50 })
    expect(rows.map((row) => row.feeFen).toSorted(ascending)).toEqual([27_000, 28_000, 30_000])
  })

  test('edge case 31: a guest pays what the site’s province and agreement say; moving elsewhere keeps the price agreed', async () => {
    const [hosted = 0, own = 0] = guests.candidateIds
    expect(await paid('otherOfficer', hosted, road.siteId)).toMatchObject({ fee_fen: 28_000 })
    expect(await paid('otherOfficer', own, ownSiteId)).toMatchObject({ fee_fen: 25_000 })
    const [row] = await sql('select id from registration where candidate_id = $1', [own])
    const move = { registrationIds: [Number(row?.['id'])], siteId: road.siteId, reason: '离海蓝考点更近' }
    await world.as('otherOfficer').ok(transferRegistrations, move)
    const after = await sql('select fee_fen::int, site_id = $2 as moved from registration where id = $1', [
      row?.['id'],
      road.siteId,
    ])
    expect(after).toEqual([{ fee_fen: 25_000, moved: true }])
  })

  test('a college reads in the plan what its own people pay, everybody else from where to where it goes', async () => {
    const fees = async (who: 'officer' | 'otherOfficer' | 'manager') =>
      (await world.as(who).ok(getPlan, { planId: road.planId })).fees[0]
    expect(await fees('officer')).toMatchObject({ isOwn: true, amountFen: 28_000, socialFen: 27_000 })
    expect(await fees('otherOfficer')).toMatchObject({ isOwn: true, amountFen: 25_000, socialFen: 25_000 })
    expect(await fees('manager')).toMatchObject({ isOwn: false, amountFen: 25_000, socialFen: 30_000 })
  })

  test('E-B17 no price: the refusal names the province, the tier and the kind; the table shows the gap before', async () => {
    const level = road.levels[1] ?? { id: 0 }
    const [row] = await sql('select id from fee where level_id = $1', [level.id])
    const feeId = Number(row?.['id'])
    await manager().ok(contract.correctFee, given({ feeId, levelId: level.id, candidateKind: 'IN_SCHOOL' }))
    const gaps = await manager().ok(contract.listFeeGaps, {})
    expect(
      gaps.rows.map((each) => [each.levelName, each.provinceName, each.tierName, each.kindNames, each.onDay]),
    ).toEqual([
      ['中级', '临海', '标准', '社会考生', '2026-03-02'],
      ['中级', '云岭', '规模优惠', '社会考生', '2026-03-02'],
    ])
    const candidateIds = [road.candidateIds[2] ?? 0]
    const asked = { planId: road.planId, levelId: level.id, candidateIds }
    const { refused } = await world.as('officer').ok(checkChosen, asked)
    expect(refused[0]?.reasons).toContainEqual(
      expect.objectContaining({
        code: 'E-B17',
        message: expect.stringContaining('“中级”（临海，价格档“标准”）还没有设定社会考生的考试费') as string,
      }),
    )
    expect((await world.as('officer').call(registerChosen, asked)).status).toBe(409)
    await manager().ok(contract.correctFee, given({ feeId, levelId: level.id, amountFen: 35_000 }))
    expect((await manager().ok(contract.listFeeGaps, {})).rows).toEqual([])
  })
})

describe('费用表', () => {
  const rowOf = async (amountFen: number) => {
    const { rows } = await manager().ok(contract.listFees, { size: 100 })
    return rows.find((row) => row.amountFen === amountFen) ?? expect.fail(`no row of ${amountFen}`)
  }

  test('filters, search, order; finance reads and is offered nothing; a stranger sees nothing of it', async () => {
    const amounts = async (filter: object) =>
      (await world.as('finance').ok(contract.listFees, filter)).rows.map((row) => row.amountFen)
    expect(await amounts({ sort: '-amountFen' })).toEqual([35_000, 30_000, 28_000, 27_000, 25_000])
    expect(await amounts({ provinceId: 0, priceTier: 'ALL' })).toEqual([30_000, 35_000])
    expect(await amounts({ provinceId: world.orgs.province, candidateKind: 'SOCIAL' })).toEqual([27_000])
    expect(await amounts({ priceTier: 'VOLUME', standing: 'NOW' })).toEqual([25_000])
    expect(await amounts({ standing: 'OVER' })).toEqual([])
    expect(await amounts({ q: '临海', sort: 'amountFen' })).toEqual([27_000, 28_000])
    const { id } = await rowOf(28_000)
    expect((await world.as('finance').ok(contract.getFee, { feeId: id })).offers).toEqual([])
    expect(
      (await world.as('finance').call(contract.endFee, { feeId: id, lastOn: '2026-06-30', reason: '测试' }))
        .status,
    ).toBe(403)
    expect((await world.as('otherManager').ok(contract.listFees, {})).total).toBe(0)
    expect((await world.as('otherManager').call(contract.getFee, { feeId: id })).status).toBe(404)
  })

  test('a second price for the same people on the same day is refused by name, and by the database when two ask at once', async () => {
    const { problem } = await manager().call(
      contract.addFee,
      given({ priceTier: 'VOLUME', validFromOn: '2026-12-31', validToOn: '2027-06-30' }),
    )
    expect(problem.errors[0]).toMatchObject({
      code: 'fee.overlaps',
      message: expect.stringContaining(
        '各省通用、规模优惠、各类考生） ¥250.00，2026-01-01 至 2026-12-31',
      ) as string,
    })
    const twice = await Promise.all(
      [1, 2].map((who) =>
        world
          .as(who === 1 ? 'manager' : 'secondManager')
          .call(contract.addFee, given({ priceTier: 'FIRST_YEAR' })),
      ),
    )
    expect(twice.map((each) => each.status).toSorted(ascending)).toEqual([200, 422])
    const insert = `insert into fee (evaluation_org_id, level_id, price_tier, amount_fen, valid_from_on, valid_to_on)
      values ($1, $2, 'FIRST_YEAR', 1, '2026-12-31', '2027-12-31')`
    await expect(sql(insert, [world.orgs.evaluation, levelId()])).rejects.toMatchObject({
      constraint: 'fee_once',
    })
    const feeId = (await rowOf(26_000)).id
    await manager().ok(contract.removeFee, { feeId, reason: '设错了' })
    expect((await manager().call(contract.getFee, { feeId })).status).toBe(404)
  })

  test('used: not corrected, not removed, not even by the database; a new price follows and the old one ends', async () => {
    const old = await rowOf(28_000)
    expect(old.firstUsedAt).not.toBeNull()
    const why = { feeId: old.id, reason: '物价批复' }
    expect(await code(manager().call(contract.correctFee, given({ feeId: old.id })))).toBe('fee.in_use')
    expect(await code(manager().call(contract.removeFee, why))).toBe('fee.in_use')
    await expect(sql('update fee set amount_fen = 1 where id = $1', [old.id])).rejects.toMatchObject({
      constraint: 'fee_used_stays',
    })
    await expect(sql('delete from fee where id = $1', [old.id])).rejects.toMatchObject({
      constraint: 'fee_used_stays',
    })
    const next = { ...why, amountFen: 28_800, validFromOn: '2026-03-02', validToOn: '2026-12-31' }
    expect(await code(manager().call(contract.followFee, next))).toBe('fee.follows_too_early')
    const { id } = await manager().ok(contract.followFee, { ...next, validFromOn: '2026-03-10' })
    expect(await rowOf(28_000)).toMatchObject({
      validToOn: '2026-03-09',
      endedByName: '林考务',
      standing: 'NOW',
    })
    expect(await rowOf(28_800)).toMatchObject({
      id,
      provinceName: '临海',
      standing: 'COMING',
      firstUsedAt: null,
    })
    await manager().ok(contract.endFee, { feeId: id, lastOn: '2026-09-30', reason: '物价批复' })
    const { rows } = await manager().ok(auditOf, { entity: 'fee', entityId: id })
    expect(rows.map((row) => row.sentence)).toEqual([
      '提前结束考试费：VETS 初级（临海、各价格档、各类考生） ¥288.00，到 2026-09-30 为止',
      '调价：VETS 初级（临海、各价格档、各类考生）自 2026-03-10 起由 ¥280.00 改为 ¥288.00',
    ])
  })

  test('a row corrected between look-up and writing stops the writing; the rows used are held until the end', async () => {
    const { id } = await manager().ok(contract.addFee, given({ priceTier: 'FIRST_YEAR' }))
    const held = (version: number) =>
      world.act('officer', async ({ client, now }) => {
        const use = 'select use_fees($1::bigint[], $2::int[], $3) as held'
        return (await client.query<{ held: boolean }>(use, [[id], [version], now])).rows[0]?.held
      })
    await manager().ok(contract.correctFee, given({ feeId: id, priceTier: 'FIRST_YEAR', amountFen: 26_500 }))
    expect(await held(1)).toBe(false)
    expect(await held(2)).toBe(true)
    expect(await code(manager().call(contract.correctFee, given({ feeId: id })))).toBe('fee.in_use')
  })

  test('unknown provinces and tiers, days in the wrong order, a cap: all reasons at once', async () => {
    const cap = { levelId: levelId(), note: '物价批复' }
    expect(await code(manager().call(contract.setFeeCap, { ...cap, capFen: 29_999 }))).toBe(
      'fee.cap_below_price',
    )
    await manager().ok(contract.setFeeCap, { ...cap, capFen: 30_000 })
    const wrong = {
      provinceId: world.orgs.college,
      priceTier: 'GONE',
      validFromOn: '2028-01-01',
      validToOn: '2027-01-01',
      amountFen: 30_001,
    }
    const { problem } = await manager().call(contract.addFee, given(wrong))
    expect(problem.errors.map((each) => each.code)).toEqual([
      'fee.unknown_province',
      'fee.unknown_tier',
      'fee.period_reversed',
      'fee.over_cap',
    ])
    await manager().ok(contract.setFeeCap, { ...cap, capFen: null })
  })

  test('试算: price per level and kind, the row that decides, and why the others do not', async () => {
    const { rows } = await manager().ok(trial.listPricedSites, { certificateId: world.vets.id, q: '海蓝' })
    expect(rows.map((row) => row.siteId)).toEqual([road.siteId])
    const asked = { siteId: road.siteId, planId: road.planId, on: '2026-03-10' }
    const tried = await world.as('finance').ok(trial.tryPrices, asked)
    expect(tried).toMatchObject({ provinceName: '临海', tierName: '标准' })
    expect(tried.levels.map((each) => each.kinds.map((kind) => kind.amountFen))).toEqual([
      [28_800, 27_000],
      [35_000, 35_000],
    ])
    const [inSchool] = tried.levels[0]?.kinds ?? []
    expect(inSchool?.decidedBy).toContain('（临海、各价格档、各类考生） ¥288.00')
    expect(inSchool?.others.map((each) => each.whyNot)).toEqual([
      '也适用，但另一行更具体',
      '考生类别不同',
      '价格档不同',
      '价格档不同',
      '当天已失效',
    ])
    expect((await world.as('otherManager').call(trial.tryPrices, asked)).status).toBe(404)
  })
})

test('BR-47 the migration that ended overlaps left every day the price it had: the one that began last', async () => {
  const file = await readFile('db/migrations/0113-fees-of-tiers-and-kinds.sql', 'utf8')
  const flatten = file.slice(file.indexOf('with edge as'), file.indexOf('update fee f set first_used_at'))
  const before = [
    ['2026-01-01', '2026-12-31', 100],
    ['2026-03-01', '2026-04-30', 200],
    ['2026-03-15', '2026-03-20', 300],
    ['2026-03-15', '2026-03-20', 301],
    ['2027-02-01', '2027-03-01', 400],
  ] as const
  const after = await world.act('system', async ({ client }) => {
    await client.query(
      'create temp table fee (like public.fee including identity including defaults) on commit drop',
    )
    for (const [from, to, fen] of before)
      await client.query(
        `insert into fee (evaluation_org_id, level_id, amount_fen, valid_from_on, valid_to_on) values (1, 1, $3, $1, $2)`,
        [from, to, fen],
      )
    await client.query(flatten)
    const rows = await client.query<{ row: string }>(
      `select valid_from_on || ' ' || valid_to_on || ' ' || amount_fen as row from fee order by valid_from_on`,
    )
    return rows.rows.map((each) => each.row)
  })
  expect(after).toEqual([
    '2026-01-01 2026-02-28 100',
    '2026-03-01 2026-03-14 200',
    '2026-03-15 2026-03-20 301',
    '2026-03-21 2026-04-30 200',
    '2026-05-01 2026-12-31 100',
    '2027-02-01 2027-03-01 400',
  ])
})
