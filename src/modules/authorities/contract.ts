import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'
import { modeNames, stateNames } from './words.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const mode = z.enum(Object.keys(modeNames) as [keyof typeof modeNames])
const one = z.object({ rosterId: id })
const name = z.string().trim().max(60, '名册名称最多 60 个字。')

const row = z.object({
  id: z.number(),
  name: z.string(),
  /** Null: all institutions. */
  provinceName: z.string().nullable(),
  isComplete: z.boolean(),
  validUntilOn: day,
  state,
  personCount: z.number(),
  version: z.number(),
  changedAt: instant,
})

export const listRosters = route({
  method: 'GET',
  path: '/api/authorities',
  summary: '认证名册列表',
  permission: 'authorities.read',
  input: listQuery.extend({ state: state.optional() }),
  output: pageOf(row),
})

/** Provinces a roster may be meant for. */
export const listReaches = route({
  method: 'GET',
  path: '/api/authorities/reaches',
  summary: '认证名册可选的适用范围',
  permission: 'authorities.read',
  input: z.object({}),
  output: z.object({ provinces: z.array(z.object({ id: z.number(), name: z.string() })) }),
})

export const getRoster = route({
  method: 'GET',
  path: '/api/authorities/:rosterId',
  summary: '查看认证名册',
  permission: 'authorities.read',
  input: one,
  output: row.extend({ createdByName: z.string(), createdAt: instant, offers: z.array(offer) }),
})

export const editRoster = route({
  method: 'PUT',
  path: '/api/authorities/:rosterId',
  summary: '修改认证名册的有效期和说明',
  permission: 'authorities.write',
  input: one.extend({
    name: name.min(2, '名册名称至少 2 个字。'),
    validUntilOn: day,
    isComplete: z.boolean(),
  }),
  output: z.object({ id: z.number() }),
  errors: ['authority.name_taken', 'authority.day_past', 'state.not_possible'],
})

export const withdrawRoster = route({
  method: 'POST',
  path: '/api/authorities/:rosterId/withdraw',
  summary: '停用认证名册',
  permission: 'authorities.write',
  input: one.extend({ opinion }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const rosterTemplate = downloadRoute({
  method: 'GET',
  path: '/api/authorities/template',
  summary: '下载认证名册模板',
  permission: 'authorities.write',
  input: z.object({}),
})

export const importRoster = uploadRoute({
  method: 'POST',
  path: '/api/authorities/import',
  summary: '上传认证名册',
  permission: 'authorities.write',
  input: z.object({
    mode,
    rosterId: id.optional(),
    name: name.optional(),
    provinceId: id.optional(),
    isComplete: z.stringbool().optional(),
    validUntilOn: day.optional(),
  }),
  output: importView,
  upload: { accept: ['xlsx'], maxBytes: 20 * 1024 * 1024 },
  errors: [
    'import.columns_missing',
    'authority.name_missing',
    'authority.name_taken',
    'authority.day_missing',
    'authority.day_past',
    'authority.roster_missing',
    'authority.province_unknown',
  ],
})
