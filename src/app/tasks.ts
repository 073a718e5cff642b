import { roster, verificationTask } from '#src/modules/candidates/index.ts'
import { paperTasks } from '#src/modules/papers/index.ts'
import { scheduleTasks } from '#src/modules/schedules/index.ts'
import { ticketTasks } from '#src/modules/tickets/index.ts'
import type { IdentityAuthority } from '#src/platform/identity/authority.ts'
import { importTasks } from '#src/platform/imports/actions.ts'
import type { TaskKind } from '#src/platform/tasks.ts'
import { importKinds } from './imports.ts'

/** Every kind of long work, in the order of the process; `register` is the real-name service, where one is connected. */
export const taskKindsOf = (by: { register: IdentityAuthority | undefined }): readonly TaskKind[] => [
  ...importTasks(importKinds),
  verificationTask(by.register),
  ...roster.tasks,
  ...scheduleTasks,
  ...ticketTasks,
  ...paperTasks,
]
