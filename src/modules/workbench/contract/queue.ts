import { z } from 'zod'
import { dueNames, queueNames } from '#src/modules/workbench/words/queue.ts'
import { day, id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'

export const queueKind = z.enum(Object.keys(queueNames) as [keyof typeof queueNames])
const due = z.enum(Object.keys(dueNames) as [keyof typeof dueNames])

const todo = z.object({
  /** Kind and number: unique in the list. */
  key: z.string(),
  kind: queueKind,
  kindName: z.string(),
  id,
  /** Whose it is: the college, or the plan. */
  title: z.string(),
  note: z.string(),
  since: instant.nullable(),
  /** The last day on which it can be answered in time. */
  dueOn: day.nullable(),
  isOverdue: z.boolean(),
  /** The deed, and why it is not this person's. */
  offer: z.object({ label: z.string(), allowed: z.boolean(), reason: z.string().optional() }),
  to: z.string(),
})
export type Todo = z.output<typeof todo>

export const listTodos = route({
  method: 'GET',
  path: '/api/workbench/todos',
  summary: '待办事项：按到期日排列，超期的在最前',
  permission: SIGNED_IN,
  input: listQuery.extend({ kind: queueKind.optional(), due: due.optional() }),
  output: pageOf(todo),
})
