import { verificationTask } from '#src/modules/candidates/index.ts'
import { scheduleTasks } from '#src/modules/schedules/index.ts'
import { ticketTasks } from '#src/modules/tickets/index.ts'
import { embeddedAuthority } from '#src/platform/identity/embedded.ts'
import { importTasks } from '#src/platform/imports/actions.ts'
import type { TaskKind } from '#src/platform/tasks.ts'
import { importKinds } from './imports.ts'

/** Every kind of long work, in the order of the process. */
export const taskKinds: readonly TaskKind[] = [
  ...importTasks(importKinds),
  verificationTask(embeddedAuthority),
  ...scheduleTasks,
  ...ticketTasks,
]
