import type { TaskKind } from '#src/platform/tasks.ts'

/** Every kind of long work, in the order of the process. */
export const taskKinds: readonly TaskKind[] = []
