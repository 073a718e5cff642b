import { taskKind, type TaskKind } from '#src/platform/tasks.ts'
import { PRINT, printTickets } from './actions/printing.ts'
import type { Chosen } from './queries/tickets.ts'

/** The long work of 准考证. */
export const ticketTasks: readonly TaskKind[] = [taskKind<Chosen, object>(PRINT, printTickets)]
