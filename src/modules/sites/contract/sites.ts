import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { applicationRow, level, officer, photo, siteRecord, siteRow, siteState } from './shapes.ts'

export const listSites = route({
  method: 'GET',
  path: '/api/sites',
  summary: '考核站点列表',
  permission: 'sites.read',
  input: listQuery.extend({
    state: siteState.optional(),
    certificateId: id.optional(),
    levelId: id.optional(),
  }),
  output: pageOf(siteRow),
})

export const getSite = route({
  method: 'GET',
  path: '/api/sites/:siteId',
  summary: '查看考核站点',
  permission: 'sites.read',
  input: z.object({ siteId: id }),
  output: siteRecord.extend({
    photos: z.array(photo),
    mayAddPhotos: z.boolean(),
    offers: z.array(offer),
  }),
})

/** Everything that happened to a site, newest first, at most 300 lines: applications, decisions, states, agreements. */
export const siteHistory = route({
  method: 'GET',
  path: '/api/sites/:siteId/history',
  summary: '考核站点的经过',
  permission: 'sites.read',
  input: z.object({ siteId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        at: instant,
        about: z.enum(['SITE', 'APPLICATION', 'AGREEMENT']),
        recordId: z.number(),
        /** What was done, past tense. */
        verb: z.string(),
        sentence: z.string(),
        reason: z.string(),
        actorName: z.string(),
        orgName: z.string(),
      }),
    ),
  }),
})

/** Where the institution stands, per certificate: the two approvals by two bodies side by side (BR-02). */
export const siteStanding = route({
  method: 'GET',
  path: '/api/site-standing',
  summary: '本校各证书的试点与站点情况',
  permission: 'sites.apply',
  input: z.object({}),
  output: z.object({
    year: z.number(),
    rows: z.array(
      z.object({
        certificateId: z.number(),
        certificateName: z.string(),
        levels: z.array(level),
        officer,
        /** State of this year's pilot application; null when there is none. */
        pilotState: z.string().nullable(),
        granted: z.number().nullable(),
        site: siteRecord.nullable(),
        /** The newest application, also a decided one. */
        application: applicationRow.nullable(),
      }),
    ),
  }),
})

const governing = {
  permission: 'sites.review',
  input: z.object({ siteId: id, opinion }),
  output: z.object({ state: siteState }),
  errors: ['state.not_possible'],
} as const

export const enableSite = route({
  ...governing,
  method: 'POST',
  path: '/api/sites/:siteId/enable',
  summary: '启用考核站点',
})

export const suspendSite = route({
  ...governing,
  method: 'POST',
  path: '/api/sites/:siteId/suspend',
  summary: '暂停考核站点',
})

export const disableSite = route({
  ...governing,
  method: 'POST',
  path: '/api/sites/:siteId/disable',
  summary: '停用考核站点',
})
