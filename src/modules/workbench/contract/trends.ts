import { z } from 'zod'
import { trendNames } from '#src/modules/workbench/words/trends.ts'
import { day } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'

const series = z.object({
  key: z.enum(Object.keys(trendNames) as [keyof typeof trendNames]),
  label: z.string(),
  /** This year so far, and the year before up to the same moment. */
  value: z.number(),
  lastYear: z.number(),
  /** Week by week, the oldest first; the last one is under way. */
  weeks: z.array(z.number()),
  note: z.string(),
})
export type Trend = z.output<typeof series>

export const getTrends = route({
  method: 'GET',
  path: '/api/workbench/trends',
  summary: '工作台：今年与去年同期、近 8 周的数字',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    year: z.number(),
    /** The Mondays the weeks begin with. */
    weeksFrom: z.array(day),
    series: z.array(series),
  }),
})
