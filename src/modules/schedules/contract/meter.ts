import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** Live registrations at the site, guests included; `people` of them want a seat, which is all but those leaving. */
const figures = {
  registered: z.number(),
  verified: z.number(),
  paid: z.number(),
  guests: z.number(),
  people: z.number(),
  /** For whom there is no seat in any session. */
  missing: z.number(),
  /** Who would sit in another session than the first of the level (BR-52). */
  later: z.number(),
}

export const getMeter = route({
  method: 'GET',
  path: '/api/plans/:planId/meter',
  summary: '够不够：按现在的报考试排，一个站点的考位缺口和办法',
  permission: 'rooms.read',
  input: z.object({ planId: id, siteId: id.optional() }),
  output: z.object({
    planId: z.number(),
    /** Null: the college has no site of its own for this certificate. */
    siteId: z.number().nullable(),
    siteName: z.string(),
    countedAt: instant,
    isRegistering: z.boolean(),
    /** Whether rooms may still be set up. */
    isOpen: z.boolean(),
    levels: z.array(
      z.object({
        levelId: z.number(),
        levelName: z.string(),
        ...figures,
        /** How many more of the level would find a seat beside all others. */
        free: z.number(),
        rooms: z.number(),
        sessions: z.array(
          z.object({ sessionId: z.number(), ordinal: z.number(), seats: z.number(), seated: z.number() }),
        ),
        /** What would help, each with how many it would really seat. */
        ways: z.array(z.object({ text: z.string(), helps: z.number() })),
      }),
    ),
  }),
})

export const listMeterSites = route({
  method: 'GET',
  path: '/api/plans/:planId/meter/sites',
  summary: '够不够：各站点的考位缺口，缺得最多的在前',
  permission: 'rooms.read',
  input: listQuery.extend({
    planId: id,
    /** Only sites of this verdict. */
    verdict: z.enum(['SHORT', 'ENOUGH', 'NO_ROOM', 'NOBODY']).optional(),
    levelId: id.optional(),
  }),
  output: pageOf(
    z.object({
      siteId: z.number(),
      siteCode: z.string(),
      siteName: z.string(),
      orgName: z.string(),
      verdict: z.enum(['SHORT', 'ENOUGH', 'NO_ROOM', 'NOBODY']),
      rooms: z.number(),
      /** Seats of all sessions, machines that levels share counted once. */
      seats: z.number(),
      ...figures,
      /** Of single levels what is missing. */
      lacking: z.array(z.object({ levelName: z.string(), missing: z.number() })),
    }),
  ),
})

export const getMeterTotals = route({
  method: 'GET',
  path: '/api/plans/:planId/meter/totals',
  summary: '够不够：全部站点合计',
  permission: 'rooms.read',
  input: z.object({ planId: id }),
  output: z.object({
    countedAt: instant,
    isRegistering: z.boolean(),
    sites: z.number(),
    lackingSites: z.number(),
    levels: z.array(z.object({ levelId: z.number(), levelName: z.string(), seats: z.number(), ...figures })),
  }),
})
