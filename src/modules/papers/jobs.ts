import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { failPack, makePack, PACK, type PackOrder } from './actions/packing.ts'

/** The long work of 考务材料. */
export const paperTasks: readonly TaskKind[] = [
  taskKind<PackOrder, object>(PACK, makePack, { abandoned: failPack }),
]
