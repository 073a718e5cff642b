import { z } from 'zod'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { decisionNames, fieldNames, stateNames } from './words.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const decisionState = z.enum(Object.keys(decisionNames) as [keyof typeof decisionNames])
const field = z.enum(Object.keys(fieldNames) as [keyof typeof fieldNames])
const one = z.object({ correctionId: id })

const row = z.object({
  id: z.number(),
  candidateId: z.number(),
  orgName: z.string(),
  name: z.string(),
  idMasked: z.string(),
  fields: z.array(field),
  reason: z.string(),
  state,
  /** For whom it waits, or who has decided, from the asker's side. */
  mine: decisionState.nullable(),
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  createdAt: instant,
})

export const listCorrections = route({
  method: 'GET',
  path: '/api/corrections',
  summary: '更正申请',
  permission: 'corrections.read',
  input: listQuery.extend({
    state: state.optional(),
    planId: id.optional(),
    college: z.string().trim().max(40).optional(),
  }),
  output: pageOf(row),
})

const registration = z.object({
  id: z.number(),
  planName: z.string(),
  levelName: z.string(),
  evaluationOrgName: z.string(),
})

const line = z.object({
  field,
  before: z.string(),
  after: z.string(),
  isChanged: z.boolean(),
})

export const getCorrection = route({
  method: 'GET',
  path: '/api/corrections/:correctionId',
  summary: '查看更正申请',
  permission: 'corrections.read',
  input: one,
  output: row.extend({
    lines: z.array(line),
    /** Places, from 1, in which the two numbers differ; null when they cannot be laid over each other. */
    differing: z.array(z.number()).nullable(),
    opinion: z.string(),
    evidence: z.array(
      z.object({ id: z.number(), fileId: z.number(), name: z.string(), kind: z.enum(['pdf', 'image']) }),
    ),
    decisions: z.array(
      z.object({
        orgName: z.string(),
        state: decisionState,
        opinion: z.string(),
        decidedByName: z.string(),
        decidedAt: instant.nullable(),
      }),
    ),
    registrations: z.array(registration),
    offers: z.array(offer),
  }),
})

/** What a form starts from. */
export const correctable = route({
  method: 'GET',
  path: '/api/candidates/:candidateId/correctable',
  summary: '考生现有的姓名和证件',
  permission: 'corrections.apply',
  input: z.object({ candidateId: id }),
  output: z.object({
    candidateId: z.number(),
    lines: z.array(line),
    registrations: z.array(registration),
    /** The request under way. */
    openId: z.number().nullable(),
  }),
})

/** Texts as the roster's form has them; what is not corrected is left empty. */
const text = (most: number) => z.string().max(most).default('')
const request = z.object({
  name: text(100),
  idType: text(40),
  idNumber: text(60),
  gender: text(10),
  birthOn: text(20),
  reason: z.string().trim().min(4, '请写明更正的原因，至少 4 个字。').max(500),
})
const requestErrors = ['correction.nothing_changed', 'registration.person_stands']

export const draftCorrection = route({
  method: 'POST',
  path: '/api/corrections',
  summary: '新建更正申请',
  permission: 'corrections.apply',
  input: request.extend({ candidateId: id }),
  output: z.object({ id: z.number() }),
  errors: [...requestErrors, 'correction.already_open', 'correction.no_live_registration'],
})

export const editCorrection = route({
  method: 'PUT',
  path: '/api/corrections/:correctionId',
  summary: '修改更正申请',
  permission: 'corrections.apply',
  input: request.extend({ correctionId: id }),
  output: z.object({ id: z.number() }),
  errors: ['state.not_possible', ...requestErrors],
})

export const attachEvidence = uploadRoute({
  method: 'POST',
  path: '/api/corrections/:correctionId/evidence',
  summary: '上传证明材料',
  permission: 'corrections.apply',
  input: one,
  output: z.object({ evidenceId: z.number(), fileId: z.number() }),
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 20 * 1024 * 1024 },
  errors: ['state.not_possible', 'correction.too_much_evidence'],
})

export const detachEvidence = route({
  method: 'DELETE',
  path: '/api/corrections/:correctionId/evidence/:evidenceId',
  summary: '删除证明材料',
  permission: 'corrections.apply',
  input: one.extend({ evidenceId: id }),
  output: z.object({ id: z.number() }),
  errors: ['state.not_possible'],
})

/** Steps of the college that need no words. */
const step = {
  method: 'POST',
  permission: 'corrections.apply',
  input: one,
  output: z.object({ state }),
} as const
export const submitCorrection = route({
  ...step,
  path: '/api/corrections/:correctionId/submit',
  summary: '提交更正申请',
  errors: ['state.not_possible', 'correction.no_evidence', 'correction.no_live_registration'],
})
export const recallCorrection = route({
  ...step,
  path: '/api/corrections/:correctionId/recall',
  summary: '撤回更正申请',
  errors: ['state.not_possible'],
})
export const withdrawCorrection = route({
  ...step,
  path: '/api/corrections/:correctionId/withdraw',
  summary: '撤销更正申请',
  errors: ['state.not_possible'],
})

const decision = {
  method: 'POST',
  permission: 'corrections.decide',
  input: one.extend({ opinion }),
  output: z.object({ state }),
} as const
export const approveCorrection = route({
  ...decision,
  path: '/api/corrections/:correctionId/approve',
  summary: '批准更正申请',
  errors: [
    'state.not_possible',
    'correction.no_live_registration',
    'correction.roster_changed',
    'correction.registered_since',
    'correction.barred',
    'registration.person_stands',
    'candidate.already_there',
    'schedule.sits_elsewhere',
  ],
})
export const returnCorrection = route({
  ...decision,
  path: '/api/corrections/:correctionId/return',
  summary: '退回更正申请',
  errors: ['state.not_possible'],
})
export const rejectCorrection = route({
  ...decision,
  path: '/api/corrections/:correctionId/reject',
  summary: '不批准更正申请',
  errors: ['state.not_possible'],
})

export const revealCorrection = route({
  method: 'POST',
  path: '/api/corrections/:correctionId/reveal',
  summary: '查看更正前后的完整证件号码',
  permission: 'corrections.reveal',
  input: one.extend({ reason: z.string().trim().min(2, '请写明查看的原因。').max(200) }),
  output: z.object({ before: z.string(), after: z.string() }),
})
