import { z } from 'zod'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import { confirmation } from './contract/confirmation.ts'
import { educationNames, kindNames, verificationNames } from './words.ts'
import { basisNames } from './words/verification.ts'

const verification = z.enum(Object.keys(verificationNames) as [keyof typeof verificationNames])
const educationLevel = z.enum(['', ...(Object.keys(educationNames) as [keyof typeof educationNames])])
const kind = z.enum(Object.keys(kindNames) as [keyof typeof kindNames])
const idType = z.enum(Object.keys(ID_TYPES) as [IdType])
const one = z.object({ candidateId: id })

const row = z.object({
  id: z.number(),
  name: z.string(),
  idTypeName: z.string(),
  idMasked: z.string(),
  gender: z.enum(['M', 'F', 'U']),
  kind,
  studentNo: z.string(),
  educationLevel,
  department: z.string(),
  majorCode: z.string(),
  major: z.string(),
  grade: z.string(),
  className: z.string(),
  hasPhoto: z.boolean(),
  verification,
  verificationNote: z.string(),
  verifiedAt: instant.nullable(),
  confirmation,
  confirmedAt: instant.nullable(),
  archivedAt: instant.nullable(),
})

/** Which part of the roster: what the filters of the list say. */
export const rosterPart = z.object({
  kind: kind.optional(),
  verification: verification.optional(),
  grade: z.string().trim().max(20).optional(),
  className: z.string().trim().max(40).optional(),
  photo: z.enum(['YES', 'NO']).optional(),
  archived: z.enum(['YES', 'ALL']).optional(),
  confirmation: confirmation.optional(),
  /** Only those an authority owes an answer. */
  unanswered: z.literal('YES').optional(),
})

export const listCandidates = route({
  method: 'GET',
  path: '/api/candidates',
  summary: '考生列表',
  permission: 'candidates.read',
  input: listQuery.extend(rosterPart.shape),
  output: pageOf(row),
  errors: ['candidate.id_in_search'],
})

/** The roster at a glance: how many in which state, and the classes a filter may offer. */
export const summariseRoster = route({
  method: 'GET',
  path: '/api/candidates/summary',
  summary: '考生概况',
  permission: 'candidates.read',
  input: z.object({}),
  output: z.object({
    states: z.array(z.object({ verification, count: z.number() })),
    archived: z.number(),
    grades: z.array(z.string()),
    classes: z.array(z.string()),
  }),
})

export const getCandidate = route({
  method: 'GET',
  path: '/api/candidates/:candidateId',
  summary: '查看考生',
  permission: 'candidates.read',
  input: one,
  output: row.extend({
    idType,
    birthOn: day.nullable(),
    ethnicity: z.string(),
    email: z.string(),
    phone: z.string(),
    note: z.string(),
    photoFileId: z.number().nullable(),
    verifiedBy: z.enum(['', ...(Object.keys(basisNames) as [keyof typeof basisNames])]),
    /** Then name and papers change by a correction request only (BR-24). */
    isRegistered: z.boolean(),
    createdAt: instant,
    offers: z.array(offer),
  }),
})

/** By whole ID number: in the body, because addresses are kept in histories and logs. */
export const findCandidate = route({
  method: 'POST',
  path: '/api/candidates/find',
  summary: '按证件号码查找考生',
  permission: 'candidates.read',
  input: z.object({ idNumber: z.string().trim().min(5, '请填写完整的证件号码。').max(40) }),
  output: z.object({ id: z.number() }),
})

/** Texts as a workbook holds them: the same columns clean them, so form and file follow one rule. */
const text = (most: number) => z.string().max(most).default('')
const details = z.object({
  gender: text(10),
  birthOn: text(20),
  ethnicity: text(20),
  email: text(120),
  phone: text(30),
  kind: z.string().max(20),
  studentNo: text(40),
  educationLevel: text(20),
  department: text(100),
  majorCode: text(20),
  major: text(100),
  grade: text(20),
  className: text(100),
  note: text(400),
})

export const addCandidate = route({
  method: 'POST',
  path: '/api/candidates',
  summary: '新增考生',
  permission: 'candidates.import',
  input: details.extend({
    name: z.string().max(100),
    idType: z.string().max(40),
    idNumber: z.string().max(60),
  }),
  output: z.object({ id: z.number() }),
  errors: ['candidate.already_there', 'candidate.student_no_taken'],
})

export const editCandidate = route({
  method: 'PUT',
  path: '/api/candidates/:candidateId',
  summary: '修改考生资料',
  permission: 'candidates.import',
  input: details.extend({ candidateId: id }),
  output: z.object({ verification }),
  errors: ['candidate.student_no_taken', 'candidate.registered'],
})

export const correctName = route({
  method: 'POST',
  path: '/api/candidates/:candidateId/correct',
  summary: '更正考生姓名',
  permission: 'candidates.import',
  input: one.extend({ name: z.string().max(100), opinion }),
  output: z.object({ verification }),
  errors: ['state.not_possible', 'candidate.same_name', 'candidate.registered'],
})

export const revealIdNumber = route({
  method: 'POST',
  path: '/api/candidates/:candidateId/reveal',
  summary: '查看完整证件号码',
  permission: 'candidates.reveal',
  input: one.extend({ reason: z.string().trim().min(2, '请写明查看的原因。').max(200) }),
  output: z.object({ idNumber: z.string() }),
})

export const verifyCandidates = route({
  method: 'POST',
  path: '/api/candidates/verify',
  summary: '认证考生',
  permission: 'candidates.verify',
  input: z.object({
    /** Without ids: everybody not yet verified. */
    candidateIds: z.array(id).min(1).max(10_000).optional(),
  }),
  output: z.object({ taskId: z.number(), count: z.number() }),
  errors: ['candidate.nothing_to_verify'],
})

/** 人工核对, for those no register can answer for. */
const review = {
  method: 'POST',
  permission: 'candidates.verify',
  input: one.extend({ opinion }),
  output: z.object({ verification }),
  errors: ['state.not_possible'],
} as const
export const confirmCandidate = route({
  ...review,
  path: '/api/candidates/:candidateId/confirm',
  summary: '人工核对：信息准确',
})
export const denyCandidate = route({
  ...review,
  path: '/api/candidates/:candidateId/deny',
  summary: '人工核对：信息有误',
})

export const deleteCandidate = route({
  method: 'DELETE',
  path: '/api/candidates/:candidateId',
  summary: '删除考生',
  permission: 'candidates.import',
  input: one,
  output: z.object({ id: z.number() }),
  errors: ['candidate.in_use'],
})

export const candidateTemplate = downloadRoute({
  method: 'GET',
  path: '/api/candidates/template',
  summary: '下载考生导入模板',
  permission: 'candidates.import',
  input: z.object({}),
})

export const importCandidates = uploadRoute({
  method: 'POST',
  path: '/api/candidates/import',
  summary: '上传考生导入文件',
  permission: 'candidates.import',
  input: z.object({
    /** 仅新增, or 新增并更新非关键字段. */
    mode: z.enum(['ADD_ONLY', 'ADD_AND_UPDATE']).default('ADD_AND_UPDATE'),
  }),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['import.columns_missing'],
})
