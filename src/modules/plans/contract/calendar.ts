import { z } from 'zod'
import { keys, phase, state } from '#src/modules/plans/contract/shapes.ts'
import { kindNames } from '#src/modules/plans/words/calendar.ts'
import { day, id } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** Deadlines and sessions of all plans within reach, from one day to another: six weeks at most are a page. */
export const planCalendar = route({
  method: 'GET',
  path: '/api/plan-calendar',
  summary: '考试计划日历',
  permission: 'plans.read',
  input: z.object({
    from: day,
    to: day,
    certificateId: id.optional(),
    phase: phase.optional(),
  }),
  output: z.object({
    /** There are more plans than a calendar shows: narrow it down. */
    isCut: z.boolean(),
    entries: z.array(
      z.object({
        planId: z.number(),
        planName: z.string(),
        certificateName: z.string(),
        state,
        kind: keys(kindNames),
        label: z.string(),
        on: day,
        time: z.string(),
      }),
    ),
  }),
  errors: ['plan.calendar_too_long'],
})
