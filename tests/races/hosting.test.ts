import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endHosting } from '#src/modules/hostings/contract.ts'
import { listHostedSites } from '#src/modules/hostings/index.ts'
import { registerChosen } from '#src/modules/registrations/contract/eligibility.ts'
import { moveAll } from '#src/modules/registrations/queries/transfers.ts'
import { refuse } from '#src/shared/refusal.ts'
import { arrange, prepareGuests, type Guests } from '#tests/guests.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { meetingOf, race } from './together.ts'

// A guest with a site of its own, two registered there, and one place at the host's.
let world: World
let road: Road
let guests: Guests
let hostingId: number
let ids: number[]
beforeEach(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
  guests = await prepareGuests(world, road)
  hostingId = (await arrange(world, road, 1)).id
  const { rows } = await world.ground.pool.query<{ id: number }>(
    `with own as (
       insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name,
         officer_phone, state, approved_at)
       select $1, evaluation_org_id, certificate_id, '900001', '云岭考点', address, officer_name, officer_phone, 'ENABLED',
         approved_at from exam_site limit 1 returning id
     )
     insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name, id_type,
       id_cipher, id_hash, id_masked, gender, fee_fen)
     select c.org_id, $2, $3, $4, own.id, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
       c.gender, 30000 from candidate c, own where c.org_id = $1 order by c.id limit 2 returning id`,
    [world.orgs.otherCollege, world.orgs.evaluation, road.planId, road.levels[0]?.id],
  )
  ids = rows.map((row) => row.id)
})
afterEach(() => world.stop())

const live = async () => {
  const { rows } = await world.ground.pool.query<{ live: number }>(
    'select count(*) as live from registration where hosting_id is not null',
  )
  return rows[0]?.live
}

/** What a transfer does, step by step: look at the places, meet the other, write. */
const move = (at: number, { locking, between }: { locking: boolean; between: () => Promise<void> }) =>
  world.act('otherOfficer', async (scope) => {
    const [site] = await listHostedSites(scope, { planId: road.planId, days: ['2026-04-11'], locking })
    const isFull = !site || site.places === undefined || site.live >= site.places
    await between()
    if (isFull) refuse({ code: 'E-B23', message: '委托名额已满' })
    const registrationIds = ids.slice(at, at + 1)
    await moveAll(scope, { registrationIds, siteId: road.siteId, hostingId, reason: '测试原因' })
    return at
  })

describe('BR-10 the last place of an arrangement', () => {
  test('of two who take it at once one gets it', async () => {
    const between = meetingOf(2)
    const { won, lost } = await race([0, 1].map((at) => () => move(at, { locking: true, between })))
    expect([won.length, lost.length, await live()]).toEqual([1, 1, 1])
    expect(String(lost[0])).toContain('E-B23')
  })

  test('control: without the lock both get it', async () => {
    const between = meetingOf(2)
    const { won } = await race([0, 1].map((at) => () => move(at, { locking: false, between })))
    expect([won.length, await live()]).toEqual([2, 2])
  })

  test('a registration and a transfer at once, through HTTP: one place, one of them', async () => {
    const officer = world.as('otherOfficer')
    const levelId = road.levels[0]?.id ?? 0
    const register = async () =>
      (
        await officer.call(registerChosen, {
          planId: road.planId,
          levelId,
          siteId: road.siteId,
          candidateIds: guests.candidateIds.slice(5, 6),
        })
      ).status
    const between = meetingOf(1)
    const { won, lost } = await race<number>([register, () => move(0, { locking: true, between })])
    const registered = won.includes(200)
    expect([registered, lost.length]).toEqual([registered, registered ? 1 : 0])
    expect(await live()).toBe(1)
  })
})

describe('BR-10 an arrangement that ends while somebody registers', () => {
  const meanwhile = async (locking: boolean) => {
    const between = meetingOf(1)
    let ended: Promise<number> | undefined
    const moved = await race([
      () =>
        move(0, {
          locking,
          between: async () => {
            await between()
            const end = world.as('manager').call(endHosting, { hostingId, opinion: '不再需要' })
            ended = end.then((each) => each.status)
            if (!locking) await ended
            else await new Promise((resolve) => setTimeout(resolve, 200))
          },
        }),
    ])
    return { moved: moved.won.length, refused: moved.lost, ended: await ended }
  }

  test('the registration is first: ending waits, sees it, and is refused', async () => {
    expect(await meanwhile(true)).toMatchObject({ moved: 1, ended: 409 })
  })

  test('control: without the lock it ends meanwhile, and the table itself refuses the registration', async () => {
    const { moved, refused, ended } = await meanwhile(false)
    expect([moved, ended, await live()]).toEqual([0, 200, 0])
    expect(refused).toEqual([expect.objectContaining({ constraint: 'registration_hosting' })])
  })
})
