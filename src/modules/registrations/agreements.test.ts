import { afterAll, beforeAll, expect, test } from 'vitest'
import * as agreements from '#src/modules/agreements/contract.ts'
import { listUncoveredSites } from '#src/modules/plans/contract/agreements.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { previewed } from '#tests/races/registering.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'

// The exam is on 2026-04-11; today is 2026-03-02.
let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
})
afterAll(() => world.stop())

const uncovered = async (who: 'manager' | 'officer') =>
  (await world.as(who).ok(listUncoveredSites, { planId: road.planId })).rows

async function replaceBy(validToOn: string) {
  const reviewer = world.as('reviewer')
  const { rows } = await reviewer.ok(agreements.listAgreements, { year: 2026, state: 'EFFECTIVE' })
  await reviewer.ok(agreements.terminateAgreement, {
    agreementId: rows[0]?.id ?? 0,
    opinion: '改签较短的一份',
  })
  const term = { year: 2026, validFromOn: '2026-01-01', validToOn, siteIds: [road.siteId] }
  const { ids } = await reviewer.ok(agreements.draftAgreements, term)
  const agreementId = ids[0] ?? 0
  await world.as('collegeAdmin').okUpload(agreements.signAgreement, { agreementId }, await scan())
  await reviewer.okUpload(agreements.countersignAgreement, { agreementId }, await scan())
  await reviewer.ok(agreements.confirmAgreement, { agreementId })
  return agreementId
}

test('BR-06 E-B09 an agreement in effect today that has run out by the exam stops preview and commit', async () => {
  expect([await uncovered('manager'), await uncovered('officer')]).toEqual([[], []])
  const job = await previewed(world, road, road.people.slice(0, 3))
  expect(job.counts).toMatchObject({ fresh: 3, failed: 0 })

  const agreementId = await replaceBy('2026-04-10')
  const seen = await world.as('officer').ok(agreements.getAgreement, { agreementId })
  expect(seen.state).toBe('EFFECTIVE')

  // What was good at the preview is looked at again in the transaction that writes.
  const officer = world.as('officer')
  const { taskId } = await officer.ok(commitImport, { importId: job.id })
  await expect(world.finished('officer', taskId ?? 0)).rejects.toThrow('没有写入任何数据')
  const after = await officer.ok(getImport, { importId: job.id })
  expect(new Set(after.problems.map((each) => each.code))).toEqual(new Set(['E-B09']))
  const again = await previewed(world, road, road.people.slice(0, 3))
  expect(again.counts).toMatchObject({ fresh: 0, failed: 3 })
  expect(again.problems[0]?.message).toContain('2026-04-11')
  expect((await world.ground.pool.query('select 1 from registration')).rowCount).toBe(0)
})

test('BR-06 from publication on the organiser and the college are warned, with the day', async () => {
  const expected = [{ siteId: road.siteId, days: ['2026-04-11'], agreementId: null, registered: 0 }]
  expect(await uncovered('manager')).toMatchObject(expected)
  expect(await uncovered('officer')).toMatchObject(expected)
  await replaceBy('2026-04-11')
  expect([await uncovered('manager'), await uncovered('officer')]).toEqual([[], []])
  const other = await world.as('otherManager').call(listUncoveredSites, { planId: road.planId })
  expect(other.status).toBe(404)
  expect((await world.as('otherOfficer').ok(listUncoveredSites, { planId: road.planId })).rows).toEqual([])
})
