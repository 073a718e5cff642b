import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { eventsRoute, route, SIGNED_IN } from '#src/shared/route.ts'

/** The life of one record: who did what, when. */
export const auditOf = route({
  method: 'GET',
  path: '/api/audit/:entity/:entityId',
  summary: '谁在何时做了什么',
  permission: SIGNED_IN,
  input: z.object({ entity: z.string(), entityId: z.coerce.number() }),
  output: z.object({
    rows: z.array(
      z.object({
        at: z.string(),
        actorName: z.string(),
        orgName: z.string(),
        sentence: z.string(),
        reason: z.string().optional(),
        changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
  }),
})

/** A job on its way: `result` is what it made, known only to the page that started it. */
export const taskView = z.object({
  id: z.number(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['WAITING', 'RUNNING', 'DONE', 'FAILED']),
  done: z.number(),
  total: z.number(),
  message: z.string(),
  result: z.unknown().optional(),
})
export type TaskView = z.output<typeof taskView>

const taskInput = z.object({ id })

export const taskOf = route({
  method: 'GET',
  path: '/api/tasks/:id',
  summary: '任务进度',
  permission: SIGNED_IN,
  input: taskInput,
  output: taskView,
})
export const taskEvents = eventsRoute({
  method: 'GET',
  path: '/api/tasks/:id/events',
  summary: '任务进度(持续推送)',
  permission: SIGNED_IN,
  input: taskInput,
  output: taskView,
})
