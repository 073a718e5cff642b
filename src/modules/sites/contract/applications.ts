import { z } from 'zod'
import { kindNames } from '#src/modules/sites/words.ts'
import { day, id, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'
import {
  applicationRow,
  applicationState,
  difference,
  keysOf,
  level,
  machineRoom,
  officer,
  part,
  photo,
  reviewRound,
  scanErrors,
  scanUpload,
  siteRecord,
} from './shapes.ts'

export const listSiteApplications = route({
  method: 'GET',
  path: '/api/site-applications',
  summary: '考核站点申报列表',
  permission: 'sites.read',
  input: listQuery.extend({
    state: applicationState.optional(),
    certificateId: id.optional(),
    kind: z.enum(keysOf(kindNames)).optional(),
    urgency: z.enum(['OVERDUE', 'SOON']).optional(),
  }),
  output: pageOf(applicationRow),
})

const reason = z.object({ code: z.string(), message: z.string(), wayOut: z.string().optional() })

export const getSiteApplication = route({
  method: 'GET',
  path: '/api/site-applications/:applicationId',
  summary: '查看考核站点申报',
  permission: 'sites.read',
  input: z.object({ applicationId: id }),
  output: applicationRow.extend({
    address: z.string(),
    officerName: z.string(),
    officerPhone: z.string(),
    technicianName: z.string(),
    technicianPhone: z.string(),
    mapUrl: z.string(),
    machineRooms: z.array(machineRoom),
    orgCode: z.string(),
    /** Counts changes of the contents; printed on the form. */
    contentVersion: z.number(),
    form: z
      .object({
        fileId: z.number(),
        name: z.string(),
        pages: z.number().nullable(),
        /** The contents have changed since it was stamped. */
        isOutdated: z.boolean(),
      })
      .nullable(),
    photos: z.array(photo),
    mayAddPhotos: z.boolean(),
    /** The rounds of the review, the newest first; the first without an outcome is under way. */
    rounds: z.array(reviewRound),
    /** Keys of the items a return asks to be corrected. */
    toCorrect: z.array(z.string()),
    /** Parts found in order: they stay as they are. */
    settledParts: z.array(part),
    changesSinceReturn: z.array(difference),
    /** Earlier applications of the institution for this certificate that were answered. */
    answered: z.array(
      z.object({
        id: z.number(),
        kind: z.enum(keysOf(kindNames)),
        state: applicationState,
        opinion: z.string(),
        decidedAt: z.iso.datetime().nullable(),
      }),
    ),
    /** The site as it is now, when there is one. */
    site: siteRecord.nullable(),
    certificateLevels: z.array(level),
    officer,
    /** What submission still needs. */
    missing: z.array(reason),
    /** Years without a published holiday calendar: the due dates then know weekends only (BR-04). */
    uncertainYears: z.array(z.number()),
    offers: z.array(offer),
  }),
})

const telephone = /^[\d+()（）\- ]{7,25}$/
const CALLABLE = '请填写能接通的电话，例如 0571-88886666。'

const particulars = z.object({
  levelIds: z.array(id).max(20),
  siteName: z.string().trim().min(2, '请填写考核站点名称。').max(60),
  address: z.string().trim().min(5, '请填写考生能找到的详细地址，准考证会印出。').max(120),
  mapUrl: z
    .string()
    .trim()
    .max(300)
    .regex(/^(https?:\/\/\S+)?$/, '地图链接应以 http:// 或 https:// 开头。')
    .default(''),
  officerName: z.string().trim().min(2, '请填写站点考务负责人。').max(30),
  officerPhone: z.string().trim().regex(telephone, CALLABLE),
  technicianName: z.string().trim().max(30).default(''),
  technicianPhone: z.union([z.literal(''), z.string().trim().regex(telephone, CALLABLE)]).default(''),
  machineRooms: z.array(machineRoom).max(60, '一次最多登记 60 间机房。').default([]),
})
const draftErrors = [
  'site.already_enabled',
  'site.unknown_level',
  'site.no_level',
  'site.room_usable',
  'site.room_spare',
  'site.room_twice',
]

export const draftSiteApplication = route({
  method: 'POST',
  path: '/api/site-applications',
  summary: '新建考核站点申报',
  permission: 'sites.apply',
  input: particulars.extend({ certificateId: id }),
  output: z.object({ id: z.number() }),
  errors: [...draftErrors, 'site.application_under_way'],
})

const one = z.object({ applicationId: id })

export const editSiteApplication = route({
  method: 'PUT',
  path: '/api/site-applications/:applicationId',
  summary: '修改考核站点申报',
  permission: 'sites.apply',
  input: particulars.extend({ applicationId: id }),
  output: z.object({ id: z.number() }),
  errors: [...draftErrors, 'state.not_possible', 'site.part_settled'],
})

/** The form filled in from the application, to be printed, stamped and scanned. */
export const printApplicationForm = downloadRoute({
  method: 'GET',
  path: '/api/site-applications/:applicationId/blank',
  summary: '下载待盖章的《考核站点申请表》',
  permission: 'sites.read',
  input: one,
  errors: ['print.missing_glyph'],
})

export const attachStampedForm = uploadRoute({
  method: 'POST',
  path: '/api/site-applications/:applicationId/form',
  summary: '上传盖章的《考核站点申请表》',
  permission: 'sites.apply',
  input: one,
  output: z.object({ fileId: z.number(), pages: z.number() }),
  errors: [...scanErrors, 'state.not_possible'],
  upload: scanUpload,
})

const applying = {
  permission: 'sites.apply',
  input: one,
  output: z.object({ state: applicationState }),
} as const

export const submitSiteApplication = route({
  method: 'POST',
  path: '/api/site-applications/:applicationId/submit',
  summary: '提交考核站点申报',
  permission: 'sites.apply',
  input: one,
  output: z.object({ state: applicationState, dueFromOn: day, dueToOn: day }),
  errors: [
    'state.not_possible',
    'site.pilot_missing',
    'site.technician_missing',
    'site.rooms_missing',
    'site.form_missing',
    'site.form_outdated',
    ...draftErrors,
  ],
})

export const recallSiteApplication = route({
  ...applying,
  method: 'POST',
  path: '/api/site-applications/:applicationId/recall',
  summary: '撤回考核站点申报',
  errors: ['state.not_possible'],
})

export const withdrawSiteApplication = route({
  ...applying,
  method: 'POST',
  path: '/api/site-applications/:applicationId/withdraw',
  summary: '作废考核站点申报',
  errors: ['state.not_possible'],
})

const decision = {
  permission: 'sites.review',
  input: one.extend({ opinion }),
  output: z.object({ state: applicationState }),
  errors: ['state.not_possible'],
} as const

export const approveSiteApplication = route({
  ...decision,
  method: 'POST',
  path: '/api/site-applications/:applicationId/approve',
  summary: '通过考核站点申报并核准级别',
  input: decision.input.extend({ levelIds: z.array(id).max(20) }),
  output: z.object({ state: applicationState, siteId: z.number(), siteCode: z.string() }),
  errors: ['state.not_possible', 'site.no_level', 'site.level_not_applied', 'site.item_not_ok'],
})

export const returnSiteApplication = route({
  ...decision,
  method: 'POST',
  path: '/api/site-applications/:applicationId/return',
  summary: '退回考核站点申报',
})

export const rejectSiteApplication = route({
  ...decision,
  method: 'POST',
  path: '/api/site-applications/:applicationId/reject',
  summary: '不通过考核站点申报',
})
