import { startDraw, startPublish } from '#src/modules/schedules/contract.ts'
import { confirmSchedule, startPledge } from '#src/modules/schedules/contract/proof.ts'
import * as schedules from '#src/modules/schedules/index.ts'
import type { World } from './world.ts'

/** Publishes a pledge and draws from it, through the interface, as the manager. */
export async function drawn(world: World, planId: number, reason = '名单有变化') {
  await pledged(world, planId, reason)
  const { taskId } = await world.as('manager').ok(startDraw, { planId })
  return world.finished('manager', taskId)
}

export async function pledged(world: World, planId: number, reason = '名单有变化') {
  const { taskId } = await world.as('manager').ok(startPledge, { planId, reason })
  return world.finished('manager', taskId)
}

/** The second person confirms, the manager publishes. */
export async function published(world: World, planId: number) {
  await world.as('secondManager').ok(confirmSchedule, { planId })
  const { taskId } = await world.as('manager').ok(startPublish, { planId })
  return world.finished('manager', taskId)
}

/** Draws, confirms and publishes without the interface, for tests that begin after it. */
export async function arranged(world: World, planId: number) {
  await world.act('manager', (scope) => schedules.drawPlan(scope, { planId }))
  await confirmed(world, planId)
  return world.act('manager', (scope) => schedules.publishSchedule(scope, { planId }))
}

export const confirmed = (world: World, planId: number) =>
  world.act('secondManager', (scope) => schedules.confirmSchedule(scope, { planId }))
