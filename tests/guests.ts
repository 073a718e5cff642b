import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { walkPilot, walkRoster, type Cast } from '#src/app/demo/road.ts'
import { arrangeHosting } from '#src/modules/hostings/contract.ts'
import type { Road } from './road.ts'
import type { World } from './world.ts'

/** 云岭工程职业学院 with a pilot and a roster, and no site of its own: a guest. */
export interface Guests {
  readonly people: readonly Invented[]
  readonly candidateIds: readonly number[]
}

/** Gives the other college of the world what a guest needs: this year's quota and verified people. */
export async function prepareGuests(
  world: World,
  road: Road,
  { people: count = 10, granted = 50 }: { people?: number; granted?: number } = {},
): Promise<Guests> {
  const cast: Cast = {
    province: world.actor('otherProvince'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('otherCollegeAdmin'),
    officer: world.actor('otherOfficer'),
  }
  const levelIds = road.levels.map((each) => each.id)
  const course = { certificateId: world.vets.id, name: '', levelIds }
  await walkPilot(road.stage, cast, { ...course, year: 2026, granted, at: world.now })
  const people = inventPeople(count, 77)
  const candidateIds = await walkRoster(road.stage, cast, { people, verified: count, at: world.now })
  return { people, candidateIds }
}

/** The organiser lets them sit at 海蓝's site. */
export const arrange = (world: World, road: Road, places: number | null = null) =>
  world.as('manager').ok(arrangeHosting, {
    planId: road.planId,
    orgId: world.orgs.otherCollege,
    siteId: road.siteId,
    places,
    reason: '该校没有考核站点，就近借用',
  })
