import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { drawPlan } from './actions/drawing.ts'
import { publishSchedule } from './actions/publishing.ts'
import { DRAW, PUBLISH } from './actions/starting.ts'

/** The long work of 排考. Both are one transaction each and may start again after a crash. */
export const scheduleTasks: readonly TaskKind[] = [
  taskKind<{ planId: number; seed: string }, object>(DRAW, (work, { planId, seed }) =>
    work.transact((scope) => drawPlan(scope, { planId, seed, told: (...line) => work.progress(...line) })),
  ),
  taskKind<{ planId: number }, object>(PUBLISH, (work, { planId }) =>
    work.transact((scope) => publishSchedule(scope, { planId, told: (...line) => work.progress(...line) })),
  ),
]
