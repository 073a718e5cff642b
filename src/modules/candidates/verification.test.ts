import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import type { Claim, IdentityAuthority, Verdict } from '#src/platform/identity/authority.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import { auditOf, fileContent, taskOf } from '#src/shared/platform-contract.ts'
import { openWorld, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import { verificationTask, verifyWithin } from './actions/verifying.ts'
import * as contract from './contract.ts'
import * as review from './contract/verification.ts'
import type { Given } from './rules/record.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const add = (people: readonly Given[]) => world.act('officer', (scope) => addCandidates(scope, people))
const seen = (candidateId: number) => officer().ok(contract.getCandidate, { candidateId })
const linesOf = async (candidateId: number) =>
  (await officer().ok(auditOf, { entity: 'candidate', entityId: candidateId })).rows

let nth = 0
/** People with passports: no rule can judge them. */
function travellers(count: number): Given[] {
  nth += 1
  return inventPeople(count, 800 + nth).map((each, at) => ({
    ...each,
    name: `Anna Berg ${'abcdefghij'[nth] ?? 'z'}${'abcdefghij'[at] ?? 'z'}`,
    idType: 'PASSPORT' as const,
    idNumber: `X${nth}${at}4321`,
    studentNo: `P${nth}-${at}`,
  }))
}
/** People who wait for human eyes. */
async function waiting(count: number): Promise<number[]> {
  const candidateIds = await add(travellers(count))
  await world.act('officer', (scope) => verifyWithin(scope, { candidateIds }))
  return candidateIds
}

describe('认证 by a register', () => {
  /** A register that says of everybody what the test wants now. */
  const register: IdentityAuthority & { answer: Verdict['answer']; asked: Claim[] } = {
    answer: 'MATCH',
    asked: [],
    verify(claims) {
      this.asked.push(...claims)
      return Promise.resolve(claims.map(() => ({ answer: this.answer, reason: '' })))
    },
  }
  const work = (): TaskWork => ({
    taskId: 0,
    actor: world.actor('officer'),
    transact: (run) => world.act('officer', run),
    transactAll: (run) => world.act('system', run),
    progress: () => Promise.resolve(),
  })
  const run = async (data: object) =>
    (await verificationTask(register).run(work(), data)) as {
      UNAVAILABLE: number
      MATCH: number
      retryAt?: string
      retryTaskId?: number
    }

  test('BR-11 no answer leaves people unverified, asks again in a minute, then ever later, then not at all', async () => {
    const people = inventPeople(3, 901)
    const candidateIds = await add(people)
    register.answer = 'UNAVAILABLE'
    const first = await run({ candidateIds })
    expect(first).toMatchObject({ UNAVAILABLE: 3, retryAt: '2026-03-02T02:01:00.000Z' })
    expect(await seen(candidateIds[0] ?? 0)).toMatchObject({ verification: 'UNVERIFIED', verifiedBy: '' })
    const later = await officer().ok(taskOf, { id: first.retryTaskId ?? 0 })
    expect(later).toMatchObject({ state: 'WAITING', total: 3, title: '考生认证（自动重试第 1 次）' })
    expect(later.message).toContain('2026-03-02 周一 10:01')
    const { total } = await officer().ok(contract.listCandidates, { unanswered: 'YES' })
    expect(total).toBe(3)
    const pauses = []
    for (const tries of [1, 2, 3, 4]) pauses.push((await run({ unanswered: true, tries })).retryAt)
    expect(pauses).toEqual([
      '2026-03-02T02:05:00.000Z',
      '2026-03-02T02:15:00.000Z',
      '2026-03-02T03:00:00.000Z',
      '2026-03-02T06:00:00.000Z',
    ])
    expect((await run({ unanswered: true, tries: 5 })).retryAt).toBeUndefined()
  })

  test('asked again, it asks about those without an answer and nobody else', async () => {
    const [late = 0] = await add(inventPeople(1, 902))
    register.answer = 'MATCH'
    register.asked = []
    expect(await run({ unanswered: true, tries: 1 })).toMatchObject({ MATCH: 3, UNAVAILABLE: 0 })
    expect(register.asked).toHaveLength(3)
    expect(await seen(late)).toMatchObject({ verification: 'UNVERIFIED' })
    expect((await officer().ok(contract.listCandidates, { unanswered: 'YES' })).total).toBe(0)
  })

  test('a run killed in the middle goes on with whoever is left, and asks nobody twice', async () => {
    const candidateIds = await add(
      inventPeople(1_200, 903).map((each) => ({ ...each, studentNo: `K${each.studentNo}` })),
    )
    register.asked = []
    let transactions = 0
    const dying: TaskWork = {
      ...work(),
      // Count, claim, settle, claim: killed while the second five hundred are being asked about.
      transact: (act) => {
        transactions += 1
        return transactions > 4 ? Promise.reject(new Error('killed')) : world.act('officer', act)
      },
    }
    await expect(verificationTask(register).run(dying, { candidateIds })).rejects.toThrow('killed')
    const before = register.asked.length
    expect(await run({ candidateIds })).toMatchObject({ MATCH: 700 })
    // Those of the broken batch were asked about, but nothing was written: they are asked about once more.
    expect([before, register.asked.length]).toEqual([1_000, 1_700])
  })

  test('the page that was left finds what the verification came to', async () => {
    const candidateIds = await waiting(1)
    const { taskId } = await officer().ok(contract.verifyCandidates, { candidateIds })
    await world.finished('officer', taskId)
    const { task } = await officer().ok(review.latestVerification, {})
    expect(task).toMatchObject({ id: taskId, state: 'DONE', result: { NOT_FOUND: 1 } })
    expect((await world.as('otherOfficer').ok(review.latestVerification, {})).task).toBeNull()
  })
})

describe('人工核对', () => {
  test('several are decided with one opinion, each with a line of its own; who is decided already is left alone', async () => {
    const candidateIds = await waiting(3)
    const [first = 0, , last = 0] = candidateIds
    await officer().ok(contract.denyCandidate, { candidateId: last, opinion: '护照号码不符' })
    const done = await officer().ok(review.reviewCandidates, {
      candidateIds,
      decision: 'confirm',
      opinion: '已逐一核对护照原件',
    })
    expect(done).toEqual({ done: 2, skipped: 1 })
    expect(await seen(first)).toMatchObject({ verification: 'ACCURATE', verifiedBy: 'HAND' })
    expect(await seen(last)).toMatchObject({ verification: 'INACCURATE', verificationNote: '护照号码不符' })
    expect((await linesOf(first))[0]).toMatchObject({ reason: '已逐一核对护照原件' })
    const again = await officer().call(review.reviewCandidates, {
      candidateIds: [first],
      decision: 'deny',
      opinion: '再核对',
    })
    expect(again.problem.code).toBe('candidate.nobody_waits')
  })

  test('two officers who decide at once do not overwrite each other', async () => {
    const [candidateId = 0] = await waiting(1)
    const answers = await Promise.all([
      officer().call(contract.confirmCandidate, { candidateId, opinion: '护照无误' }),
      officer().call(contract.denyCandidate, { candidateId, opinion: '护照有误' }),
    ])
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('a decision is taken back, with a reason, and only what human eyes decided', async () => {
    const [candidateId = 0] = await waiting(1)
    await officer().ok(contract.confirmCandidate, { candidateId, opinion: '护照无误' })
    expect((await seen(candidateId)).offers.find((each) => each.verb === 'reopen')).toMatchObject({
      allowed: true,
    })
    await officer().ok(review.reopenReview, { candidateId, opinion: '看错了人' })
    expect(await seen(candidateId)).toMatchObject({
      verification: 'MANUAL_REVIEW',
      verificationNote: '看错了人',
    })
    const [byRules = 0] = await add(inventPeople(1, 904))
    await world.act('officer', (scope) => verifyWithin(scope, { candidateIds: [byRules] }))
    const refused = await officer().call(review.reopenReview, { candidateId: byRules, opinion: '看错了人' })
    expect(refused.problem.code).toBe('candidate.not_by_hand')
    expect((await seen(byRules)).offers.some((each) => each.verb === 'reopen')).toBe(false)
  })

  test('a scan is kept to judge by, without what the camera wrote into it; others do not see it', async () => {
    const [candidateId = 0] = await waiting(1)
    const bytes = await sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: '#ddd' } })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer()
    const given = { candidateId, note: '护照首页' }
    const { fileId } = await officer().okUpload(review.addEvidence, given, { name: '护照.jpg', bytes })
    const { rows } = await officer().ok(review.listEvidence, { candidateId })
    expect(rows).toMatchObject([{ fileId, note: '护照首页', isPicture: true, addedByName: '张敏' }])
    const kept = await sharp((await officer().call(fileContent, { fileId })).bytes).metadata()
    expect([kept.width, kept.exif]).toEqual([2_340, undefined])
    expect((await world.as('otherOfficer').call(review.listEvidence, { candidateId })).status).toBe(404)
    expect((await world.as('otherOfficer').call(fileContent, { fileId })).status).toBe(404)
    const broken = await officer().upload(review.addEvidence, given, {
      name: '坏.jpg',
      bytes: Buffer.concat([bytes.subarray(0, 200), Buffer.alloc(50)]),
    })
    expect(broken.problem.code).toBe('scan.damaged')
  })
})
