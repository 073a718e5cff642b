import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { openWorld, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import { heldTokens } from './actions/links.ts'
import { linkToken, readLinkToken } from './actions/token.ts'
import { correctName, editCandidate, getCandidate, listCandidates } from './contract.ts'
import * as contract from './contract/confirmation.ts'
import { kindNames } from './words.ts'

let world: World
const folder = scratch()
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  folder.remove()
  await world.stop()
})

const NOW = new Date('2026-03-02T10:00:00+08:00')
let nth = 0
let person: Invented
let candidateId: number
let token: string
/** A candidate of a class of one's own, with a link, for every test. */
beforeEach(async () => {
  world.now = NOW
  nth += 1
  const [invented] = inventPeople(1, 700 + nth)
  if (!invented) throw new Error('one person was asked for')
  person = { ...invented, className: `确认${nth}班`, studentNo: `C${nth}` }
  const [id = 0] = await world.act('officer', (scope) => addCandidates(scope, [person]))
  candidateId = id
  await issue()
  token = await tokenNow()
})

const officer = () => world.as('officer')
/** Whoever holds the link: nobody is signed in. */
const anybody = () => world.as()
const issue = (more: { renew?: boolean; days?: number } = {}) =>
  officer().ok(contract.issueLinks, { candidateIds: [candidateId], ...more })
const tokenNow = async () => {
  const [held] = await world.act('officer', (scope) =>
    heldTokens(scope, { candidateIds: [candidateId], limit: 1 }),
  )
  return held?.token ?? ''
}
const proof = () => person.idNumber.slice(-4)
const open = (given: { token?: string; proof?: string } = {}) =>
  anybody().call(contract.openConfirmation, { token, proof: proof(), ...given })
const standing = async () => officer().ok(getCandidate, { candidateId })
const object = (given: {
  field: 'name' | 'className' | 'photo' | 'gender' | 'idNumber'
  wanted?: string
  note?: string
}) => anybody().call(contract.objectSelf, { token, proof: proof(), ...given })

describe('确认链接', () => {
  test('BR-22 who holds the link and knows the last four sees the own data, the number masked', async () => {
    const { data } = await open()
    expect(data).toMatchObject({
      orgName: '海蓝职业技术学院',
      name: person.name,
      className: person.className,
      birthOn: person.birthOn,
      confirmation: 'NONE',
      objections: [],
    })
    expect(JSON.stringify(data)).not.toContain(person.idNumber)
    expect((await open({ proof: proof().toLowerCase() })).status).toBe(200)
  })

  test('the token says nothing about the person and cannot be made by anybody else', () => {
    const { vault } = world.ground
    const claim = {
      candidateId: 281_474_976_710_655,
      version: 3,
      expiresAt: new Date('2026-03-16T02:00:00Z'),
    }
    const made = linkToken(vault, claim)
    expect(made).toMatch(/^[\w-]{38}$/)
    expect(readLinkToken(vault, made, NOW)).toEqual(claim)
    expect(readLinkToken(vault, made, claim.expiresAt)).toBeUndefined()
    for (let at = 0; at < 37; at += 1) {
      const changed = made.slice(0, at) + (made[at] === 'A' ? 'B' : 'A') + made.slice(at + 1)
      expect(readLinkToken(vault, changed, NOW)).toBeUndefined()
    }
  })

  test('wrong, cut, foreign, expired, withdrawn and renewed links all look alike', async () => {
    const told: unknown[] = []
    const knock = async (given: { token?: string }) => {
      const { status, problem } = await open(given)
      told.push({ status, code: problem.code, detail: problem.detail, wayOut: problem.wayOut })
    }
    await knock({ token: 'x'.repeat(38) })
    await knock({ token: token.slice(0, 20) })
    await knock({
      token: linkToken(world.ground.vault, {
        candidateId: 999_999,
        version: 1,
        expiresAt: new Date('2026-03-09T00:00:00Z'),
      }),
    })
    world.now = new Date('2026-03-17T00:00:00+08:00')
    await knock({})
    world.now = NOW
    await issue({ renew: true })
    await knock({})
    token = await tokenNow()
    expect((await open()).status).toBe(200)
    await officer().ok(contract.withdrawLinks, { candidateIds: [candidateId], opinion: '发错了班级' })
    await knock({})
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1)
    expect(told[0]).toMatchObject({ status: 404, code: 'confirmation.not_open' })
  })

  test('a link given out goes on working when links are made again, unless they are renewed', async () => {
    await issue({ days: 30 })
    expect((await open()).status).toBe(200)
  })

  test('the last four are guessed five times, then the link is dead until it is renewed; tries at once count as many', async () => {
    const wrong = proof() === '0000' ? '1111' : '0000'
    const first = await open({ proof: wrong })
    expect(first.problem).toMatchObject({
      code: 'confirmation.wrong_proof',
      detail: expect.stringContaining('还可以再试 4 次') as string,
    })
    expect((await open()).status).toBe(200)
    const tries = await Promise.all(Array.from({ length: 8 }, () => open({ proof: wrong })))
    expect(tries.filter((each) => each.problem.code === 'confirmation.wrong_proof')).toHaveLength(5)
    expect((await open()).problem.code).toBe('confirmation.not_open')
    const { rows } = await officer().ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(rows[0]?.sentence).toContain('多次输错')
    await issue()
    token = await tokenNow()
    expect((await open()).status).toBe(200)
  })

  test('links are counted by class, and come as a workbook and as slips', async () => {
    const { rows } = await officer().ok(contract.listConfirmations, { q: person.className })
    expect(rows).toEqual([{ className: person.className, people: 1, confirmed: 0, objected: 0, linked: 1 }])
    const book = await officer().call(contract.linkWorkbook, { className: person.className })
    const path = folder.path()
    await writeFile(path, book.bytes)
    const texts = await readTexts(path)
    expect(texts[3]?.slice(0, 4)).toEqual([person.name, person.className, person.studentNo, '未确认'])
    expect(texts[3]?.at(-1)).toContain(`/confirm/${token}`)
    expect(texts[1]?.[0]).toContain('张敏')
    const slips = await officer().call(contract.linkSlips, { className: person.className })
    expect(slips.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { rows: lines } = await officer().ok(auditOf, {
      entity: 'organisation',
      entityId: world.orgs.college,
    })
    expect(lines.slice(0, 2).map((each) => each.sentence)).toEqual([
      `打印“${person.className}” 1 人的信息确认二维码`,
      `下载“${person.className}” 1 人的信息确认链接`,
    ])
  })

  test('another college gives no link to these people and finds none', async () => {
    const stranger = world.as('otherOfficer')
    const refused = await stranger.call(contract.issueLinks, { candidateIds: [candidateId] })
    expect(refused.problem.code).toBe('confirmation.nobody')
    expect((await stranger.call(contract.linkWorkbook, { className: person.className })).status).toBe(409)
    expect((await world.as('collegeAdmin').call(contract.issueLinks, {})).status).toBe(403)
  })
})

describe('本人确认', () => {
  const confirm = async (dataVersion = 1) =>
    anybody().call(contract.confirmSelf, { token, proof: proof(), dataVersion })

  test('BR-22 确认无误 is kept with its moment, once, and stands in the list and the history', async () => {
    expect((await confirm()).data).toMatchObject({
      confirmation: 'CONFIRMED',
      confirmedAt: NOW.toISOString(),
    })
    world.now = new Date('2026-03-03T10:00:00+08:00')
    expect((await confirm()).data).toMatchObject({ confirmedAt: NOW.toISOString() })
    const { rows } = await officer().ok(listCandidates, { confirmation: 'CONFIRMED', q: person.studentNo })
    expect(rows).toMatchObject([{ name: person.name, confirmedAt: NOW.toISOString() }])
    const audit = await officer().ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(audit.rows.filter((each) => each.sentence.includes('确认信息无误'))).toHaveLength(1)
  })

  test('BR-22 a change of who somebody is voids the confirmation, whichever way it comes', async () => {
    await confirm()
    await officer().ok(correctName, { candidateId, name: '韩更名', opinion: '户籍更名' })
    expect(await standing()).toMatchObject({ confirmation: 'NONE', confirmedAt: null })
    const stale = await confirm(1)
    expect(stale.problem.code).toBe('confirmation.changed')
    expect((await confirm(2)).data).toMatchObject({ confirmation: 'CONFIRMED', name: '韩更名' })
    await world.ground.pool.query(`update candidate set birth_on = '2001-01-01' where id = $1`, [candidateId])
    expect(await standing()).toMatchObject({ confirmation: 'NONE' })
  })

  test('a change of the phone or the class does not', async () => {
    await confirm()
    await officer().ok(editCandidate, {
      ...person,
      candidateId,
      gender: '',
      kind: kindNames[person.kind],
      educationLevel: '',
      phone: '13912345678',
    })
    expect(await standing()).toMatchObject({ confirmation: 'CONFIRMED' })
  })
})

describe('异议', () => {
  const openOnes = async () =>
    (await officer().ok(contract.listObjections, { state: 'OPEN', size: 100 })).rows.filter(
      (row) => row.candidateId === candidateId,
    )

  test('BR-22 an objection stops the confirmation until it is answered; the candidate reads the answer', async () => {
    expect((await object({ field: 'photo', note: '照片是同学的' })).data).toMatchObject({
      confirmation: 'OBJECTED',
    })
    const early = await anybody().call(contract.confirmSelf, { token, proof: proof(), dataVersion: 1 })
    expect(early.problem.code).toBe('confirmation.objected')
    const [it] = await openOnes()
    expect(it).toMatchObject({ field: 'photo', note: '照片是同学的', state: 'OPEN', isApplicable: false })
    await officer().ok(contract.rejectObjection, { objectionId: it?.id ?? 0, opinion: '照片经核对是本人' })
    const { data } = await open()
    expect(data).toMatchObject({
      confirmation: 'NONE',
      objections: [{ state: 'REJECTED', answer: '照片经核对是本人' }],
    })
    const again = await officer().call(contract.rejectObjection, {
      objectionId: it?.id ?? 0,
      opinion: '再来',
    })
    expect(again.problem.code).toBe('state.not_possible')
  })

  test('an accepted objection sets the field through the same rules as a form; two open ones are answered one by one', async () => {
    await object({ field: 'className', wanted: '英语2402班' })
    await object({ field: 'name', wanted: '韩雨彤' })
    const [name, className] = await openOnes()
    await officer().ok(contract.acceptObjection, {
      objectionId: className?.id ?? 0,
      opinion: '已调班',
      apply: true,
    })
    expect(await standing()).toMatchObject({ className: '英语2402班', confirmation: 'OBJECTED' })
    await officer().ok(contract.acceptObjection, {
      objectionId: name?.id ?? 0,
      opinion: '证件为彤',
      apply: true,
    })
    expect(await standing()).toMatchObject({
      name: '韩雨彤',
      verification: 'UNVERIFIED',
      confirmation: 'NONE',
    })
    expect((await open()).data).toMatchObject({ name: '韩雨彤', className: '英语2402班', dataVersion: 2 })
  })

  test('what cannot be taken over as written is refused, and nothing is half done', async () => {
    await object({ field: 'name', wanted: '韩?' })
    const [it] = await openOnes()
    const refused = await officer().call(contract.acceptObjection, {
      objectionId: it?.id ?? 0,
      opinion: '照办',
      apply: true,
    })
    expect(refused.status).toBe(422)
    expect((await openOnes()).map((each) => each.state)).toEqual(['OPEN'])
    await object({ field: 'gender', wanted: person.gender === 'M' ? '女' : '男' })
    const gender = (await openOnes()).find((each) => each.field === 'gender')
    const no = await officer().call(contract.acceptObjection, {
      objectionId: gender?.id ?? 0,
      opinion: '照办',
      apply: true,
    })
    expect(no.problem.code).toBe('confirmation.not_applicable')
  })

  test('what is missing is said on its field; whole ID numbers are not taken; the same twice is one', async () => {
    const codes = async (given: Parameters<typeof object>[0]) =>
      (await object(given)).problem.errors.map((each) => [each.path, each.code])
    expect(await codes({ field: 'name' })).toEqual([['wanted', 'confirmation.wanted_missing']])
    expect(await codes({ field: 'name', wanted: person.name })).toEqual([['wanted', 'confirmation.same']])
    expect(await codes({ field: 'photo' })).toEqual([['note', 'confirmation.note_missing']])
    expect(await codes({ field: 'idNumber', note: `应为 ${person.idNumber}` })).toEqual([
      ['note', 'confirmation.id_in_text'],
    ])
    const twice = await Promise.all([1, 2].map(() => object({ field: 'idNumber', note: '证件已换发' })))
    expect(twice.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('nobody answers the objections of another college, or sees them', async () => {
    await object({ field: 'photo', note: '照片是同学的' })
    const [it] = await openOnes()
    const stranger = world.as('otherOfficer')
    expect((await stranger.ok(contract.listObjections, {})).total).toBe(0)
    const refused = await stranger.call(contract.rejectObjection, {
      objectionId: it?.id ?? 0,
      opinion: '不采纳',
    })
    expect(refused.status).toBe(404)
  })
})
