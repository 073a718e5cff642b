import { z } from 'zod'
import { id, instant } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

export const listSeatAlarms = route({
  method: 'GET',
  path: '/api/plans/:planId/seat-alarms',
  summary: '机位告急：已发布的座位多于机房现在的考位上限',
  permission: 'rooms.read',
  input: z.object({ planId: id }),
  output: z.object({
    /** At most two hundred, those that lack most first. */
    rows: z.array(
      z.object({
        siteName: z.string(),
        orgName: z.string(),
        physicalRoomId: z.number(),
        room: z.string(),
        ordinal: z.number(),
        startsAt: instant,
        seated: z.number(),
        over: z.number(),
        message: z.string(),
        /** What can be done, each in words. */
        ways: z.array(z.string()),
        /** Spares that would be left if everybody stayed; null when machines are fewer than people. */
        sparesLeft: z.number().nullable(),
      }),
    ),
    total: z.number(),
  }),
})
