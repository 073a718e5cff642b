import { z } from 'zod'
import { id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { seatReasons, standNames, unseatedReasons } from './words.ts'

const keys = <K extends string>(names: Readonly<Record<K, unknown>>) => z.enum(Object.keys(names) as [K])
const stand = keys(standNames)
/** Who drew and who confirmed. */
const hands = { drawnBy: z.string(), confirmedBy: z.string(), confirmedAt: instant.nullable() }
const runState = z.enum(['COMPUTED', 'CONFIRMED', 'PUBLISHED'])

export const listSchedules = route({
  method: 'GET',
  path: '/api/schedules',
  summary: '排考管理：各考试计划的排考情况',
  permission: 'schedules.read',
  input: listQuery,
  output: pageOf(
    z.object({
      planId: z.number(),
      planName: z.string(),
      planCode: z.string(),
      certificateName: z.string(),
      registrationClosesAt: instant,
      schedulingClosesAt: instant,
      stand,
      sites: z.number(),
      seated: z.number(),
      unseated: z.number(),
      publishedAt: instant.nullable(),
      /** The asker's only run of the plan: an institution goes straight to it. */
      runId: z.number().nullable(),
      /** All of a college's: where its people sit at several sites (BR-10). */
      runs: z.array(z.object({ id: z.number(), siteName: z.string() })),
    }),
  ),
})

export const getSchedule = route({
  method: 'GET',
  path: '/api/plans/:planId/schedule',
  summary: '查看一个考试计划的排考情况',
  permission: 'schedules.run',
  input: z.object({ planId: id }),
  output: z.object({
    planId: z.number(),
    planName: z.string(),
    registrationClosesAt: instant,
    paymentClosesAt: instant,
    schedulingClosesAt: instant,
    stand,
    sites: z.number(),
    seated: z.number(),
    unseated: z.number(),
    drawnAt: instant.nullable(),
    publishedAt: instant.nullable(),
    ...hands,
    pledges: z.number(),
    draws: z.number(),
    /** Sites that wait although others have a result: what could not be drawn, at most two hundred. */
    undrawn: z.array(z.string()),
    offers: z.array(offer),
  }),
})

export const previewSchedule = route({
  method: 'GET',
  path: '/api/plans/:planId/schedule/preview',
  summary: '预检：排考前看缺口，不写入任何数据',
  permission: 'schedules.run',
  input: z.object({ planId: id }),
  output: z.object({
    sites: z.number(),
    publishedSites: z.number(),
    registrations: z.number(),
    leftOut: z.number(),
    leftOutSites: z.array(z.object({ siteId: z.number(), siteName: z.string(), leftOut: z.number() })),
    missing: z.number(),
    conflicting: z.number(),
    lackingSites: z.number(),
    /** At most two hundred sites; `lackingSites` counts all. */
    problems: z.array(
      z.object({
        siteId: z.number(),
        siteName: z.string(),
        orgName: z.string(),
        registrations: z.number(),
        levels: z.array(
          z.object({
            levelId: z.number(),
            levelName: z.string(),
            registrations: z.number(),
            seats: z.number(),
            missing: z.number(),
            conflicting: z.number(),
            suggestions: z.array(z.string()),
          }),
        ),
      }),
    ),
  }),
})

const idle = ['schedule.nobody', 'schedule.already_published']
const timing = ['schedule.plan_not_published', 'schedule.registration_open', 'schedule.exam_begun']

export const startDraw = route({
  method: 'POST',
  path: '/api/plans/:planId/schedule/draw',
  summary: '排考',
  permission: 'schedules.run',
  input: z.object({ planId: id }),
  output: z.object({ taskId: z.number() }),
  errors: [...timing, ...idle, 'schedule.not_pledged', 'schedule.already_drawn'],
})

export const startPublish = route({
  method: 'POST',
  path: '/api/plans/:planId/schedule/publish',
  summary: '发布经第二人复核的排考结果，公开种子和核验文件',
  permission: 'schedules.publish',
  input: z.object({ planId: id }),
  output: z.object({ taskId: z.number() }),
  errors: [...timing, 'schedule.nothing_computed', 'schedule.not_confirmed'],
})

const run = z.object({
  id: z.number(),
  planId: z.number(),
  siteId: z.number(),
  siteName: z.string(),
  siteCode: z.string(),
  orgName: z.string(),
  state: runState,
  version: z.number(),
  seated: z.number(),
  unseated: z.number(),
  createdAt: instant,
  publishedAt: instant.nullable(),
})

export const listRuns = route({
  method: 'GET',
  path: '/api/plans/:planId/schedule/runs',
  summary: '各站点的排考结果',
  permission: 'schedules.read',
  input: listQuery.extend({
    planId: id,
    state: runState.optional(),
    /** Only sites with people without a seat. */
    lacking: z.stringbool().optional(),
  }),
  output: pageOf(run.extend({ rooms: z.number(), sessions: z.number() })),
})

export const getRun = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId',
  summary: '查看一个站点的排考结果',
  permission: 'schedules.read',
  input: z.object({ runId: id }),
  output: run.extend({
    planName: z.string(),
    /** People of several colleges sit in the same rooms (BR-10). */
    isMixed: z.boolean(),
    ...hands,
    isRepair: z.boolean(),
    digest: z.string(),
    schedulingClosesAt: instant,
    shortages: z.array(z.object({ levelName: z.string(), reason: keys(unseatedReasons), count: z.number() })),
    sessions: z.array(z.object({ id: z.number(), ordinal: z.number(), startsAt: instant, endsAt: instant })),
    rooms: z.array(z.object({ id: z.number(), name: z.string() })),
    classes: z.array(z.string()),
  }),
})

export const listRoomUse = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/rooms',
  summary: '考场使用情况',
  permission: 'schedules.read',
  input: listQuery.extend({ runId: id, sessionId: id.optional() }),
  output: pageOf(
    z.object({
      /** `roomId-sessionId`. */
      key: z.string(),
      roomName: z.string(),
      levelName: z.string(),
      ordinal: z.number(),
      startsAt: instant,
      endsAt: instant,
      seatCapacity: z.number(),
      seated: z.number(),
      firstSeat: z.number().nullable(),
      lastSeat: z.number().nullable(),
    }),
  ),
})

const person = {
  registrationId: z.number(),
  name: z.string(),
  idMasked: z.string(),
  className: z.string(),
  studentNo: z.string().nullable(),
  levelName: z.string(),
  /** The name of this registration in the published file. */
  proofKey: z.string(),
}

export const listSeats = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/seats',
  summary: '座位名单',
  permission: 'schedules.read',
  input: listQuery.extend({
    runId: id,
    sessionId: id.optional(),
    roomId: id.optional(),
    className: z.string().max(100).optional(),
  }),
  output: pageOf(
    z.object({
      ...person,
      ordinal: z.number(),
      startsAt: instant,
      endsAt: instant,
      orgName: z.string(),
      roomName: z.string(),
      seatNo: z.number(),
      reason: keys(seatReasons),
    }),
  ),
})

export const listUnseated = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/unseated',
  summary: '未排座名单及原因',
  permission: 'schedules.read',
  input: listQuery.extend({ runId: id, reason: keys(unseatedReasons).optional() }),
  output: pageOf(
    z.object({
      ...person,
      reason: keys(unseatedReasons),
      sentence: z.string(),
      wayOut: z.string(),
    }),
  ),
})
