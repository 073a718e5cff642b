import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { getImport, auditOf } from '#src/shared/platform-contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import { spellNames } from './actions/spelling.ts'
import * as contract from './contract.ts'
import * as majors from './contract/majors.ts'
import { candidateColumns } from './import/columns.ts'
import { detailsOf, type Given } from './rules/record.ts'
import { textsOf } from './rules/texts.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const [lin, su, he, gu] = inventPeople(4, 9) as [Given, Given, Given, Given]
const rowOf = (given: Given): Record<string, string> => ({
  ...textsOf(detailsOf(given)),
  idType: ID_TYPES[given.idType],
  idNumber: given.idNumber,
})

async function upload(
  rows: Record<string, string>[],
  mode: 'ADD_ONLY' | 'ADD_AND_UPDATE' = 'ADD_AND_UPDATE',
) {
  const headers = Object.values(candidateColumns).map((column) => column.header)
  const cells = rows.map((row) => Object.keys(candidateColumns).map((key) => row[key] ?? ''))
  const bytes = await workbook(headers, cells)
  const job = await world
    .as('officer')
    .okUpload(contract.importCandidates, { mode }, { name: '考生.xlsx', bytes })
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId: job.id })
}
const codes = (job: Awaited<ReturnType<typeof upload>>) =>
  job.problems.map((each) => `${each.line} ${each.code}`)
const add = (person: PersonKey, ...people: Given[]) =>
  world.act(person, (scope) => addCandidates(scope, people))
const found = async (q: string, sort?: string) => {
  const { rows } = await world.as('officer').ok(contract.listCandidates, { q, ...(sort ? { sort } : {}) })
  return rows.map((row) => row.name)
}

describe('names by their sound', () => {
  const NAMES = ['连波', '单雄信', '李波', '曾静', '李安', '阿依古丽·买买提']
  beforeAll(async () => {
    const people = inventPeople(NAMES.length, 21).map((each, at) => ({
      ...each,
      name: NAMES[at] ?? '',
      className: '拼音班',
    }))
    await add('officer', ...people)
  })

  test.each([
    ['shan', '单雄信'],
    ['sxx', '单雄信'],
    ['zengjing', '曾静'],
    ['Zeng Jing', '曾静'],
    ['ayigulimai', '阿依古丽·买买提'],
    ['ayglmmt', '阿依古丽·买买提'],
    ['阿依古丽', '阿依古丽·买买提'],
  ])('“%s” finds %s', async (q, name) => expect(await found(q)).toContain(name))

  test('sorted by name, families stand together in the order of their sounds', async () => {
    const { rows } = await world
      .as('officer')
      .ok(contract.listCandidates, { className: '拼音班', sort: 'name' })
    expect(rows.map((row) => row.name)).toEqual(['阿依古丽·买买提', '李安', '李波', '连波', '单雄信', '曾静'])
  })

  test('a corrected name is found by its new sound, and rows nobody spelt are spelt once', async () => {
    const { rows } = await world.as('officer').ok(contract.listCandidates, { q: 'zengjing' })
    const candidateId = rows[0]?.id ?? 0
    await world.as('officer').ok(contract.correctName, { candidateId, name: '查静', opinion: '户籍更名' })
    expect(await found('zhajing')).toEqual(['查静'])
    await world.ground.pool.query('update candidate set name_pinyin = null, name_initials = null')
    expect(await found('zhajing')).toEqual([])
    expect(await spellNames(world.ground)).toBe(NAMES.length)
    expect(await found('zhajing')).toEqual(['查静'])
    expect(await spellNames(world.ground)).toBe(0)
  })
})

describe('one paper, two names', () => {
  test('E-R03 verified elsewhere under another name: a file is refused, without saying where or who', async () => {
    const [id] = await add('otherOfficer', { ...lin, name: '林别名' })
    expect(codes(await upload([rowOf(lin)]))).toEqual(['3 W-R03'])
    await world.ground.pool.query(`update candidate set verification = 'ACCURATE' where id = $1`, [id])
    const job = await upload([rowOf(lin)])
    expect(job).toMatchObject({ counts: { fresh: 0, failed: 1 } })
    expect(codes(job)).toEqual(['3 E-R03'])
    expect(JSON.stringify(job.problems)).not.toMatch(/林别名|云岭/)
  })

  test('typed in from the paper it comes in, and waits for human eyes', async () => {
    const { id } = await world.as('officer').ok(contract.addCandidate, {
      ...rowOf(lin),
      name: lin.name,
      idType: ID_TYPES.RIC,
      idNumber: lin.idNumber,
      kind: '在校生',
    })
    const seen = await world.as('officer').ok(contract.getCandidate, { candidateId: id })
    expect(seen).toMatchObject({ verification: 'MANUAL_REVIEW' })
    expect(seen.verificationNote).toContain('对照证件原件核对')
  })
})

describe('专业目录', () => {
  test('empty, every code is taken; collected from the roster, others are refused, retired ones too', async () => {
    await add('officer', su)
    const officer = world.as('officer')
    expect((await officer.ok(majors.collectMajors, {})).count).toBeGreaterThan(0)
    expect((await officer.call(majors.collectMajors, {})).problem.code).toBe('major.nothing_to_collect')
    expect(codes(await upload([{ ...rowOf(he), majorCode: '999999' }]))).toEqual(['3 E-C14'])
    const { id: majorId } = await officer.ok(majors.addMajor, { code: '９９９９９９', name: '新专业' })
    const twice = await officer.call(majors.addMajor, { code: '999999', name: '又一个' })
    expect(twice.problem.code).toBe('major.code_taken')
    const fits = await upload([{ ...rowOf(he), majorCode: '999999', major: '' }])
    expect(fits).toMatchObject({ counts: { fresh: 1 }, problems: [] })
    await officer.ok(majors.renameMajor, { majorId, name: '新专业二' })
    await officer.ok(majors.retireMajor, { majorId })
    expect(codes(await upload([{ ...rowOf(he), majorCode: '999999' }]))).toEqual(['3 E-C14'])
    const form = await officer.call(contract.addCandidate, {
      ...rowOf(gu),
      name: gu.name,
      idType: ID_TYPES.RIC,
      idNumber: gu.idNumber,
      kind: '在校生',
      majorCode: '999999',
    })
    expect(form.problem.errors[0]).toMatchObject({ path: 'majorCode' })
    await officer.ok(majors.restoreMajor, { majorId })
    const { rows } = await officer.ok(auditOf, { entity: 'major', entityId: majorId })
    expect(rows).toHaveLength(4)
    expect((await officer.ok(majors.listMajors, { q: '新专业' })).rows).toMatchObject([
      { code: '999999', name: '新专业二' },
    ])
    expect((await world.as('otherOfficer').ok(majors.listMajors, {})).total).toBe(0)
    expect((await world.as('collegeAdmin').call(majors.retireMajor, { majorId })).status).toBe(403)
  })
})

test('仅新增 writes the new and leaves the known', async () => {
  const moved = { ...rowOf(su), className: '转专业1班' }
  const only = await upload([moved, rowOf(gu)], 'ADD_ONLY')
  expect(only).toMatchObject({ counts: { fresh: 1, skipped: 1 }, problems: [{ code: 'W-R07', line: 3 }] })
  const update = await upload([moved])
  expect(update).toMatchObject({ counts: { fresh: 1 }, problems: [{ code: 'W-R02' }] })
})
