import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { drawPlan } from './actions/drawing.ts'
import { pledgeDraw } from './actions/pledging.ts'
import { publishSchedule } from './actions/publishing.ts'
import { DRAW, PLEDGE, PUBLISH } from './actions/starting.ts'

/** The long work of 排考. Each is one transaction and may start again after a crash. */
export const scheduleTasks: readonly TaskKind[] = [
  taskKind<{ planId: number; reason: string; after: number }, object>(PLEDGE, (work, data) =>
    work.transact((scope) => pledgeDraw(scope, { ...data, told: (...line) => work.progress(...line) })),
  ),
  taskKind<{ planId: number; pledgeId: number }, object>(DRAW, (work, { planId, pledgeId }) =>
    work.transact((scope) =>
      drawPlan(scope, { planId, pledgeId, told: (...line) => work.progress(...line) }),
    ),
  ),
  taskKind<{ planId: number }, object>(PUBLISH, (work, { planId }) =>
    work.transact((scope) => publishSchedule(scope, { planId, told: (...line) => work.progress(...line) })),
  ),
]
