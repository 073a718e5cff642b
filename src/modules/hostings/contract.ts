import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { sideNames, stateNames } from './words.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const side = z.enum(Object.keys(sideNames) as [keyof typeof sideNames])
const one = z.object({ hostingId: id })
const places = z
  .number('人数上限请填数字。')
  .int('人数上限是整数。')
  .min(1, '人数上限至少 1 人；不设上限请留空。')
  .max(100_000, '人数上限最多 100000 人。')
  .nullable()
  .default(null)

const row = z.object({
  id: z.number(),
  planId: z.number(),
  planName: z.string(),
  guestName: z.string(),
  hostName: z.string(),
  siteId: z.number(),
  siteName: z.string(),
  siteCode: z.string(),
  address: z.string(),
  levelNames: z.array(z.string()),
  /** The largest number; null: no limit. */
  places: z.number().nullable(),
  /** How many live registrations stand on it. */
  live: z.number(),
  state,
  side,
  reason: z.string(),
  arrangedAt: instant,
  arrangedByName: z.string(),
})

/** BR-10: a college sees where its people may sit and whose people come to it; the organiser sees all of its plans. */
export const listHostings = route({
  method: 'GET',
  path: '/api/hostings',
  summary: '委托考试',
  permission: 'hostings.read',
  input: listQuery.extend({ planId: id.optional(), state: state.optional() }),
  output: pageOf(row),
})

export const getHosting = route({
  method: 'GET',
  path: '/api/hostings/:hostingId',
  summary: '查看委托考试',
  permission: 'hostings.read',
  input: one,
  output: row.extend({
    endedAt: instant.nullable(),
    endedByName: z.string(),
    endReason: z.string(),
    offers: z.array(offer),
  }),
})

/** Colleges that may register for the plan, with their own site where they have one. */
export const listGuests = route({
  method: 'GET',
  path: '/api/plans/:planId/hosting-guests',
  summary: '可以委托考试的院校',
  permission: 'hostings.write',
  input: listQuery.extend({ planId: id }),
  output: pageOf(z.object({ orgId: z.number(), orgName: z.string(), ownSiteName: z.string().nullable() })),
})

/** Enabled sites of the plan's certificate, with their seats and how many are registered there, whoever they are. */
export const listHostSites = route({
  method: 'GET',
  path: '/api/plans/:planId/hosting-sites',
  summary: '可以承接考试的站点',
  permission: 'hostings.write',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      siteId: z.number(),
      siteName: z.string(),
      siteCode: z.string(),
      orgId: z.number(),
      orgName: z.string(),
      seats: z.number(),
      live: z.number(),
    }),
  ),
})

export const arrangeHosting = route({
  method: 'POST',
  path: '/api/plans/:planId/hostings',
  summary: '安排委托考试',
  permission: 'hostings.write',
  input: z.object({
    planId: id,
    orgId: id,
    siteId: id,
    places,
    reason: z.string().trim().min(2, '请写明原因，至少 2 个字。').max(200, '原因最多 200 字。'),
  }),
  output: z.object({ id: z.number() }),
  errors: [
    'hosting.plan_not_open',
    'hosting.scheduling_over',
    'hosting.not_a_guest',
    'hosting.own_site',
    'hosting.site_not_enabled',
    'hosting.no_level',
    'hosting.already_published',
    'hosting.stands',
  ],
})

export const changeHosting = route({
  method: 'POST',
  path: '/api/hostings/:hostingId/change',
  summary: '更改委托考试的人数上限',
  permission: 'hostings.write',
  input: one.extend({ places, opinion }),
  output: z.object({ places: z.number().nullable() }),
  errors: ['hosting.places_below_live', 'state.not_possible'],
})

export const endHosting = route({
  method: 'POST',
  path: '/api/hostings/:hostingId/end',
  summary: '结束委托考试',
  permission: 'hostings.write',
  input: one.extend({ opinion }),
  output: z.object({ state }),
  errors: ['hosting.registrations_stand', 'state.not_possible'],
})
