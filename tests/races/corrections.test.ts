import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { correctName } from '#src/modules/candidates/actions/editing.ts'
import { papers } from '#src/modules/candidates/index.ts'
import { carryOut } from '#src/modules/corrections/actions/carrying.ts'
import { withdrawCorrection } from '#src/modules/corrections/actions/requesting.ts'
import { approveCorrection } from '#src/modules/corrections/index.ts'
import { findCorrection, listDecisions } from '#src/modules/corrections/queries/list.ts'
import { setDecision } from '#src/modules/corrections/queries/write.ts'
import { snapshots } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, Refused } from '#src/shared/refusal.ts'
import { candidateOf, setUpTwoExams, submitted } from '#tests/correcting.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { register, walkOtherCollege } from './registering.ts'
import { meetingOf, race } from './together.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.stop())

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const opinion = '与证明一致，同意更正。'
const approve = (who: PersonKey, correctionId: number) =>
  world.act(who, (scope) => approveCorrection(scope, { correctionId, opinion }))
const codesOf = (lost: readonly unknown[]) =>
  lost.flatMap((each) => (each instanceof Refused ? each.refusals.map(({ code }) => code) : [each]))

describe('two organisers consent at the same moment', () => {
  let correctionId: number
  let candidateId: number
  beforeEach(async () => {
    const { ours } = await setUpTwoExams(world, 2)
    candidateId = await candidateOf(world, ours.registrationIds[0])
    correctionId = await submitted(world, candidateId, { name: '更名之人' })
  })
  const standing = () =>
    sql(
      `select c.state, (select count(*) from registration r where r.candidate_id = c.candidate_id and r.name = '更名之人')::int as renewed
       from correction c where c.id = $1`,
      [correctionId],
    )

  test('BR-24 the second sees the first, and carries the request out once', async () => {
    const { won, lost } = await race([
      () => approve('manager', correctionId),
      () => approve('otherManager', correctionId),
    ])
    expect(lost).toEqual([])
    expect(won.map((each) => each.state).toSorted()).toEqual(['APPROVED', 'SUBMITTED'])
    expect(await standing()).toEqual([{ state: 'APPROVED', renewed: 2 }])
    expect(await sql('select version from registration where candidate_id = $1', [candidateId])).toEqual([
      { version: 2 },
      { version: 2 },
    ])
  })

  test('two people of the same organisation decide once', async () => {
    const { won, lost } = await race([1, 2, 3].map(() => () => approve('manager', correctionId)))
    expect(won).toEqual([{ state: 'SUBMITTED' }])
    expect(codesOf(lost)).toEqual(['state.not_possible', 'state.not_possible'])
  })

  test('control: without any lock neither sees the other, and the request would wait for ever', async () => {
    // Both have written before either reads, and both have read before either commits.
    const [written, read] = [meetingOf(2, 10_000), meetingOf(2, 10_000)]
    const unlocked = (who: PersonKey) =>
      world.act(who, async (scope) => {
        await setDecision(scope, correctionId, { state: 'APPROVED', opinion })
        await written()
        const college = { id: world.orgs.college, name: '', kind: 'INSTITUTION', provinceId: null } as const
        const all = await scope.inReachOf(college, (there) => listDecisions(there, correctionId))
        await read()
        return all.map((each) => each.state).toSorted()
      })
    const { won } = await race([() => unlocked('manager'), () => unlocked('otherManager')])
    expect(won).toEqual([
      ['APPROVED', 'PENDING'],
      ['APPROVED', 'PENDING'],
    ])
  })
})

describe('on the road', () => {
  let road: Road
  let candidateId: number
  beforeEach(async () => {
    road = await walkToRegistration(world, { people: 12 })
    candidateId = road.candidateIds[0] ?? 0
    await registered(0)
  })
  const nothing = () => Promise.resolve()
  const registered = (at: number, between = nothing) => {
    const people = road.people.slice(at, at + 1)
    return register(world, road, { who: 'officer', people, locking: true, between })
  }
  const registration = async () =>
    (await sql<{ name: string; status: string }>('select name, status from registration'))[0]
  const withdraw = (scope: Scope) =>
    scope.client.query(
      `update registration set status = 'WITHDRAWN', version = version + 1
       where id = (select id from registration where candidate_id = $1 for update)`,
      [candidateId],
    )

  const withdrawRequest = (correctionId: number) =>
    world.act('officer', (scope) => withdrawCorrection(scope, { correctionId }))
  const stateOf = async (correctionId: number) =>
    (await sql<{ state: string }>('select state from correction where id = $1', [correctionId]))[0]?.state

  test('approved while the college gives the request up: one of the two', async () => {
    const correctionId = await submitted(world, candidateId, { name: '更名之人' })
    const { won, lost } = await race<{ state: string }>([
      () => approve('manager', correctionId),
      () => withdrawRequest(correctionId),
    ])
    expect([won.length, codesOf(lost)]).toEqual([1, ['state.not_possible']])
    expect(await stateOf(correctionId)).toBe(won[0]?.state)
    const name = won[0]?.state === 'APPROVED' ? '更名之人' : road.people[0]?.name
    expect((await registration())?.name).toBe(name)
  })

  test('control: without the lock on the request a withdrawn one is carried out', async () => {
    const correctionId = await submitted(world, candidateId, { name: '更名之人' })
    const between = meetingOf(2)
    const unlocked = () =>
      world.act('manager', async (scope) => {
        const row = found(await findCorrection(scope, correctionId), '更正申请')
        await between()
        await new Promise((resolve) => setTimeout(resolve, 150))
        await setDecision(scope, row.id, { state: 'APPROVED', opinion })
        const { org_id: id, org_name: name, province_id: provinceId } = row
        const college = { id, name, kind: 'INSTITUTION', provinceId } as const
        return scope.inReachOf(college, (there) => carryOut(there, row, opinion))
      })
    const { won, lost } = await race<{ state: string }>([
      unlocked,
      async () => {
        await between()
        return withdrawRequest(correctionId)
      },
    ])
    expect([won.length, lost]).toEqual([2, []])
    expect((await registration())?.name).toBe('更名之人')
  })

  test('approved while the registration is withdrawn: both hold, in one order or the other', async () => {
    const correctionId = await submitted(world, candidateId, { name: '更名之人' })
    const between = meetingOf(2)
    const { lost } = await race<unknown>([
      () =>
        world.act('officer', async (scope) => {
          await withdraw(scope)
          await between()
        }),
      async () => {
        await between()
        return approve('manager', correctionId)
      },
    ])
    // The withdrawal held the row first, so the decision finds nothing to correct and changes nothing.
    expect(codesOf(lost)).toEqual(['correction.no_live_registration'])
    expect(await registration()).toEqual({ name: road.people[0]?.name, status: 'WITHDRAWN' })
    const [roster] = await sql<{ name: string }>('select name from candidate where id = $1', [candidateId])
    expect(roster?.name).toBe(road.people[0]?.name)
  })

  test('control: without the locks a registration withdrawn meanwhile is rewritten all the same', async () => {
    const between = meetingOf(2)
    const unlocked = () =>
      world.act('officer', async (scope) => {
        const live = await snapshots.listLive(scope, candidateId)
        const before = found(await papers.find(scope, candidateId), '考生')
        await between()
        await new Promise((resolve) => setTimeout(resolve, 150))
        const after = { ...before, name: '更名之人' }
        const snapshot = await papers.rewrite(scope, { candidateId, after, note: '' })
        await snapshots.renew(scope, live, snapshot)
      })
    const taken = () =>
      world.act('officer', async (scope) => {
        await between()
        await withdraw(scope)
      })
    expect((await race<unknown>([unlocked, taken])).lost).toEqual([])
    expect(await registration()).toEqual({ name: '更名之人', status: 'WITHDRAWN' })
  })

  /** The second college knows somebody whose number 海蓝 asks for, and registers this person while 海蓝's request is approved. */
  async function bothTake() {
    await walkOtherCollege(world, road, 200)
    const wanted = road.people[5]
    await sql('delete from candidate where id = $1', [road.candidateIds[5]])
    const correctionId = await submitted(world, candidateId, { idNumber: wanted?.idNumber ?? '' })
    const between = meetingOf(2)
    const people = wanted ? [wanted] : []
    return race<unknown>([
      async () => {
        await between()
        return approve('manager', correctionId)
      },
      () => register(world, road, { who: 'otherOfficer', people, locking: true, between }),
    ])
  }
  const livePerPerson = () =>
    sql(`select count(*)::int as live from registration r join person p on p.id = r.person_id
         where r.status in ('PENDING', 'CONFIRMED') group by p.id order by 1`)

  test('BR-23 approved while the new number is registered elsewhere: one of the two, told in words', async () => {
    const { won, lost } = await bothTake()
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(lost[0]).toBeInstanceOf(Refused)
    expect(codesOf(lost)[0]).toMatch(/registration\.(person_stands|changed_since)|E-B12/)
    for (const { live } of (await livePerPerson()) as { live: number }[]) expect(live).toBe(1)
  })

  test('control: without the unique index the person is registered twice', async () => {
    await sql('drop index registration_once')
    const { lost } = await bothTake()
    expect(lost).toEqual([])
    expect(await livePerPerson()).toEqual([{ live: 2 }])
  })

  const rename = (at: number) =>
    world.act('officer', (scope) =>
      correctName(scope, { candidateId: road.candidateIds[at] ?? 0, name: '更名之人', opinion: '更名' }),
    )

  /** Starts something while a rename stands written and not yet committed; answers what came of it. */
  async function duringRename(start: () => Promise<unknown>): Promise<unknown> {
    let started: Promise<unknown> = Promise.resolve()
    await world.act('officer', async (scope) => {
      const given = { candidateId: road.candidateIds[3] ?? 0, name: '更名之人', opinion: '更名' }
      await correctName(scope, given)
      started = start().catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, 400))
    })
    return started
  }

  test('BR-11 BR-24 registered while the name is being corrected: the import waits, sees the correction and writes nothing', async () => {
    expect(codesOf([await duringRename(() => registered(3))])[0]).toMatch(/^E-B0[23]$/)
    expect(await sql('select 1 from registration where candidate_id = $1', [road.candidateIds[3]])).toEqual(
      [],
    )
  })

  test('control: without sharing the roster first the old name is registered, of somebody not accurate any more', async () => {
    const unshared = () =>
      world.act('officer', async (scope) => {
        const { rowCount } = await scope.client.query(INSERT, [road.candidateIds[3]])
        return rowCount
      })
    expect(await duringRename(unshared)).toBe(1)
    const rows = await sql<{ same: boolean }>(
      `select r.name = c.name as same from registration r join candidate c on c.id = r.candidate_id where c.id = $1`,
      [road.candidateIds[3]],
    )
    expect(rows).toEqual([{ same: false }])
  })

  /** What becomes of a rename that begins after an import has checked its rows and before it writes them. */
  async function renameBeforeWriting(locking: boolean) {
    let renaming: Promise<unknown> = Promise.resolve()
    const between = async () => {
      renaming = rename(4).catch((error: unknown) => error)
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    const people = road.people.slice(4, 5)
    const { lost } = await race([() => register(world, road, { who: 'officer', people, locking, between })])
    return { renamed: codesOf([await renaming]), registered: codesOf(lost) }
  }

  test('corrected while an import is about to write: the correction waits, and is refused', async () => {
    expect(await renameBeforeWriting(true)).toEqual({ renamed: ['candidate.registered'], registered: [] })
  })

  test('control: without the lock the correction goes first; the statement itself leaves the person out', async () => {
    expect(await renameBeforeWriting(false)).toEqual({
      renamed: [{ verification: 'UNVERIFIED' }],
      registered: ['registration.changed_since'],
    })
  })
})

/** The import's statement in small, without what comes before it. */
const INSERT = `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id,
    name, id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
  select c.org_id, r.evaluation_org_id, r.plan_id, r.level_id, r.site_id, c.id, c.person_id, c.name, c.id_type, c.id_cipher,
    c.id_hash, c.id_masked, c.gender, r.fee_fen
  from candidate c cross join registration r where c.id = $1 and c.verification = 'ACCURATE'`
