import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findQuotaOf } from '#src/modules/pilots/index.ts'
import { commitImport, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
})
afterAll(() => world.stop())

const preview = async (lines: readonly (readonly string[])[]) =>
  previewBytes(await registrationWorkbook(lines))

async function previewBytes(bytes: Buffer) {
  const file = { name: '报考.xlsx', bytes }
  const job = await world.as('officer').okUpload(contract.uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId: job.id })
}

async function commit(importId: number) {
  const job = await world.as('officer').ok(commitImport, { importId })
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId })
}

const consumed = () =>
  world.act('officer', async (scope) => {
    const quota = await findQuotaOf(scope, {
      org_id: world.orgs.college,
      certificate_id: world.vets.id,
      year: 2026,
    })
    return quota?.consumed
  })

const verified = () => road.people.slice(0, 20)

describe('报考导入', () => {
  test('BR-41 BR-42 all problems of the file at once, and the user’s own workbook back with marks', async () => {
    const [first, second] = road.people
    if (!first || !second) throw new Error('no people')
    const unverified = road.people.at(-1)
    const job = await preview([
      registrationLine(first),
      registrationLine({ ...first, name: '张冠李戴' }, '中级'),
      registrationLine(first),
      registrationLine(second, '特级'),
      registrationLine({ ...second, idNumber: '110101199003074477' }),
      ...(unverified ? [registrationLine(unverified)] : []),
    ])
    expect(job.state).toBe('PREVIEWED')
    expect(job.problems.map((each) => [each.line, each.code])).toEqual([
      [4, 'E-B03'],
      [5, 'E-B11'],
      [6, 'E-B04'],
      [7, 'E-B01'],
      [8, 'E-B02'],
    ])
    expect(job.counts).toMatchObject({ rows: 6, fresh: 1, failed: 5, skipped: 0 })
    const marked = await world.as('officer').call(fileContent, { fileId: job.markedFileId ?? 0 })
    expect(marked.bytes.subarray(0, 2).toString()).toBe('PK')
    expect((await world.as('otherOfficer').call(fileContent, { fileId: job.markedFileId ?? 0 })).status).toBe(
      404,
    )
  })

  test('BR-08 commit writes the good rows, uses the quota, and a second upload changes nothing (BR-43)', async () => {
    const bytes = await registrationWorkbook(verified().map((person) => registrationLine(person)))
    const first = await previewBytes(bytes)
    expect(first.counts).toMatchObject({ fresh: 20, failed: 0 })
    expect(await commit(first.id)).toMatchObject({ state: 'COMMITTED' })
    expect(await consumed()).toBe(20)

    const again = await previewBytes(bytes)
    expect(again.counts).toMatchObject({ fresh: 0, skipped: 20, failed: 0 })
    expect(again.message).toContain('完全相同')
    const nothing = await world.as('officer').call(commitImport, { importId: again.id })
    expect(nothing.problem.code).toBe('import.nothing_to_write')
    const listed = await world.as('officer').ok(contract.listRegistrations, { planId: road.planId })
    expect(listed.total).toBe(20)
    expect(await consumed()).toBe(20)
  })

  test('BR-44 a second level is taken when the sessions leave room for both', async () => {
    const [person] = verified()
    if (!person) throw new Error('no people')
    const job = await preview([registrationLine(person, '中级')])
    expect(job.counts).toMatchObject({ fresh: 1, failed: 0 })
  })

  test('BR-25 outside the window nothing is taken, and the sentence names the window', async () => {
    const before = world.now
    world.now = new Date('2026-03-21T00:00:00+08:00')
    const file = { name: '报考.xlsx', bytes: await registrationWorkbook([]) }
    const late = await world.as('officer').upload(contract.uploadRegistrations, { planId: road.planId }, file)
    world.now = before
    expect(late.status).toBe(409)
    expect(late.problem.detail).toMatch(/2026-03-20 周五 24:00/)
  })

  test('BR-31 what changed between preview and commit stops the whole commit and is shown', async () => {
    const lines = road.people.slice(20, 24).map((person) => registrationLine(person))
    const job = await preview(lines)
    await world.act('system', (scope) =>
      scope.client.query(`update candidate set verification = 'INACCURATE' where id = $1`, [
        road.candidateIds[21],
      ]),
    )
    const committing = await world.as('officer').ok(commitImport, { importId: job.id })
    await expect(world.finished('officer', committing.taskId ?? 0)).rejects.toThrow(/没有写入任何数据/)
    const after = await world.as('officer').ok(getImport, { importId: job.id })
    expect(after).toMatchObject({ state: 'PREVIEWED', counts: { fresh: 3, failed: 1 } })
    expect(await consumed()).toBe(20)
    expect(await commit(job.id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 3 } })
    expect(await consumed()).toBe(23)
  })
})

describe('退考', () => {
  test('BR-45 an unpaid registration is withdrawn in the window, and its place in the quota is free again', async () => {
    const { rows } = await world
      .as('officer')
      .ok(contract.listRegistrations, { planId: road.planId, size: 1 })
    const registrationId = rows[0]?.id ?? 0
    const before = (await consumed()) ?? 0
    await world.as('officer').ok(contract.withdrawRegistration, { registrationId, reason: '本人申请' })
    expect(await consumed()).toBe(before - 1)
    const twice = await world
      .as('officer')
      .call(contract.withdrawRegistration, { registrationId, reason: '再退一次' })
    expect(twice.problem.code).toBe('registration.not_live')
    const seen = await world.as('officer').ok(contract.getRegistration, { registrationId })
    expect(seen.offers[0]).toMatchObject({
      verb: 'withdraw',
      allowed: false,
      reason: expect.stringContaining('已退考') as string,
    })
  })

  test('another college sees and withdraws nothing', async () => {
    const { rows } = await world
      .as('officer')
      .ok(contract.listRegistrations, { planId: road.planId, size: 1 })
    const registrationId = rows[0]?.id ?? 0
    expect((await world.as('otherOfficer').call(contract.getRegistration, { registrationId })).status).toBe(
      404,
    )
    const foreign = { registrationId, reason: '不该成功' }
    expect((await world.as('otherOfficer').call(contract.withdrawRegistration, foreign)).status).toBe(404)
    expect(
      (await world.as('otherOfficer').ok(contract.listRegistrations, { planId: road.planId })).total,
    ).toBe(0)
  })

  test('the evaluation organisation sees registrations of its plan, masked', async () => {
    const { rows } = await world
      .as('manager')
      .ok(contract.listRegistrations, { planId: road.planId, size: 1 })
    expect(rows[0]?.idMasked).toMatch(/^\w{3}\*+\w{4}$/)
    expect(JSON.stringify(rows)).not.toMatch(/\d{17}/)
  })
})
