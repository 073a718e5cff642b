import { z } from 'zod'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, PUBLIC, route } from '#src/shared/route.ts'
import { LINK_DAYS } from '#src/modules/candidates/rules/confirming.ts'
import {
  confirmationNames,
  objectionFields,
  objectionNames,
} from '#src/modules/candidates/words/confirmation.ts'

export const confirmation = z.enum(Object.keys(confirmationNames) as [keyof typeof confirmationNames])
const objectionState = z.enum(Object.keys(objectionNames) as [keyof typeof objectionNames])
const field = z.enum(Object.keys(objectionFields) as [keyof typeof objectionFields])

/** Whom links are for: the chosen ones, a class, or everybody. */
const whom = z.object({
  candidateIds: z.array(id).min(1).max(10_000).optional(),
  className: z.string().trim().max(40).optional(),
})

/** 本人确认 class by class. */
export const listConfirmations = route({
  method: 'GET',
  path: '/api/candidates/confirmations',
  summary: '各班信息确认情况',
  permission: 'candidates.read',
  input: listQuery,
  output: pageOf(
    z.object({
      className: z.string(),
      people: z.number(),
      confirmed: z.number(),
      objected: z.number(),
      /** Whose link opens now. */
      linked: z.number(),
    }),
  ),
})

export const issueLinks = route({
  method: 'POST',
  path: '/api/candidates/links',
  summary: '生成信息确认链接',
  permission: 'candidates.confirm',
  input: whom.extend({
    days: z.coerce
      .number()
      .int()
      .min(LINK_DAYS.least, '有效期至少 1 天。')
      .max(LINK_DAYS.most, `有效期最长 ${LINK_DAYS.most} 天。`)
      .default(LINK_DAYS.usual),
    /** Links given out before stop working. */
    renew: z.boolean().default(false),
  }),
  output: z.object({ count: z.number(), expiresAt: instant }),
  errors: ['confirmation.nobody'],
})

export const withdrawLinks = route({
  method: 'POST',
  path: '/api/candidates/links/withdraw',
  summary: '停用信息确认链接',
  permission: 'candidates.confirm',
  input: whom.extend({ opinion }),
  output: z.object({ count: z.number() }),
  errors: ['confirmation.no_links'],
})

export const linkWorkbook = downloadRoute({
  method: 'GET',
  path: '/api/candidates/links/workbook',
  summary: '下载信息确认链接',
  permission: 'candidates.confirm',
  input: z.object({ className: z.string().trim().max(40).optional() }),
  errors: ['confirmation.no_links'],
})

export const linkSlips = downloadRoute({
  method: 'GET',
  path: '/api/candidates/links/slips',
  summary: '打印信息确认二维码',
  permission: 'candidates.confirm',
  input: z.object({ className: z.string().trim().max(40).optional() }),
  errors: ['confirmation.no_links', 'confirmation.too_many'],
})

const objection = z.object({
  id: z.number(),
  field,
  stated: z.string(),
  wanted: z.string(),
  note: z.string(),
  state: objectionState,
  answer: z.string(),
  madeAt: instant,
  decidedAt: instant.nullable(),
})

export const listObjections = route({
  method: 'GET',
  path: '/api/candidates/objections',
  summary: '考生异议',
  permission: 'candidates.read',
  input: listQuery.extend({ state: objectionState.optional(), field: field.optional() }),
  output: pageOf(
    objection.extend({
      candidateId: z.number(),
      name: z.string(),
      idMasked: z.string(),
      className: z.string(),
      decidedByName: z.string(),
      offers: z.array(offer),
      /** One press sets the field to what the candidate wrote. */
      isApplicable: z.boolean(),
    }),
  ),
})

const answering = {
  method: 'POST',
  permission: 'candidates.confirm',
  output: z.object({ state: objectionState }),
} as const

export const acceptObjection = route({
  ...answering,
  path: '/api/candidates/objections/:objectionId/accept',
  summary: '采纳异议',
  input: z.object({
    objectionId: id,
    opinion,
    /** Sets the field to what the candidate wrote; otherwise it has been put right already. */
    apply: z.boolean().default(false),
  }),
  errors: [
    'state.not_possible',
    'confirmation.not_applicable',
    'candidate.student_no_taken',
    'candidate.same_name',
  ],
})
export const rejectObjection = route({
  ...answering,
  path: '/api/candidates/objections/:objectionId/reject',
  summary: '不采纳异议',
  input: z.object({ objectionId: id, opinion }),
  errors: ['state.not_possible'],
})

// From here on for the candidates themselves: whoever holds the link and knows the last four characters of the paper. In
// the body, because addresses are kept in logs.
const held = z.object({
  token: z.string().max(100),
  proof: z.string().trim().min(1, '请输入证件号码后四位。').max(12),
})
const open = { method: 'POST', permission: PUBLIC, perMinute: 120 } as const
const closed = ['confirmation.not_open', 'confirmation.wrong_proof'] as const

const shown = z.object({
  orgName: z.string(),
  name: z.string(),
  idTypeName: z.enum(Object.values(ID_TYPES) as [string]),
  idMasked: z.string(),
  gender: z.enum(['M', 'F', 'U']),
  birthOn: day.nullable(),
  studentNo: z.string(),
  className: z.string(),
  major: z.string(),
  /** A data address, so that no file is reachable by link. */
  photo: z.string().nullable(),
  confirmation,
  confirmedAt: instant.nullable(),
  dataVersion: z.number(),
  expiresAt: instant,
  objections: z.array(objection),
})

export const openConfirmation = route({
  ...open,
  path: '/api/confirmation/open',
  summary: '考生打开信息确认',
  input: held,
  output: shown,
  errors: [...closed],
})

export const confirmSelf = route({
  ...open,
  path: '/api/confirmation/confirm',
  summary: '考生确认信息无误',
  input: held.extend({ dataVersion: z.number().int() }),
  output: shown,
  errors: [...closed, 'confirmation.changed', 'confirmation.objected'],
})

export const objectSelf = route({
  ...open,
  path: '/api/confirmation/object',
  summary: '考生提出异议',
  input: held.extend({
    field,
    wanted: z.string().trim().max(60, '最多 60 个字。').default(''),
    note: z.string().trim().max(200, '说明最多 200 字。').default(''),
  }),
  output: shown,
  errors: [
    ...closed,
    'confirmation.already_objected',
    'confirmation.wanted_missing',
    'confirmation.note_missing',
    'confirmation.same',
    'confirmation.id_in_text',
  ],
})
