import { roster, verificationTask } from '#src/modules/candidates/index.ts'
import { paperTasks } from '#src/modules/papers/index.ts'
import { onlineRefundTask, onlineRefundWords, type OnlineRefunds } from '#src/modules/refunds/index.ts'
import { scheduleTasks } from '#src/modules/schedules/index.ts'
import { ticketTasks } from '#src/modules/tickets/index.ts'
import type { IdentityAuthority } from '#src/platform/identity/authority.ts'
import { importTasks } from '#src/platform/imports/actions.ts'
import type { TaskKind } from '#src/platform/tasks.ts'
import { importKinds } from './imports.ts'

interface Outside {
  /** The real-name service. */
  readonly register: IdentityAuthority | undefined
  /** The payment gateways, for money that goes back through them. */
  readonly refunds?: OnlineRefunds | undefined
}

/** Every kind of long work, in the order of the process; what stands outside, where it is connected. */
export const taskKindsOf = (by: Outside): readonly TaskKind[] => [
  ...importTasks(importKinds),
  verificationTask(by.register),
  ...roster.tasks,
  onlineRefundTask(by.refunds ?? UNCONNECTED),
  ...scheduleTasks,
  ...ticketTasks,
  ...paperTasks,
]

/** Without a gateway nothing went out: the money takes the way by bank. */
const refused = () => Promise.resolve({ state: 'REFUSED', message: onlineRefundWords.notConnected } as const)
const UNCONNECTED: OnlineRefunds = { refund: refused, query: refused }
