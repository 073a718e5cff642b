import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { PRINT, printTickets, type Wanted } from './actions/printing.ts'

/** The long work of 准考证. */
export const ticketTasks: readonly TaskKind[] = [taskKind<Wanted, object>(PRINT, printTickets)]
