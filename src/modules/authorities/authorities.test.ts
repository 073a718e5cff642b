import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { addCandidates, verifyWithin } from '#src/modules/candidates/index.ts'
import { getCandidate, listCandidates } from '#src/modules/candidates/contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { auditOf, commitImport, getImport } from '#src/shared/platform-contract.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { consultRosters } from './actions/keeping.ts'
import * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const people = inventPeople(40, 91)
type Row = Pick<Invented, 'name' | 'idType' | 'idNumber'>
const DESCRIBED = { mode: 'NEW', isComplete: 'false', validUntilOn: '2026-12-31' } as const

/** Uploads a roster as this person, and commits what can be. */
async function bring(
  person: PersonKey,
  rows: readonly Row[],
  given: Record<string, string> & { mode: 'NEW' | 'ADD' | 'REPLACE' },
) {
  const preview = await look(person, rows, given)
  const job = await world.as(person).ok(commitImport, { importId: preview.id })
  await world.finished(person, job.taskId ?? 0)
  return world.as(person).ok(getImport, { importId: preview.id })
}

async function look(
  person: PersonKey,
  rows: readonly Row[],
  given: Record<string, string> & { mode: 'NEW' | 'ADD' | 'REPLACE' },
) {
  const cells = rows.map((row) => [row.name, ID_TYPES[row.idType], row.idNumber, '海蓝职业技术学院'])
  const bytes = await workbook(['姓名', '证件类型', '证件号码', '学校'], cells)
  const job = await world.as(person).okUpload(contract.importRoster, given, { name: '名册.xlsx', bytes })
  await world.finished(person, job.taskId ?? 0)
  return world.as(person).ok(getImport, { importId: job.id })
}

const rosterNamed = async (person: PersonKey, name: string) => {
  const { rows } = await world.as(person).ok(contract.listRosters, { q: name })
  const row = rows.find((each) => each.name === name)
  if (!row) throw new Error(`no roster ${name}`)
  return row
}

const says = async (person: PersonKey, asked: readonly Row[]) =>
  (await world.act(person, (scope) => consultRosters(scope, asked))).map(({ verdict, source }) =>
    `${verdict} ${source}`.trim(),
  )
const other = (row: Row): Row => ({ ...row, name: `${row.name}某` })
const [a, b, c, d] = people as [Invented, Invented, Invented, Invented]

describe('认证名册', () => {
  test('without any roster nobody is spoken about', async () => {
    expect(await says('officer', [a, b])).toEqual(['SILENT', 'SILENT'])
    expect(await says('officer', [])).toEqual([])
  })

  test('BR-42 a province brings a roster in; what is wrong stays out with its reason', async () => {
    const wrong = { ...b, idNumber: `${b.idNumber.slice(0, 17)}${b.idNumber.endsWith('1') ? '2' : '1'}` }
    const job = await bring('province', [a, wrong, a, c], { ...DESCRIBED, name: '2026 年在籍学生' })
    expect(job).toMatchObject({ state: 'COMMITTED', counts: { rows: 4, fresh: 2, failed: 2 } })
    expect(job.problems.map(({ code, line }) => [code, line])).toEqual([
      ['E-C03', 4],
      ['E-R01', 5],
    ])
    expect(await rosterNamed('province', '2026 年在籍学生')).toMatchObject({
      personCount: 2,
      provinceName: '临海省教育厅',
      state: 'ACTIVE',
      version: 1,
    })
  })

  test('BR-11 it says who matches, who has another name, and nothing about the rest', async () => {
    expect(await says('officer', [a, other(c), d])).toEqual([
      'MATCH 临海省教育厅',
      'MISMATCH 临海省教育厅',
      'SILENT',
    ])
  })

  test('it speaks about the institutions of its province only', async () => {
    expect(await says('otherOfficer', [a, c])).toEqual(['SILENT', 'SILENT'])
  })

  test('nothing in it can be read: neither names nor numbers nor equal names', async () => {
    const twins = people.slice(10, 12).map((each) => ({ ...each, name: '王同名' }))
    await bring('province', twins, { ...DESCRIBED, name: '同名' })
    const { rows } = await world.ground.pool.query<Record<string, unknown>>('select * from authority_entry')
    const text = JSON.stringify(rows)
    for (const each of [a, c, ...twins]) {
      expect(text).not.toContain(each.name)
      expect(text).not.toContain(each.idNumber)
    }
    expect(new Set(rows.map((row) => row['name_hash'])).size).toBe(rows.length)
  })

  test('a complete roster sends whom it does not know to human eyes; contradicting rosters too', async () => {
    await bring('manager', [other(a), b], {
      ...DESCRIBED,
      name: '报名系统名册',
      isComplete: 'true',
    })
    expect((await says('officer', [a, b, d])).map((each) => each.split(' ')[0])).toEqual([
      'CONFLICT',
      'MATCH',
      'NOT_FOUND',
    ])
    // Meant for everybody: the other province's college is spoken about too.
    expect(await says('otherOfficer', [b])).toEqual(['MATCH 启语在线数字科技有限公司'])
  })

  test('BR-43 more people are added, those there already are left alone, another name is named', async () => {
    const { id } = await rosterNamed('province', '2026 年在籍学生')
    const preview = await look('province', [a, other(c), d], { mode: 'ADD', rosterId: String(id) })
    expect(preview.counts).toMatchObject({ fresh: 2, skipped: 1, warnings: 1 })
    await bring('province', [a, other(c), d], { mode: 'ADD', rosterId: String(id) })
    expect(await rosterNamed('province', '2026 年在籍学生')).toMatchObject({ personCount: 3, version: 2 })
    expect(await says('officer', [other(c)])).toEqual(['MATCH 临海省教育厅'])
    await bring('province', [c], { mode: 'REPLACE', rosterId: String(id) })
    expect(await rosterNamed('province', '2026 年在籍学生')).toMatchObject({ personCount: 1, version: 3 })
    const { rows } = await world.as('province').ok(auditOf, { entity: 'authority_roster', entityId: id })
    expect(rows.map((row) => row.sentence)).toEqual([
      '替换认证名册“2026 年在籍学生”的内容，现有 1 人',
      '补充认证名册“2026 年在籍学生”，写入 2 人',
      '新建认证名册“2026 年在籍学生”，2 人',
    ])
  })

  test('what is missing beside the file is said before it is read; names stand once', async () => {
    const bytes = await workbook(['姓名', '证件类型', '证件号码'], [])
    const file = { name: '名册.xlsx', bytes }
    const send = async (given: Record<string, string> & { mode: 'NEW' | 'ADD' }) =>
      (await world.as('province').upload(contract.importRoster, given, file)).problem.errors.map(
        (each) => each.code,
      )
    expect(await send({ mode: 'NEW' })).toEqual(['authority.name_missing', 'authority.day_missing'])
    expect(await send({ mode: 'NEW', name: '旧名册', validUntilOn: '2026-03-01' })).toEqual([
      'authority.day_past',
    ])
    expect(await send({ ...DESCRIBED, name: '同名' })).toEqual(['authority.name_taken'])
    expect(await send({ mode: 'ADD' })).toEqual(['authority.roster_missing'])
  })

  test('nobody fills, changes or sees the roster of another organisation', async () => {
    const { id } = await rosterNamed('manager', '报名系统名册')
    const bytes = await workbook(['姓名', '证件类型', '证件号码'], [[a.name, ID_TYPES.RIC, a.idNumber]])
    const foreign = await world
      .as('province')
      .upload(contract.importRoster, { mode: 'REPLACE', rosterId: id }, { name: '名册.xlsx', bytes })
    expect(foreign.status).toBe(404)
    expect((await world.as('otherManager').ok(contract.listRosters, {})).total).toBe(0)
    expect((await world.as('reviewer').ok(contract.listRosters, {})).total).toBe(1)
    const refused = await world
      .as('reviewer')
      .call(contract.withdrawRoster, { rosterId: id, opinion: '不用了' })
    expect(refused.status).toBe(403)
  })

  test('a roster ends with its last day, and a later day takes it into use again', async () => {
    const { id } = await rosterNamed('manager', '报名系统名册')
    world.now = new Date('2027-01-01T00:00:00+08:00')
    expect(await says('otherOfficer', [b])).toEqual(['SILENT'])
    expect(await rosterNamed('manager', '报名系统名册')).toMatchObject({ state: 'EXPIRED' })
    await world.as('manager').ok(contract.editRoster, {
      rosterId: id,
      name: '报名系统名册',
      isComplete: true,
      validUntilOn: '2027-01-01',
    })
    expect(await says('otherOfficer', [b])).toEqual(['MATCH 启语在线数字科技有限公司'])
    world.now = new Date('2026-03-02T10:00:00+08:00')
  })

  test('a withdrawn roster keeps nothing of anybody', async () => {
    const { id } = await rosterNamed('manager', '报名系统名册')
    await world.as('manager').ok(contract.withdrawRoster, { rosterId: id, opinion: '换用新名册' })
    const { rows } = await world.ground.pool.query('select 1 from authority_entry where roster_id = $1', [id])
    expect(rows).toEqual([])
    expect(await says('otherOfficer', [b])).toEqual(['SILENT'])
    const again = await world.as('manager').call(contract.withdrawRoster, { rosterId: id, opinion: '再停用' })
    expect(again.problem.code).toBe('state.not_possible')
  })
})

describe('认证 by roster', () => {
  test('BR-11 the number’s own rules come first, then the roster; each note says what it rests on', async () => {
    const group = people.slice(20, 26)
    const [same, renamed, unknown] = group as [Invented, Invented, Invented]
    await bring('province', [same, other(renamed)], { ...DESCRIBED, name: '认证用' })
    const ids = await world.act('officer', (scope) => addCandidates(scope, [same, renamed, unknown]))
    const tally = await world.act('officer', (scope) => verifyWithin(scope, { candidateIds: ids }))
    expect(tally).toEqual({ MATCH: 2, MISMATCH: 1, NOT_FOUND: 0, UNAVAILABLE: 0 })
    const seen = await Promise.all(
      ids.map((candidateId) => world.as('officer').ok(getCandidate, { candidateId })),
    )
    expect(seen.map(({ verification, verifiedBy }) => [verification, verifiedBy])).toEqual([
      ['ACCURATE', 'ROSTER'],
      ['INACCURATE', 'ROSTER'],
      ['ACCURATE', 'RULES'],
    ])
    expect(seen[1]?.verificationNote).toContain('姓名与名册不一致')
    expect(seen[1]?.verificationNote).not.toContain('某')
    expect(seen[2]?.verificationNote).toBe('按证件号码规则核对。')
  })

  test('whoever waits for human eyes may be asked about again when a roster knows them by then', async () => {
    const passport: Invented = {
      ...(people[30] as Invented),
      name: 'Anna Berg',
      idType: 'PASSPORT',
      idNumber: 'X7654321',
    }
    const candidateIds = await world.act('officer', (scope) => addCandidates(scope, [passport]))
    const verify = () => world.act('officer', (scope) => verifyWithin(scope, { candidateIds }))
    expect(await verify()).toMatchObject({ NOT_FOUND: 1 })
    await bring('province', [{ ...passport, name: 'ANNA BERG' }], { ...DESCRIBED, name: '留学生' })
    expect(await verify()).toMatchObject({ MATCH: 1 })
    const { rows } = await world.as('officer').ok(listCandidates, { q: 'Anna' })
    expect(rows).toMatchObject([{ verification: 'ACCURATE' }])
  })

  test('five hundred people are one question to the database', async () => {
    const many = inventPeople(2_000, 92)
    await bring('province', many, { ...DESCRIBED, name: '大名册' })
    const begun = performance.now()
    const verdicts = await world.act('officer', (scope) => consultRosters(scope, many.slice(0, 500)))
    expect(new Set(verdicts.map((each) => each.verdict))).toEqual(new Set(['MATCH']))
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})
