import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import { refuse } from '#src/shared/refusal.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { register } from './registering.ts'
import { meetingOf, race } from './together.ts'

const GRANTED = 10
const FEWER = 4

let world: World
let road: Road
beforeEach(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20, granted: GRANTED })
})
afterEach(() => world.stop())

/** The commit of a quota list that leaves the college `FEWER`; `between` runs after the check. */
async function lowerQuota({ locking, between }: { locking: boolean; between: () => Promise<void> }) {
  const kind = importKinds.find((each) => each.kind === 'quotas')
  if (!kind) throw new Error('no such kind')
  const params = { certificateId: world.vets.id, year: 2026, opinion: '生源减少' }
  const only = { name: '', opinion: '', planned: '', consumed: '', state: '' }
  const rows = [{ line: 3, value: { ...only, code: '4133012345', granted: FEWER } }]
  const { rows: jobs } = await world.ground.pool.query<{ id: number }>(
    `insert into import_job (org_id, kind, state, file_id) select $1, 'quotas', 'COMMITTING', id from file limit 1 returning id`,
    [world.orgs.province],
  )
  return world.act('province', async (scope) => {
    const facts = await kind.gather(scope, { params, rows, locking })
    const [error] = kind.check(rows, facts).problems.filter((each) => each.severity === 'error')
    await between()
    if (error) refuse(error)
    return kind.write(scope, { params, rows, facts, importId: jobs[0]?.id ?? 0 })
  })
}

const both = (locking: boolean) => {
  const between = meetingOf(2)
  const people = road.people.slice(0, GRANTED)
  return race([
    () => lowerQuota({ locking, between }),
    () => register(world, road, { who: 'officer', people, locking, between }),
  ])
}

const standing = async () =>
  (
    await world.ground.pool.query<{ granted: number; consumed: number }>(
      'select granted, consumed from quota',
    )
  ).rows[0]

describe('the province lowers a quota while the college uses all of it', () => {
  test('BR-08 whoever comes second is told; more is never used than granted', async () => {
    const { won, lost } = await both(true)
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(String(lost[0])).toMatch(/E-Q03|E-B07/)
    const { granted = 0, consumed = 0 } = (await standing()) ?? {}
    expect([
      [GRANTED, GRANTED],
      [FEWER, 0],
    ]).toContainEqual([granted, consumed])
  })

  test('control: without the locks the database is the last to refuse, and in words', async () => {
    const { won, lost } = await both(false)
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(String(lost[0])).toMatch(/quota_not_exceeded|pilot\.decided_meanwhile/)
  })

  test('control: without locks and constraint more is used than granted', async () => {
    await world.ground.pool.query('alter table quota drop constraint quota_not_exceeded')
    expect((await both(false)).won).toHaveLength(2)
    expect(await standing()).toEqual({ granted: FEWER, consumed: GRANTED })
  })
})
