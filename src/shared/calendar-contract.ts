import { z } from 'zod'
import { day, instant, opinion } from './paging.ts'
import { route } from './route.ts'

const year = z.coerce.number().int().min(2019).max(2100)

/** 工作日历: the days of a year that differ from the plain week, and which years have any. */
export const getCalendar = route({
  method: 'GET',
  path: '/api/calendar',
  summary: '工作日历',
  permission: 'calendar.read',
  input: z.object({ year }),
  output: z.object({
    year: z.number(),
    years: z.array(
      z.object({
        year: z.number(),
        /** Days entered; a year without any is counted by weekends alone. */
        days: z.number(),
        byHand: z.number(),
        /** The program brings the days of this year along. */
        isShipped: z.boolean(),
      }),
    ),
    days: z.array(
      z.object({
        day,
        kind: z.enum(['WORKDAY', 'REST']),
        name: z.string(),
        source: z.enum(['PUBLISHED', 'HAND']),
        reason: z.string(),
        changedByName: z.string(),
        changedAt: instant.nullable(),
      }),
    ),
  }),
})

/** Sets days by hand, at most a month of them; PLAIN lets them follow the week again. */
export const setCalendarDays = route({
  method: 'POST',
  path: '/api/calendar/days',
  summary: '调整工作日历',
  permission: 'calendar.write',
  input: z.object({
    fromOn: day,
    toOn: day,
    kind: z.enum(['WORKDAY', 'REST', 'PLAIN']),
    name: z.string().trim().max(20, '名称最多 20 字。').default(''),
    reason: opinion,
  }),
  output: z.object({ days: z.number() }),
  errors: ['calendar.reversed', 'calendar.too_long', 'calendar.too_early'],
})

/** Takes the days of a year as the program brings them along; days set by hand stay. */
export const importCalendarYear = route({
  method: 'POST',
  path: '/api/calendar/import',
  summary: '导入法定节假日和调休',
  permission: 'calendar.write',
  input: z.object({ year }),
  output: z.object({ added: z.number(), removed: z.number(), keptByHand: z.number() }),
  errors: ['calendar.not_shipped'],
})
