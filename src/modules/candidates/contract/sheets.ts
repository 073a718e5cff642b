import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { rosterPart } from '#src/modules/candidates/contract.ts'
import { paperNames } from '#src/modules/candidates/words/sheets.ts'

const part = rosterPart.extend({ q: listQuery.shape.q })
const reason = z.string().trim().min(2, '请写明用途，至少 2 个字。').max(200, '用途最多 200 字。')
const started = z.object({ taskId: z.number(), count: z.number() })

/** The filtered roster with masked numbers: for whoever may read it. */
export const exportMasked = route({
  method: 'POST',
  path: '/api/candidates/exports',
  summary: '导出名册（已遮盖）',
  permission: 'candidates.read',
  input: part,
  output: started,
  errors: ['candidate.nobody_chosen', 'candidate.id_in_search'],
})

/** The filtered roster in full, as the import takes it back. */
export const exportFull = route({
  method: 'POST',
  path: '/api/candidates/exports/full',
  summary: '导出完整名册',
  permission: 'candidates.reveal',
  input: part.extend({ reason }),
  output: started,
  errors: ['candidate.nobody_chosen', 'candidate.id_in_search'],
})

/** 考生信息核对表 of some classes, with photos and a column to sign in. */
export const printCheckLists = route({
  method: 'POST',
  path: '/api/candidates/check-lists',
  summary: '打印考生信息核对表',
  permission: 'candidates.reveal',
  input: z.object({
    grade: z.string().trim().max(20).optional(),
    /** An empty name: those without a class. */
    classNames: z.array(z.string().trim().max(40)).min(1, '请选择班级。').max(60, '一次最多选 60 个班级。'),
    reason,
  }),
  output: started,
  errors: ['candidate.nobody_chosen', 'candidate.too_many_to_print'],
})

/** What the task answers: the file, and whose name no font can draw. */
export const madePaper = z.object({
  fileId: z.number(),
  count: z.number(),
  /** Until when the file is kept. */
  until: instant.nullable().default(null),
  failed: z
    .array(z.object({ candidateId: z.number(), name: z.string(), characters: z.string() }))
    .default([]),
})

/** What left the house: exports and check lists. */
export const listRosterFiles = route({
  method: 'GET',
  path: '/api/candidates/files',
  summary: '名册导出和打印记录',
  permission: 'candidates.read',
  input: listQuery.extend({ kind: z.enum(Object.keys(paperNames) as [keyof typeof paperNames]).optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      kind: z.enum(Object.keys(paperNames) as [keyof typeof paperNames]),
      scope: z.string(),
      people: z.number(),
      reason: z.string(),
      by: z.string(),
      at: instant,
      /** Null when the asker may not open it. */
      fileId: id.nullable(),
      fileName: z.string().nullable(),
      /** Until when the file is kept. */
      fileUntil: instant.nullable(),
    }),
  ),
})
