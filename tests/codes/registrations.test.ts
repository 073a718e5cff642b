import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addBan } from '#src/modules/bans/contract.ts'
import { setMajors } from '#src/modules/catalogue/contract.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'

/** Every code of 报考导入: uploaded, checked, and read back from the workbook the user gets. */
let world: World
let road: Road
let imports: ReturnType<typeof importing>
const HEADERS = ['姓名', '证件类型', '证件号码', '证书名称', '级别', '备注']

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 30, seats: 4 })
  imports = importing(world, {
    who: 'officer',
    route: uploadRegistrations,
    input: { planId: road.planId },
    headers: HEADERS,
  })
})
afterAll(() => world.stop())

const sql = (text: string, values: unknown[] = []) => world.ground.pool.query(text, values)
function person(at: number): Road['people'][number] {
  const found = road.people[at]
  if (!found) throw new Error(`nobody at ${at}`)
  return found
}
const line = (at: number, level = '初级') => registrationLine(person(at), level)
const changed = (at: number, cells: Readonly<Record<number, string>>) =>
  line(at).map((cell, column) => cells[column] ?? cell)

/** What the marked workbook of one line says: its code, the reason behind the row, the comment of the cell. */
async function verdictOn(row: readonly string[], column?: string) {
  const job = await imports.preview([row])
  const marked = await imports.marked(job)
  return { codes: codesOf(job), reason: marked(3), comment: column === undefined ? '' : marked(3, column) }
}

/** A state of the world in which a good row is refused, put right again afterwards. */
async function whileSo<T>(wrong: string, right: string, look: () => Promise<T>): Promise<T> {
  await sql(wrong)
  try {
    return await look()
  } finally {
    await sql(right)
  }
}

describe('what one row says of itself', () => {
  test.each([
    ['E-B01', '证件号码', () => changed(0, { 2: '330106200503110022' }), '考生管理中没有这个证件号码的考生'],
    ['E-B02', '证件号码', () => line(29), '当前：未认证'],
    ['E-B03', '姓名', () => changed(0, { 0: '张冠李' }), '与考生管理中的'],
    ['E-B04', '证书名称', () => changed(0, { 3: '托福' }), '实用英语交际职业技能等级证书'],
    ['E-B04', '级别', () => changed(0, { 4: '高级' }), '初级、中级'],
    ['E-B18', '备注', () => changed(0, { 5: '长'.repeat(201) }), '200 字'],
  ] as const)('%s marks the cell %s', async (code, column, row, sentence) => {
    const { codes, reason, comment } = await verdictOn(row(), column)
    expect(codes).toEqual([`3 ${code}`])
    expect(reason).toMatch(new RegExp(`^错误 ${code}：【${column}】`))
    expect(comment).toContain(sentence)
  })

  test('E-B11 the second row of one person and level names the first', async () => {
    const job = await imports.preview([line(0), line(0)])
    expect(codesOf(job)).toEqual(['4 E-B11'])
    expect((await imports.marked(job))(4)).toContain('与第 3 行重复')
  })

  test('E-B14 somebody barred on the day of the exam', async () => {
    const { name, idType, idNumber } = person(1)
    const period = { fromOn: '2026-03-01', untilOn: '2026-12-31' }
    const ban = { name, idType: ID_TYPES[idType], idNumber, reason: '替考', ...period }
    await world.as('manager').ok(addBan, ban)
    const { codes, comment } = await verdictOn(line(1), '证件号码')
    expect(codes).toEqual(['3 E-B14'])
    expect(comment).toContain('停考期（至 2026-12-31）')
  })

  test('E-B19 a major that the certificate does not accept', async () => {
    const set = (accepted: { code: string; name: string }[]) =>
      world.as('manager').ok(setMajors, { certificateId: world.vets.id, accepted })
    await sql(`update candidate set kind = 'IN_SCHOOL', major = '商务英语'`)
    await set([{ code: '', name: '旅游英语' }])
    const { codes, comment } = await verdictOn(line(0), '证件号码')
    await set([])
    expect(codes).toEqual(['3 E-B19'])
    expect(comment).toContain('“商务英语”不在证书适用范围')
  })
})

describe('what stands in the way of the whole college', () => {
  test.each([
    [
      'E-B06',
      `update pilot_application set state = 'REJECTED'`,
      `update pilot_application set state = 'APPROVED'`,
      '试点审核',
    ],
    ['E-B07', 'update quota set consumed = granted', 'update quota set consumed = 0', '剩余 0'],
    ['E-B08', `update exam_site set state = 'DISABLED'`, `update exam_site set state = 'ENABLED'`, '站点'],
    [
      'E-B09',
      `update agreement set state = 'TERMINATED'`,
      `update agreement set state = 'EFFECTIVE'`,
      '协议',
    ],
    [
      'E-B15',
      'update exam_plan set photo_required = true',
      'update exam_plan set photo_required = false',
      '未上传照片',
    ],
    [
      'E-B17',
      `update fee set valid_to_on = '2026-01-31', valid_from_on = '2026-01-01'`,
      `update fee set valid_to_on = '2099-12-31'`,
      '还没有设定考试费',
    ],
  ])('%s is said in every row it stops', async (code, wrong, right, sentence) => {
    const { codes, reason } = await whileSo(wrong, right, () => verdictOn(line(0)))
    expect(codes).toContain(`3 ${code}`)
    expect(reason).toContain(`错误 ${code}：`)
    expect(reason).toContain(sentence)
  })

  test('E-B05 outside the window the file is refused before it is read, with both ends of the window', async () => {
    const before = world.now
    world.now = new Date('2026-03-21T00:00:00.000+08:00')
    const file = { name: '报考.xlsx', bytes: Buffer.from('PK') }
    const late = await world.as('officer').upload(uploadRegistrations, { planId: road.planId }, file)
    world.now = before
    expect(late.problem.detail).toMatch(
      /当前不在报名期（2026-03-01 周日 08:00—2026-03-20 周五 24:00）.*E-B05/,
    )
  })

  test('W-B16 from the row on that has no seat any more', async () => {
    const job = await imports.preview([2, 3, 4, 5, 6, 7, 8, 9, 10, 29].map((at) => line(at)))
    expect(codesOf(job)).toContain('11 W-B16')
    expect((await imports.marked(job))(11)).toContain('提醒 W-B16：')
  })
})

describe('what others have done before', () => {
  test('W-B10, E-B12, E-B13: registered here, at another college, for a level at the same hour', async () => {
    const first = await imports.preview([line(11), line(12)])
    await imports.commit(first.id)
    const { otherCollege, college, evaluation } = world.orgs
    await sql(
      `insert into hosting (org_id, host_org_id, evaluation_org_id, plan_id, site_id, reason, arranged_by_name, arranged_at)
       values ($1, $2, $3, $4, $5, '就近', '林考务', now())`,
      [otherCollege, college, evaluation, road.planId, road.siteId],
    )
    await sql(`update registration set org_id = $1, hosting_id = (select id from hosting) where name = $2`, [
      otherCollege,
      person(12).name,
    ])
    const overlap = `update session_slot set starts_at = '2026-04-11T09:30+08', ends_at = '2026-04-11T11:00+08' where ordinal = 2`
    const apart = `update session_slot set starts_at = '2026-04-11T14:00+08', ends_at = '2026-04-11T15:40+08' where ordinal = 2`
    const job = await whileSo(overlap, apart, () =>
      imports.preview([line(11), line(12), line(11, '中级'), changed(13, { 0: '错名' })]),
    )
    expect(codesOf(job)).toEqual(['3 W-B10', '4 E-B12', '5 E-B13', '6 E-B03'])
    const marked = await imports.marked(job)
    expect(marked(3)).toContain('已报考，自动跳过')
    expect(marked(4, '证件号码')).toContain('已由其他院校报考本计划的同一级别')
    expect(marked(4)).not.toContain('云岭')
    expect(marked(5, '级别')).toContain('没有可以错开的场次')
  })

  test('E-B20, E-B21: a late registration beyond the permission, and without a free seat', async () => {
    const before = world.now
    world.now = new Date('2026-03-24T10:00:00+08:00')
    await sql(
      `update exam_plan set late_opens_at = '2026-03-23T00:00+08', late_closes_at = '2026-04-01T00:00+08'`,
    )
    await sql(
      `insert into late_permission (org_id, evaluation_org_id, plan_id, seats, closes_at, reason) values ($1, $2, $3, 2, '2026-04-01T00:00+08', '漏报')`,
      [world.orgs.college, world.orgs.evaluation, road.planId],
    )
    const permitted = await imports.preview([14, 15, 16].map((at) => line(at)))
    const seats = await imports.preview([line(14, '中级')])
    world.now = before
    expect(codesOf(permitted)).toContain('5 E-B20')
    expect(codesOf(seats)).toContain('3 E-B21')
    expect((await imports.marked(permitted))(5)).toContain('许可 2 人')
    expect((await imports.marked(seats))(3)).toContain('补报只能使用空余考位')
  })
})
