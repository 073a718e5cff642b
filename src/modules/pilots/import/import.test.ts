import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import * as contract from '#src/modules/pilots/contract.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { openWorld, type World } from '#tests/world.ts'

const HEADERS = ['学校标识码', '学校名称', '核定指标', '审核意见']
const line = (text: string) => text.split('|').map((cell) => cell.trim())
/** Colleges of the province: what has become of their application, what was granted and what is used. */
const COLLEGES = [
  { code: '4133000001', name: '甲学院', state: 'SUBMITTED' },
  { code: '4133000002', name: '乙学院', state: 'SUBMITTED' },
  { code: '4133000003', name: '丙学院', state: 'APPROVED', granted: 200, consumed: 60 },
  { code: '4133000004', name: '丁学院', state: 'RETURNED' },
  { code: '4133000005', name: '戊学院' },
] as const

let world: World
let quotas: ReturnType<typeof importing>
beforeAll(async () => {
  world = await openWorld()
  const input = { certificateId: world.vets.id, year: 2026, opinion: '材料齐全，同意' }
  quotas = importing(world, { who: 'province', route: contract.uploadQuotas, input, headers: HEADERS })
  await world.act('system', async ({ client }) => {
    for (const each of COLLEGES) {
      const state = 'state' in each ? each.state : null
      const granted = 'granted' in each ? each.granted : null
      const consumed = 'consumed' in each ? each.consumed : 0
      await client.query(
        `with o as (insert into organisation (kind, name, short_name, code, province_id)
           values ('INSTITUTION', $1, $1, $2, $3) returning id, province_id),
         a as (insert into pilot_application (org_id, province_id, evaluation_org_id, certificate_id, year, planned, contact_name,
           contact_phone, state) select id, province_id, $4, $5, 2026, '[{"levelId": 1, "count": 120}]', '张敏', '0571', $6
           from o where $6::text is not null)
         insert into quota (org_id, province_id, evaluation_org_id, certificate_id, year, granted, consumed)
         select id, province_id, $4, $5, 2026, $7, $8 from o where $7::int is not null`,
        [
          each.name,
          each.code,
          world.orgs.province,
          world.orgs.evaluation,
          world.vets.id,
          state,
          granted,
          consumed,
        ],
      )
    }
  })
})
afterAll(() => world.stop())

const listed = async () => {
  const { rows } = await world.as('province').ok(contract.listPilots, { year: 2026 })
  return Object.fromEntries(rows.map((row) => [row.orgName, [row.state, row.granted]]))
}
const ledgerOf = async (name: string) =>
  (
    await world.ground.pool.query<{ line: string }>(
      `select c.kind || ' ' || c.amount || ' ' || c.reason as line from quota_change c join organisation o on o.id = c.org_id
       where o.name = $1 order by c.id`,
      [name],
    )
  ).rows.map((row) => row.line)
const pilotOf = async (name: string) => {
  const { rows } = await world.as('province').ok(contract.listPilots, { q: name })
  return rows[0]?.id ?? 0
}
const undo = (importId: number) =>
  world.act('province', async (scope) =>
    importKinds
      .find((kind) => kind.kind === 'quotas')
      ?.undo?.(scope, { params: { certificateId: world.vets.id, year: 2026 }, importId }),
  )

describe('指标核定导入', () => {
  test('every code in one file, each in its cell of the marked workbook with the way out', async () => {
    const job = await quotas.preview(
      [
        '4153054321|云岭工程职业学院|100|',
        '4133000005|戊学院|100|',
        '4133000004|丁学院|100|',
        '4133000003|丙学院|59|',
        '4133000001|甲学院|一百|',
        '4133000002|甲学院|100|',
        '4133000002|乙学院|100|',
        '4133012345||5|',
      ].map(line),
    )
    expect(codesOf(job)).toEqual([
      '3 E-Q01',
      '4 E-Q02',
      '5 E-Q02',
      '6 E-Q03',
      '7 E-Q04',
      '8 E-Q05',
      '9 E-Q06',
      '10 E-Q02',
    ])
    expect(job.counts).toMatchObject({ rows: 8, fresh: 0, failed: 8 })
    const marked = await quotas.marked(job)
    expect(marked(3, '学校标识码')).toContain('本省没有学校标识码为“4153054321”的院校')
    expect(marked(4, '学校标识码')).toContain('没有提交 2026 年')
    expect(marked(5, '学校标识码')).toContain('当前为“已退回”')
    expect(marked(6, '核定指标')).toContain('59 少于已使用的 60')
    expect(marked(7, '核定指标')).toContain('“一百”应为大于或等于 0 的整数')
    expect(marked(8, '学校名称')).toContain('“乙学院”，与所填学校名称不同')
    expect(marked(9)).toContain('与第 8 行重复')
  })

  test('E-Q07 and the reminders are in the marked workbook too', async () => {
    const input = { certificateId: world.vets.id, year: 2026 }
    const mute = importing(world, { who: 'province', route: contract.uploadQuotas, input, headers: HEADERS })
    const job = await mute.preview(
      ['4133000001|甲学院|500|', '4133000002|乙学院||', '4133000003|丙学院|150|下调'].map(line),
    )
    expect(codesOf(job)).toEqual(['3 E-Q07', '3 W-Q09', '4 W-Q10', '5 W-Q08'])
    const marked = await mute.marked(job)
    expect(marked(3, '审核意见')).toContain('没有审核意见')
    expect(marked(3, '核定指标')).toContain('超过该校拟报考的 120 人')
    expect(marked(4, '核定指标')).toContain('保持待审核')
    expect(marked(5, '核定指标')).toContain('由 200 调整为 150（已使用 60）')
  })

  test('BR-01 BR-08 the list as downloaded changes nothing; filled in, it approves and adjusts, with ledger and history', async () => {
    const asked = { certificateId: world.vets.id, year: 2026 }
    const list = (await world.as('province').call(contract.quotaTemplate, asked)).bytes
    const untouched = await quotas.previewBytes(list)
    expect(untouched.counts).toMatchObject({ rows: 3, fresh: 0, skipped: 3, failed: 0 })

    const job = await quotas.preview(
      ['4133000001|甲学院|100|', '4133000002|乙学院||', '4133000003|丙学院|150|生源减少'].map(line),
    )
    expect(await quotas.commit(job.id)).toMatchObject({
      state: 'COMMITTED',
      counts: { fresh: 2, skipped: 1 },
    })
    expect(await listed()).toMatchObject({
      甲学院: ['APPROVED', 100],
      乙学院: ['SUBMITTED', null],
      丙学院: ['APPROVED', 150],
    })
    expect(await ledgerOf('甲学院')).toEqual(['GRANTED 100 材料齐全，同意'])
    expect(await ledgerOf('丙学院')).toEqual(['ADJUSTED -50 生源减少'])
    const history = { entity: 'pilot_application', entityId: await pilotOf('丙学院') }
    expect((await world.as('province').ok(auditOf, history)).rows[0]).toMatchObject({
      sentence: expect.stringContaining('200 → 150') as string,
      reason: '生源减少',
      changes: [{ field: '核定指标', before: 200, after: 150 }],
    })

    expect(await undo(job.id)).toBe(2)
    expect(await listed()).toMatchObject({ 甲学院: ['SUBMITTED', 0], 丙学院: ['APPROVED', 200] })
    expect(await ledgerOf('丙学院')).toEqual(['ADJUSTED -50 生源减少', 'ADJUSTED 50 撤销指标导入'])
    expect(await undo(job.id).catch(String)).toContain('pilot.import_changed_since')
  })

  test('undo is refused, by name, once the quota it granted is used', async () => {
    const job = await quotas.preview([line('4133000002|乙学院|80|')])
    await quotas.commit(job.id)
    const use = (count: number) =>
      world.ground.pool.query(
        `update quota set consumed = $1 where org_id = (select id from organisation where name = '乙学院')`,
        [count],
      )
    await use(1)
    expect(await undo(job.id).catch(String)).toContain('乙学院已用这次核定的指标报考')
    await use(0)
    expect(await undo(job.id)).toBe(1)
  })

  test('another province knows none of these colleges, and gets no list of theirs', async () => {
    const input = { certificateId: world.vets.id, year: 2026, opinion: '同意' }
    const foreign = importing(world, {
      who: 'otherProvince',
      route: contract.uploadQuotas,
      input,
      headers: HEADERS,
    })
    const job = await foreign.preview([line('4133000001|甲学院|100|')])
    expect(codesOf(job)).toEqual(['3 E-Q01'])
  })
})

describe('调整指标', () => {
  test('BR-08 down to what is used with a reason, never below, and only of what is approved', async () => {
    const province = world.as('province')
    const pilotId = await pilotOf('丙学院')
    const adjust = (granted: number, reason = '生源减少') =>
      province.call(contract.adjustQuota, { pilotId, granted, reason })
    expect((await adjust(59)).problem).toMatchObject({ code: 'pilot.grant_below_consumed' })
    expect((await adjust(200)).problem).toMatchObject({ code: 'pilot.grant_unchanged' })
    expect((await adjust(60, '')).problem.errors[0]).toMatchObject({ path: 'reason' })
    expect((await adjust(60)).data).toEqual({ state: 'APPROVED' })
    expect((await ledgerOf('丙学院')).at(-1)).toBe('ADJUSTED -140 生源减少')
    const { offers } = await province.ok(contract.getPilot, { pilotId })
    expect(offers.find((each) => each.verb === 'adjust')).toMatchObject({ allowed: true })
    const waiting = { pilotId: await pilotOf('甲学院'), granted: 10, reason: '增加' }
    expect((await province.call(contract.adjustQuota, waiting)).problem).toMatchObject({
      code: 'state.not_possible',
    })
  })
})
