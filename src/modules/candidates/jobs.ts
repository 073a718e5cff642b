import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { archiveCandidates } from './actions/archiving.ts'
import { CHECK_LISTS, printCheckLists, type CheckOrder } from './actions/checking.ts'
import { EXPORT, exportRoster, type ExportOrder } from './actions/exporting.ts'
import { collectMajors } from './actions/majors.ts'
import { spellNames } from './actions/spelling.ts'

/** What the program does with rosters beside the endpoints: long work, names without a spelling, the demonstration. */
export const roster = {
  tasks: [
    taskKind<ExportOrder, object>(EXPORT, exportRoster),
    taskKind<CheckOrder, object>(CHECK_LISTS, printCheckLists),
  ] satisfies readonly TaskKind[],
  spellNames,
  archiveCandidates,
  collectMajors,
} as const
