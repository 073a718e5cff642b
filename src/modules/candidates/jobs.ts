import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { CHECK_LISTS, printCheckLists, type CheckOrder } from './actions/checking.ts'
import { EXPORT, exportRoster, type ExportOrder } from './actions/exporting.ts'

/** The long work of 考生管理 beside the verification: files. */
export const rosterTasks: readonly TaskKind[] = [
  taskKind<ExportOrder, object>(EXPORT, exportRoster),
  taskKind<CheckOrder, object>(CHECK_LISTS, printCheckLists),
]
