import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import { scanErrors, scanUpload } from '#src/shared/scans.ts'
import { row, state } from './contract/shapes.ts'
import { usageNames } from './words.ts'

export * from './contract/deciding.ts'
export * from './contract/ledger.ts'

const planned = z.array(z.object({ levelId: id, count: z.coerce.number().int().min(0).max(100_000) })).max(20)
const majorNames = z.array(z.string().trim().min(1).max(60)).max(60).default([])

export const listPilots = route({
  method: 'GET',
  path: '/api/pilots',
  summary: '证书申报明细',
  permission: 'pilots.read',
  input: listQuery.extend({
    year: z.coerce.number().int().optional(),
    state: state.optional(),
    certificateId: id.optional(),
    /** How much of the quota is used. */
    usage: z.enum(Object.keys(usageNames) as [keyof typeof usageNames]).optional(),
    submittedFrom: day.optional(),
    submittedTo: day.optional(),
  }),
  output: pageOf(row),
})

export const getPilot = route({
  method: 'GET',
  path: '/api/pilots/:pilotId',
  summary: '查看试点申报',
  permission: 'pilots.read',
  input: z.object({ pilotId: id }),
  output: row.extend({
    planned: z.array(z.object({ levelId: z.number(), levelName: z.string(), count: z.number() })),
    majors: z.string(),
    majorNames: z.array(z.string()),
    papers: z.array(
      z.object({ fileId: z.number(), name: z.string(), pages: z.number().nullable(), uploadedAt: instant }),
    ),
    contactName: z.string(),
    contactPhone: z.string(),
    offers: z.array(offer),
  }),
})

const application = z.object({
  planned,
  majors: z.string().trim().max(300).default(''),
  /** Of the certificate's own list of majors, if it has one (BR-09). */
  majorNames,
  contactName: z.string().trim().min(2, '请填写联系人。').max(30),
  contactPhone: z.string().trim().min(5, '请填写联系电话。').max(30),
})

export const draftPilot = route({
  method: 'POST',
  path: '/api/pilots',
  summary: '新建试点申报',
  permission: 'pilots.apply',
  input: application.extend({ certificateId: id, year: z.coerce.number().int().min(2019).max(2100) }),
  output: z.object({ id: z.number() }),
  errors: [
    'pilot.already_applied',
    'pilot.nothing_planned',
    'pilot.unknown_level',
    'pilot.major_not_accepted',
    'pilot.year_not_open',
  ],
})

export const editPilot = route({
  method: 'PUT',
  path: '/api/pilots/:pilotId',
  summary: '修改试点申报',
  permission: 'pilots.apply',
  input: application.extend({ pilotId: id }),
  output: z.object({ id: z.number() }),
  errors: ['state.not_possible', 'pilot.nothing_planned', 'pilot.unknown_level', 'pilot.major_not_accepted'],
})

/** 申报材料: PDFs beside the application, looked into by content. */
export const addPilotMaterial = uploadRoute({
  method: 'POST',
  path: '/api/pilots/:pilotId/materials',
  summary: '上传试点申报材料',
  permission: 'pilots.apply',
  input: z.object({ pilotId: id }),
  output: z.object({ fileId: z.number() }),
  errors: [...scanErrors, 'state.not_possible', 'pilot.too_many_materials'],
  upload: scanUpload,
})

export const removePilotMaterial = route({
  method: 'DELETE',
  path: '/api/pilots/:pilotId/materials/:fileId',
  summary: '移除试点申报材料',
  permission: 'pilots.apply',
  input: z.object({ pilotId: id, fileId: id }),
  output: z.object({ fileId: z.number() }),
  errors: ['state.not_possible'],
})

export const submitPilot = route({
  method: 'POST',
  path: '/api/pilots/:pilotId/submit',
  summary: '提交试点申报',
  permission: 'pilots.apply',
  input: z.object({ pilotId: id }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const recallPilot = route({
  method: 'POST',
  path: '/api/pilots/:pilotId/recall',
  summary: '撤回试点申报',
  permission: 'pilots.apply',
  input: z.object({ pilotId: id }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const approvePilot = route({
  method: 'POST',
  path: '/api/pilots/:pilotId/approve',
  summary: '通过试点申报并核定指标',
  permission: 'pilots.review',
  input: z.object({
    pilotId: id,
    granted: z.coerce.number().int().min(1, '核定指标至少为 1。').max(1_000_000),
    opinion,
  }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const adjustQuota = route({
  method: 'POST',
  path: '/api/pilots/:pilotId/quota',
  summary: '调整已核定的指标',
  permission: 'pilots.review',
  input: z.object({
    pilotId: id,
    granted: z.coerce.number().int().min(0, '核定指标不能小于 0。').max(1_000_000),
    reason: z.string().trim().min(2, '请写明调整的原因，至少 2 个字。').max(500),
  }),
  output: z.object({ state }),
  errors: ['state.not_possible', 'pilot.grant_below_consumed', 'pilot.grant_unchanged'],
})

const ofYear = { certificateId: id, year: z.coerce.number().int().min(2019).max(2100) }

/** The province's list of one certificate and year, waiting and approved, in the columns of the import. */
export const quotaTemplate = downloadRoute({
  method: 'GET',
  path: '/api/quota-imports/template',
  summary: '下载指标核定表（已列出院校）',
  permission: 'pilots.review',
  input: z.object(ofYear),
})

export const uploadQuotas = uploadRoute({
  method: 'POST',
  path: '/api/quota-imports',
  summary: '批量核定指标',
  permission: 'pilots.review',
  input: z.object({ ...ofYear, opinion: z.string().trim().max(500).default('') }),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['import.columns_missing'],
})

/** Return, reject and revoke share one shape: a decision with an opinion. */
const decision = {
  permission: 'pilots.review',
  input: z.object({ pilotId: id, opinion }),
  output: z.object({ state }),
} as const

export const returnPilot = route({
  ...decision,
  method: 'POST',
  path: '/api/pilots/:pilotId/return',
  summary: '退回试点申报',
  errors: ['state.not_possible'],
})

export const rejectPilot = route({
  ...decision,
  method: 'POST',
  path: '/api/pilots/:pilotId/reject',
  summary: '不通过试点申报',
  errors: ['state.not_possible'],
})

export const revokePilot = route({
  ...decision,
  method: 'POST',
  path: '/api/pilots/:pilotId/revoke',
  summary: '撤销试点资格',
  errors: ['state.not_possible'],
})
