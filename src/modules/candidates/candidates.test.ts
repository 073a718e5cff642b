import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IdentityAuthority } from '#src/platform/identity/authority.ts'
import { readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { maskId } from '#src/shared/mask.ts'
import { auditOf, commitImport, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import { verifyAll, verifyWithin } from './actions/verifying.ts'
import * as contract from './contract.ts'
import { candidateColumns } from './import/columns.ts'
import { inventPeople } from '#src/app/demo/invented.ts'
import { detailsOf, type Given } from './rules/record.ts'
import { textsOf } from './rules/texts.ts'

let world: World
const folder = scratch()
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  folder.remove()
  await world.stop()
})

const [lin, su, he, gu, ma] = inventPeople(5, 42)
if (!lin || !su || !he || !gu || !ma) throw new Error('five people were asked for')

/** A person as a row of the workbook. */
const rowOf = (given: Given) => ({
  ...textsOf(detailsOf(given)),
  idType: ID_TYPES[given.idType],
  idNumber: given.idNumber,
})

async function upload(rows: Record<string, string | number>[], person: PersonKey = 'officer') {
  const headers = Object.values(candidateColumns).map((column) => column.header)
  const cells = rows.map((row) => Object.keys(candidateColumns).map((key) => row[key] ?? ''))
  const bytes = await workbook(headers, cells)
  const job = await world.as(person).okUpload(contract.importCandidates, {}, { name: '考生.xlsx', bytes })
  await world.finished(person, job.taskId ?? 0)
  return world.as(person).ok(getImport, { importId: job.id })
}

async function commit(importId: number, person: PersonKey = 'officer') {
  const job = await world.as(person).ok(commitImport, { importId })
  await world.finished(person, job.taskId ?? 0)
  return world.as(person).ok(getImport, { importId })
}

const idOf = async (given: Given, person: PersonKey = 'officer') =>
  (await world.as(person).ok(contract.findCandidate, { idNumber: given.idNumber })).id

describe('考生导入', () => {
  test('BR-42 bad rows stay out with a reason, good ones come in on commit', async () => {
    const job = await upload([
      rowOf(lin),
      rowOf(su),
      { ...rowOf(he), idNumber: `${he.idNumber.slice(0, 17)}${he.idNumber.endsWith('1') ? '2' : '1'}` },
      { ...rowOf(gu), idNumber: 110101199003070 },
    ])
    expect(job).toMatchObject({ state: 'PREVIEWED', counts: { rows: 4, fresh: 2, skipped: 0, failed: 2 } })
    expect(job.problems.map((each) => [each.code, each.line, each.column])).toEqual([
      ['E-C03', 5, '证件号码'],
      ['E-C04', 6, '证件号码'],
    ])
    expect(await world.as('officer').ok(contract.listCandidates, {})).toMatchObject({ total: 0 })
    expect(await commit(job.id)).toMatchObject({ state: 'COMMITTED' })
    const listed = await world.as('officer').ok(contract.listCandidates, {})
    expect(listed).toMatchObject({
      total: 2,
      rows: [{ name: su.name, verification: 'UNVERIFIED' }, { name: lin.name }],
    })
    expect(JSON.stringify(listed)).not.toContain(lin.idNumber)
  })

  test('the marked workbook gives the own rows back with the reason beside them', async () => {
    const job = await upload([rowOf(he), { ...rowOf(gu), idNumber: '440304800101001' }])
    const marked = await world.as('officer').call(fileContent, { fileId: job.markedFileId ?? 0 })
    const path = folder.path()
    await writeFile(path, marked.bytes)
    const texts = await readTexts(path)
    expect(texts[4]?.slice(0, 3)).toEqual([gu.name, '居民身份证', '440304800101001'])
    expect(texts[4]?.at(-1)).toContain('15 位旧身份证号码不再接受')
    expect(texts[3]?.at(-1)).toBe('3')
  })

  test('BR-43 the same file again changes nothing; a changed row is named and updated', async () => {
    const again = await upload([rowOf(lin), rowOf(su)])
    expect(again.counts).toMatchObject({ fresh: 0, skipped: 2, failed: 0 })
    expect((await world.as('officer').call(commitImport, { importId: again.id })).problem.code).toBe(
      'import.nothing_to_write',
    )
    const moved = await upload([{ ...rowOf(lin), className: '转专业1班' }, rowOf(su)])
    expect(moved).toMatchObject({ counts: { fresh: 1, skipped: 1 }, problems: [{ code: 'W-R02', line: 3 }] })
    await commit(moved.id)
    const { rows } = await world.as('officer').ok(contract.listCandidates, { className: '转专业1班' })
    expect(rows).toMatchObject([{ name: lin.name }])
  })

  test('two officers importing the same people at once write them once', async () => {
    const [one, two] = [await upload([rowOf(ma)]), await upload([rowOf(ma)])]
    const jobs = await Promise.all(
      [one, two].map(({ id }) => world.as('officer').ok(commitImport, { importId: id })),
    )
    await Promise.allSettled(jobs.map((job) => world.finished('officer', job.taskId ?? 0)))
    const { rows } = await world.as('officer').ok(contract.listCandidates, { q: ma.studentNo })
    expect(rows).toHaveLength(1)
  })

  test('ten thousand rows come in through one import', async () => {
    const people = inventPeople(10_000, 77)
    const job = await upload(people.map(rowOf), 'otherOfficer')
    expect(job.counts).toMatchObject({ rows: 10_000, fresh: 10_000, failed: 0 })
    await commit(job.id, 'otherOfficer')
    const { states } = await world.as('otherOfficer').ok(contract.summariseRoster, {})
    expect(states).toEqual([{ verification: 'UNVERIFIED', count: 10_000 }])
  })

  test('the template can be filled in and read back', async () => {
    const template = await world.as('officer').call(contract.candidateTemplate, {})
    const path = folder.path()
    await writeFile(path, template.bytes)
    const headers = (await readTexts(path))[2]
    expect(headers?.slice(0, 3)).toEqual(['*姓名', '*证件类型', '*证件号码'])
  })
})

describe('考生管理', () => {
  const form = (given: Given) => ({ ...rowOf(given) })

  test('a person is found by name, student number, last four, and by whole number without an address line', async () => {
    const officer = world.as('officer')
    for (const q of [lin.name.slice(0, 1), lin.studentNo, lin.idNumber.slice(-4)]) {
      const { rows } = await officer.ok(contract.listCandidates, { q })
      expect(rows.map((row) => row.name)).toContain(lin.name)
    }
    expect(await idOf(lin)).toBeGreaterThan(0)
    const whole = await officer.call(contract.listCandidates, { q: lin.idNumber })
    expect(whole.problem).toMatchObject({ code: 'candidate.id_in_search' })
  })

  test('a form follows the rules of the workbook and puts reasons on its fields', async () => {
    const wrong = await world
      .as('officer')
      .call(contract.addCandidate, { ...form(he), name: '何?', phone: '123', studentNo: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.problem.errors.map((each) => each.path)).toEqual(['name', 'phone'])
    const { id } = await world.as('officer').ok(contract.addCandidate, form(he))
    expect(await world.as('officer').ok(contract.getCandidate, { candidateId: id })).toMatchObject({
      name: he.name,
      birthOn: he.birthOn,
      verification: 'UNVERIFIED',
    })
    const twice = await world.as('officer').call(contract.addCandidate, form(he))
    expect(twice.problem.code).toBe('candidate.already_there')
    const taken = await world
      .as('officer')
      .call(contract.addCandidate, { ...form(gu), studentNo: he.studentNo })
    expect(taken.problem.code).toBe('candidate.student_no_taken')
  })

  test('two forms at once give one person', async () => {
    const [one, two] = await Promise.all(
      [1, 2].map(() => world.as('officer').call(contract.addCandidate, form(gu))),
    )
    expect([one?.status, two?.status].toSorted((a = 0, b = 0) => a - b)).toEqual([200, 409])
  })

  test('an edit changes details, never who it is, and says so in the history', async () => {
    const candidateId = await idOf(he)
    await world
      .as('officer')
      .ok(contract.editCandidate, { ...form(he), candidateId, phone: '13912345678', note: '转学' })
    const seen = await world.as('officer').ok(contract.getCandidate, { candidateId })
    expect(seen).toMatchObject({ name: he.name, phone: '13912345678', note: '转学' })
    const overlooked = await world.as('collegeAdmin').ok(contract.getCandidate, { candidateId })
    expect(overlooked).toMatchObject({ phone: '139****5678', note: '转学' })
    const { rows } = await world.as('officer').ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(rows[0]?.changes.map((each) => each.field)).toEqual(['手机号', '备注'])
    expect(JSON.stringify(rows)).not.toContain('13912345678')
  })

  test('the whole number is shown for a reason, and the reason is kept', async () => {
    const candidateId = await idOf(lin)
    const mute = await world.as('officer').call(contract.revealIdNumber, { candidateId, reason: '' })
    expect(mute.problem.errors[0]).toMatchObject({ path: 'reason' })
    const shown = await world.as('officer').ok(contract.revealIdNumber, { candidateId, reason: '核对证件' })
    expect(shown.idNumber).toBe(lin.idNumber)
    const { rows } = await world.as('officer').ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(rows[0]).toMatchObject({
      reason: '核对证件',
      sentence: expect.stringContaining('完整证件号码') as string,
    })
    expect(
      (await world.as('collegeAdmin').call(contract.revealIdNumber, { candidateId, reason: '核对' })).status,
    ).toBe(403)
  })

  test('another college does not see anybody of this one', async () => {
    const candidateId = await idOf(lin)
    const stranger = world.as('otherOfficer')
    const calls = [
      stranger.call(contract.getCandidate, { candidateId }),
      stranger.call(contract.revealIdNumber, { candidateId, reason: '核对证件' }),
      stranger.call(contract.editCandidate, { ...form(lin), candidateId }),
      stranger.call(contract.correctName, { candidateId, name: '林某', opinion: '更名' }),
      stranger.call(contract.confirmCandidate, { candidateId, opinion: '无误' }),
      stranger.call(contract.deleteCandidate, { candidateId }),
      stranger.call(contract.findCandidate, { idNumber: lin.idNumber }),
    ]
    expect((await Promise.all(calls)).map((each) => each.status)).toEqual(calls.map(() => 404))
    const theirs = await stranger.ok(contract.listCandidates, { q: lin.studentNo })
    expect(theirs.rows.map((row) => row.idMasked)).not.toContain(maskId(lin.idNumber))
  })

  test('the same person may stand in two rosters, as one person of the platform', async () => {
    await world.act('otherOfficer', (scope) => addCandidates(scope, [{ ...lin, studentNo: 'OTHER-1' }]))
    const { rows } = await world.ground.pool.query<{ people: number; rosters: number }>(
      `select count(distinct person_id) as people, count(*) as rosters from candidate where id_hash =
         (select id_hash from candidate where org_id = $1 and student_no = $2)`,
      [world.orgs.college, lin.studentNo],
    )
    expect(rows[0]).toEqual({ people: 1, rosters: 2 })
  })

  test('somebody nothing refers to can be deleted', async () => {
    const candidateId = await idOf(ma)
    await world.as('officer').ok(contract.deleteCandidate, { candidateId })
    expect((await world.as('officer').call(contract.getCandidate, { candidateId })).status).toBe(404)
  })
})

describe('考生认证', () => {
  const passport: Given = {
    ...gu,
    name: 'Anna Berg',
    idType: 'PASSPORT',
    idNumber: 'X7654321',
    studentNo: 'PASS-1',
  }
  const silent: IdentityAuthority = {
    verify: (claims) => Promise.resolve(claims.map(() => ({ answer: 'UNAVAILABLE', reason: '' }))),
  }
  const stateOf = async (candidateId: number) =>
    (await world.as('officer').ok(contract.getCandidate, { candidateId })).verification

  async function verify(candidateIds?: number[]) {
    const { taskId } = await world
      .as('officer')
      .ok(contract.verifyCandidates, candidateIds ? { candidateIds } : {})
    return world.finished('officer', taskId)
  }

  test('a silent authority leaves people unverified and says why', async () => {
    const work: Pick<TaskWork, 'transact' | 'progress'> = {
      transact: (run) => world.act('officer', run),
      progress: () => Promise.resolve(),
    }
    const tally = await verifyAll(work, { register: silent, whom: {} })
    expect(tally.UNAVAILABLE).toBeGreaterThan(0)
    const seen = await world.as('officer').ok(contract.getCandidate, { candidateId: await idOf(lin) })
    expect(seen).toMatchObject({ verification: 'UNVERIFIED', verifiedAt: null })
    expect(seen.verificationNote).toContain('没有答复')
  })

  test('chosen people are verified, then everybody else; those who are accurate are not asked again', async () => {
    const id = await idOf(lin)
    expect(await verify([id])).toMatchObject({ MATCH: 1 })
    expect(await stateOf(id)).toBe('ACCURATE')
    expect(await stateOf(await idOf(su))).toBe('UNVERIFIED')
    expect(await verify()).toMatchObject({ MISMATCH: 0, UNAVAILABLE: 0 })
    expect(await stateOf(await idOf(su))).toBe('ACCURATE')
    expect((await world.as('officer').call(contract.verifyCandidates, {})).problem.code).toBe(
      'candidate.nothing_to_verify',
    )
  })

  test('BR-11 a birthday against the number is found out and can be mended', async () => {
    const candidateId = await idOf(su)
    await world.ground.pool.query(
      `update candidate set birth_on = '1999-01-01', verification = 'UNVERIFIED' where id = $1`,
      [candidateId],
    )
    expect(await verify([candidateId])).toMatchObject({ MISMATCH: 1 })
    const seen = await world.as('officer').ok(contract.getCandidate, { candidateId })
    expect(seen).toMatchObject({ verification: 'INACCURATE', verificationNote: '出生日期与证件号码不一致。' })
    await world.as('officer').ok(contract.editCandidate, { ...rowOf(su), candidateId })
    expect(await stateOf(candidateId)).toBe('UNVERIFIED')
    expect(await verify([candidateId])).toMatchObject({ MATCH: 1 })
  })

  test('a paper no rule can judge goes to human eyes, who decide with an opinion', async () => {
    const [id = 0] = await world.act('officer', (scope) => addCandidates(scope, [passport]))
    expect(await verify([id])).toMatchObject({ NOT_FOUND: 1 })
    expect(await stateOf(id)).toBe('MANUAL_REVIEW')
    const { verification } = await world
      .as('officer')
      .ok(contract.confirmCandidate, { candidateId: id, opinion: '已核对护照原件' })
    expect(verification).toBe('ACCURATE')
    const again = await world
      .as('officer')
      .call(contract.denyCandidate, { candidateId: id, opinion: '再核对' })
    expect(again.problem.code).toBe('state.not_possible')
  })

  test('another name needs a reason and has to be verified again', async () => {
    const candidateId = await idOf(lin)
    const officer = world.as('officer')
    const same = await officer.call(contract.correctName, { candidateId, name: lin.name, opinion: '更名' })
    expect(same.problem.code).toBe('candidate.same_name')
    await officer.ok(contract.correctName, { candidateId, name: '林晓·诺', opinion: '户籍更名' })
    expect(await stateOf(candidateId)).toBe('UNVERIFIED')
    const { rows } = await officer.ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(rows[0]).toMatchObject({ reason: '户籍更名', changes: [{ before: lin.name, after: '林晓·诺' }] })
  })

  test('ten thousand people are verified in batches, each once', async () => {
    const tally = await world.act('otherOfficer', (scope) => verifyWithin(scope))
    expect(tally).toEqual({ MATCH: 10_001, MISMATCH: 0, NOT_FOUND: 0, UNAVAILABLE: 0 })
  })
})
