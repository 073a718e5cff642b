import { z } from 'zod'
import { standNames } from '#src/modules/schedules/words.ts'
import { id, instant, opinion } from '#src/shared/paging.ts'
import { downloadRoute, route } from '#src/shared/route.ts'

const timing = ['schedule.plan_not_published', 'schedule.registration_open', 'schedule.exam_begun']
const ofPlan = z.object({ planId: id })

export const startPledge = route({
  method: 'POST',
  path: '/api/plans/:planId/schedule/pledge',
  summary: '公布排考承诺：名单、考场、规则和密封种子的摘要',
  permission: 'schedules.run',
  input: ofPlan.extend({ reason: z.string().trim().max(500).optional() }),
  output: z.object({ taskId: z.number() }),
  errors: [...timing, 'schedule.nobody', 'schedule.already_published', 'schedule.pledge_reason'],
})

const summary = z.object({
  stand: z.enum(Object.keys(standNames) as [keyof typeof standNames]),
  sites: z.number(),
  seated: z.number(),
  unseated: z.number(),
})

export const confirmSchedule = route({
  method: 'POST',
  path: '/api/plans/:planId/schedule/confirm',
  summary: '第二人复核排考结果',
  permission: 'schedules.confirm',
  input: ofPlan.extend({ opinion: opinion.optional() }),
  output: summary,
  errors: ['schedule.nothing_to_confirm', 'schedule.four_eyes'],
})

export const discardSchedule = route({
  method: 'POST',
  path: '/api/plans/:planId/schedule/discard',
  summary: '作废未发布的排考结果',
  permission: 'schedules.run',
  input: ofPlan.extend({ opinion }),
  output: summary,
  errors: ['schedule.nothing_to_discard'],
})

const site = z.object({
  siteName: z.string(),
  siteCode: z.string(),
  digest: z.string(),
  registrations: z.number(),
})

export const getDrawProof = route({
  method: 'GET',
  path: '/api/plans/:planId/schedule/proof',
  summary: '排考承诺与核验：密封的种子、历次承诺、公开的种子和核验文件',
  permission: 'schedules.read',
  input: ofPlan,
  output: z.object({
    planId: z.number(),
    planName: z.string(),
    evaluationOrgName: z.string(),
    seeds: z.array(
      z.object({
        no: z.number(),
        seal: z.string(),
        sealedAt: instant,
        /** Sealed before registration opened: nobody knew the roster. */
        isEarly: z.boolean(),
        revealedAt: instant.nullable(),
        /** Empty until it is revealed. */
        seed: z.string(),
        nonce: z.string(),
      }),
    ),
    pledges: z.array(
      z.object({
        no: z.number(),
        seedNo: z.number(),
        reason: z.string(),
        digest: z.string(),
        createdAt: instant,
        createdByName: z.string(),
        sites: z.number(),
        registrations: z.number(),
        draws: z.number(),
        /** The asker's own sites. */
        own: z.array(site),
      }),
    ),
    /** Draws made in all. */
    draws: z.number(),
    /** The files of published results within the asker's reach, at most two hundred. */
    files: z.array(
      z.object({
        runId: z.number(),
        siteName: z.string(),
        digest: z.string(),
        short: z.string(),
        version: z.number(),
        kind: z.enum(['draw', 'repair']),
        /** Changes by hand since, in the seats of today but not in the file. */
        hands: z.number(),
        /** Not when a later version has taken its place. */
        isCurrent: z.boolean(),
      }),
    ),
  }),
})

export const downloadBundle = downloadRoute({
  method: 'GET',
  path: '/api/schedule-runs/:runId/bundle',
  summary: '下载一个站点的核验文件',
  permission: 'schedules.read',
  input: z.object({ runId: id }),
  errors: ['schedule.no_bundle'],
})

export const downloadPlanBundle = downloadRoute({
  method: 'GET',
  path: '/api/plans/:planId/schedule/bundle',
  summary: '下载一个考试计划全部站点的核验文件',
  permission: 'schedules.run',
  input: ofPlan,
  errors: ['schedule.no_bundle'],
})

export const whySeat = route({
  method: 'GET',
  path: '/api/schedule-runs/:runId/people/:registrationId/why',
  summary: '为什么排在这里，或为什么没有座位：规则和当时的数字',
  permission: 'schedules.read',
  input: z.object({ runId: id, registrationId: id }),
  output: z.object({
    name: z.string(),
    levelName: z.string(),
    lines: z.array(z.object({ rule: z.string(), text: z.string() })),
    sessions: z.array(
      z.object({ ordinal: z.number(), seats: z.number(), seated: z.number(), isOwn: z.boolean() }),
    ),
  }),
})
