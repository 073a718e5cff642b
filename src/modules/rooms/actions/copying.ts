import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as machines from '#src/modules/rooms/queries/machines.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import * as rules from '#src/modules/rooms/rules/copy.ts'
import { findSiteOf } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { gather, sessionFact } from './facts.ts'
import { shownRoom } from './shown.ts'
import { openPlan, writeRooms } from './writing.ts'

/** Sets the rooms of an earlier plan of the same site up again; answers what was built and what could not be, with the reason. */
export async function copyRooms(scope: Scope, given: { planId: number; fromPlanId: number }) {
  const plan = await openPlan(scope, given.planId)
  const before = await getPlanFacts(scope, given.fromPlanId)
  const { certificateId } = plan
  const site = found(await findSiteOf(scope, { orgId: scope.actor.org.id, certificateId }), '考核站点')
  const facts = await gather(scope, plan, site.id)
  const machineRooms = new Map(
    (await machines.listMachineRooms(scope, { siteId: site.id, planId: plan.id })).map((row) => [
      row.id,
      row,
    ]),
  )
  const earlier = await rooms.listRoomsAt(scope, { planId: before.id, siteId: site.id })
  const copies = rules.copyRooms(
    { rooms: earlier.map(shownRoom), sessions: before.sessions.map(sessionFact) },
    {
      ...facts,
      inMachineRoom: (id) => facts.inMachineRoom(found(machineRooms.get(id), '机房')),
    },
  )
  return {
    rooms: await writeRooms(scope, plan, { siteId: site.id, rooms: copies.rooms }),
    left: copies.left.map(({ name, refusal }) => ({ name, reason: refusal.message })),
  }
}
