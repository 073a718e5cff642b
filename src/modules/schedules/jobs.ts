import { taskKind, type TaskKind, type TaskWork } from '#src/platform/tasks.ts'
import { drawPlan } from './actions/drawing.ts'
import { pledgeDraw } from './actions/pledging.ts'
import { publishSchedule } from './actions/publishing.ts'
import { DRAW, PLEDGE, PUBLISH } from './actions/starting.ts'

const toldOf =
  (work: TaskWork) =>
  (...line: Parameters<TaskWork['progress']>) =>
    work.progress(...line)

/**
 * The long work of 排考. Each is one transaction and may start again after a crash. All of it is done in the thread apart:
 * a plan of a million is read, hashed and drawn for a minute, and meanwhile no request should wait.
 */
export const scheduleTasks: readonly TaskKind[] = [
  taskKind<{ planId: number; reason: string; after: number }, object>(
    PLEDGE,
    (work, data) => work.transact((scope) => pledgeDraw(scope, { ...data, told: toldOf(work) })),
    { apart: true },
  ),
  taskKind<{ planId: number; pledgeId: number }, object>(
    DRAW,
    (work, data) => work.transact((scope) => drawPlan(scope, { ...data, told: toldOf(work) })),
    { apart: true },
  ),
  taskKind<{ planId: number }, object>(
    PUBLISH,
    (work, data) => work.transact((scope) => publishSchedule(scope, { ...data, told: toldOf(work) })),
    { apart: true },
  ),
]
