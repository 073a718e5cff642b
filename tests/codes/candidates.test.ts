import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importCandidates } from '#src/modules/candidates/contract.ts'
import { candidateColumns } from '#src/modules/candidates/import/columns.ts'
import { detailsOf, givenOf, type NewPerson } from '#src/modules/candidates/rules/record.ts'
import { textsOf } from '#src/modules/candidates/rules/texts.ts'
import { inventPeople } from '#src/app/demo/invented.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { openWorld, type World } from '#tests/world.ts'

/** Every code of 考生导入: uploaded, checked, and read back from the workbook the user gets. */
let world: World
let imports: ReturnType<typeof importing>
const KEYS = Object.keys(candidateColumns) as (keyof typeof candidateColumns)[]
const HEADERS = KEYS.map((key) => candidateColumns[key].header)
const people = inventPeople(60, 31).filter((each) => each.idType === 'RIC')

function person(at: number): NewPerson {
  const found = people[at]
  if (!found) throw new Error(`nobody at ${at}`)
  return found
}

/** A person as a row of the template, some cells written over by their header. */
function row(at: number, cells: Readonly<Record<string, string>> = {}): string[] {
  const given = givenOf(person(at))
  const texts: Record<string, string> = {
    ...textsOf(detailsOf(given)),
    idType: ID_TYPES[given.idType],
    idNumber: given.idNumber,
  }
  return KEYS.map((key, column) => cells[HEADERS[column] ?? ''] ?? texts[key] ?? '')
}

beforeAll(async () => {
  world = await openWorld()
  imports = importing(world, { who: 'officer', route: importCandidates, input: {}, headers: HEADERS })
  const majors = new Map(people.map((each) => [each.majorCode, each.major]))
  await world.ground.pool.query(
    'insert into major (org_id, code, name) select $1, * from unnest($2::text[], $3::text[])',
    [world.orgs.college, [...majors.keys()], [...majors.values()]],
  )
})
afterAll(() => world.stop())

/** One wrong cell each: the code, the header of the cell, what stands in it, a part of the sentence. */
const CELLS = [
  ['E-C01', '姓名', '张?三', '发现“?”'],
  ['E-C02', '证件类型', '学生证', '学生证'],
  ['E-C03', '证件号码', '330106200503110023', '校验位错误'],
  ['E-C04', '证件号码', '330106200501017000', '以 000 结尾'],
  ['E-C05', '证件号码', '440304800101001', '15 位'],
  ['E-C06', '证件号码', '330113200502290010', '20050229'],
  ['E-C07', '性别', '不详', '性别应为'],
  ['E-C08', '出生日期', '去年', '去年'],
  ['E-C09', '民族', '火星族', '火星族'],
  ['E-C10', '手机号', '12345', '手机号'],
  ['E-C11', '考生类别', '旁听', '旁听'],
  ['E-C12', '学号', '学号一', '学号一'],
  ['E-C13', '培养层次', '博士', '博士'],
  ['E-C14', '专业代码', '999999', '999999'],
  ['E-C15', '年级', '大二', '大二'],
  ['E-C16', '电子邮箱', 'a@', 'a@'],
  ['E-C17', '备注', '长'.repeat(201), '最多填写 200 个字'],
] as const

describe('what one row says of itself', () => {
  test('E-C01 … E-C17: one wrong cell each, marked, with a comment and the reason behind the row', async () => {
    const job = await imports.preview(CELLS.map(([, header, cell], at) => row(at, { [header]: cell })))
    const marked = await imports.marked(job)
    const told = CELLS.map(([code, header, , sentence], at) => {
      const [reason, comment] = [marked(3 + at), marked(3 + at, header)]
      return [code, reason.includes(`错误 ${code}：【${header}】`), comment.includes(sentence)]
    })
    expect(told).toEqual(CELLS.map(([code]) => [code, true, true]))
    expect(job.counts).toMatchObject({ fresh: 0, failed: CELLS.length })
  })

  test('warnings let the row in: region, rare name, shared phone, a major by another name', async () => {
    const phone = { 手机号: '13800001234' }
    const job = await imports.preview([
      row(20, { 姓名: '王𬎆' }),
      ...[21, 22, 23, 24].map((at) => row(at, phone)),
      row(25, { 专业: '另一个专业' }),
    ])
    expect(job.counts).toMatchObject({ fresh: 6, failed: 0 })
    expect(codesOf(job)).toEqual(
      expect.arrayContaining(['3 W-R04', '4 W-C10', '7 W-C10', '8 W-C14']) as string[],
    )
  })
})

describe('what the file and the roster say', () => {
  test('E-R01, E-C12: the same person or student number twice names the first line', async () => {
    const job = await imports.preview([row(30), row(30), row(31, { 学号: givenOf(person(30)).studentNo })])
    const marked = await imports.marked(job)
    expect(codesOf(job)).toEqual(expect.arrayContaining(['4 E-R01', '5 E-C12']) as string[])
    expect(marked(4, '证件号码')).toContain('第 3 行')
    expect(marked(5, '学号')).toContain('第 3 行')
  })

  test('W-R02, E-R05, E-C12: somebody known is updated, a verified name is not, a number is taken', async () => {
    const first = await imports.preview([row(32), row(33), row(35)])
    await imports.commit(first.id)
    const { name } = person(33)
    await world.ground.pool.query(
      `update candidate set verification = 'ACCURATE', verified_at = now() where name = $1`,
      [name],
    )
    const job = await imports.preview([
      row(32, { 班级: '新班级' }),
      row(33, { 姓名: '改了名' }),
      row(34, { 学号: givenOf(person(35)).studentNo }),
    ])
    const marked = await imports.marked(job)
    expect(codesOf(job)).toEqual(['3 W-R02', '4 E-R05', '5 E-C12'])
    expect(marked(3)).toContain('班级')
    expect(marked(4, '姓名')).toContain(name)
    expect(marked(5, '学号')).toContain('学号已属于')
  })

  test('E-R03 and W-R03: another institution holds the paper under another name, and is not named', async () => {
    const there = importing(world, {
      who: 'otherOfficer',
      route: importCandidates,
      input: {},
      headers: HEADERS,
    })
    const held = await there.preview([row(40, { 姓名: '另一名' }), row(41, { 姓名: '又一名' })])
    await there.commit(held.id)
    await world.ground.pool.query(
      `update candidate set verification = 'ACCURATE', verified_at = now() where name = '另一名'`,
    )
    const job = await imports.preview([row(40), row(41)])
    const marked = await imports.marked(job)
    expect(codesOf(job)).toEqual(['3 E-R03', '4 W-R03'])
    expect(marked(3) + marked(4)).not.toMatch(/另一名|又一名|云岭/)
  })
})

describe('what is said of a file as a whole', () => {
  const send = (bytes: Buffer, name = '考生.xlsx') =>
    world.as('officer').upload(importCandidates, {}, { name, bytes })

  test('E-F01 … E-F04: a column missing, no table, too much, damaged', async () => {
    const { workbook } = await import('#tests/workbook.ts')
    const without = await send(
      await workbook(
        HEADERS.filter((each) => each !== '证件号码'),
        [row(50).slice(1)],
      ),
    )
    expect(without.problem.detail).toMatch(/“证件号码”.*E-F01/)
    expect((await send(Buffer.from('%PDF-1.7 …'))).problem.detail).toContain('E-F02')
    expect((await send(Buffer.from('504b0304' + '00'.repeat(60), 'hex'))).problem.detail).toContain('E-F04')
    const many = function* () {
      for (let at = 0; at < 100_001; at += 1) yield ['张敏', '护照', `E${10_000_000 + at}`, '在校生']
    }
    const big = await imports.previewBytes(
      await workbook(['姓名', '证件类型', '证件号码', '考生类别'], many()),
    )
    expect([big.state, big.message]).toEqual(['REJECTED', expect.stringContaining('E-F03')])
  })

  test('E-F05: the very same file again, with the moment of the first time; its rows are skipped', async () => {
    const { workbook } = await import('#tests/workbook.ts')
    const bytes = await workbook(HEADERS, [row(51)])
    const first = await imports.previewBytes(bytes)
    await imports.commit(first.id)
    const again = await imports.previewBytes(bytes)
    expect(again.message).toMatch(/E-F05.*2026-03-02 周一 10:00/)
    expect(again.counts).toMatchObject({ fresh: 0, skipped: 1, failed: 0 })
  })
})
