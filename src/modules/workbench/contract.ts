import { z } from 'zod'
import { day, instant } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'
import { queueKind } from './contract/queue.ts'
import { phases, stepTitles } from './words.ts'

const stepKey = z.enum(Object.keys(stepTitles) as [keyof typeof stepTitles])
const reason = z.object({ message: z.string(), wayOut: z.string().optional() })
const link = z.object({ to: z.string(), label: z.string(), search: z.record(z.string(), z.string()) })

const step = z.object({
  key: stepKey,
  title: z.string(),
  state: z.enum(['DONE', 'TODO', 'BLOCKED', 'WAITING']),
  sentence: z.string(),
  /** Who has the ball; null: nobody, or the clock. */
  holder: z.enum(['US', 'PROVINCE', 'EVALUATION']).nullable(),
  /** The last moment at which it can be done. */
  closesAt: instant,
  /** The day the holder has promised to answer by. */
  dueOn: day.nullable(),
  /** The step in figures: 已用指标 120 / 200. */
  meter: z.object({ label: z.string(), value: z.number(), of: z.number() }).nullable(),
  reasons: z.array(reason),
  /** Steps that have to be done before this one can begin. */
  after: z.array(stepKey),
  /** Where to act or look; null when the asker's roles cannot. */
  link: link.nullable(),
})
export type StepView = z.output<typeof step>

const plan = z.object({
  planId: z.number(),
  name: z.string(),
  certificateId: z.number(),
  certificateName: z.string(),
  evaluationOrgName: z.string(),
  phase: z.enum(phases),
  /** The moment the phase ends. */
  phaseEndsAt: instant,
})

const collegePlan = plan.extend({
  /** The college has begun with this certificate: an application, a site, a registration. */
  isOurs: z.boolean(),
  /** The window closed without a registration of this college. */
  isMissed: z.boolean(),
  steps: z.array(step),
  doneCount: z.number(),
  /** The step that is the college's own turn now. */
  next: stepKey.nullable(),
})
export type CollegePlan = z.output<typeof collegePlan>

const todoList = z.object({
  key: z.enum(['returned', 'objections', 'reissued']),
  title: z.string(),
  total: z.number(),
  /** What happened when the clock of a row began: 提交, 退回. */
  sinceWord: z.string(),
  /** The page that lists all of them. */
  to: z.string(),
  rows: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      note: z.string(),
      since: instant.nullable(),
      to: z.string(),
    }),
  ),
})
export type TodoList = z.output<typeof todoList>

const watchedPlan = plan.extend({
  colleges: z.number(),
  registered: z.number(),
  paid: z.number(),
  seated: z.number(),
  slips: z.number(),
  draw: z.object({ state: z.enum(['NOT_YET', 'READY', 'DONE']), sentence: z.string() }),
})
export type WatchedPlan = z.output<typeof watchedPlan>

/** How many of each kind wait at a body; the queue lists them one by one. */
const waiting = z.array(
  z.object({ kind: queueKind, title: z.string(), total: z.number(), overdue: z.number() }),
)

const figure = z.object({ label: z.string(), value: z.number() })

export const getWorkbench = route({
  method: 'GET',
  path: '/api/workbench',
  summary: '工作台',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('INSTITUTION'), todos: z.array(todoList), plans: z.array(collegePlan) }),
    z.object({ kind: z.literal('EVALUATION'), waiting, plans: z.array(watchedPlan) }),
    z.object({
      kind: z.literal('PROVINCE'),
      year: z.number(),
      waiting,
      figures: z.array(figure),
    }),
    z.object({ kind: z.literal('PLATFORM'), figures: z.array(figure) }),
  ]),
})
export type Workbench = z.output<typeof getWorkbench.output>
