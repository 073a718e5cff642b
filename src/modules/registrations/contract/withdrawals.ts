import { z } from 'zod'
import { paymentStatus, seatStatus, status } from '#src/modules/registrations/contract.ts'
import { requestStateNames } from '#src/modules/registrations/words/withdrawal.ts'
import { id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'

const state = z.enum(Object.keys(requestStateNames) as [keyof typeof requestStateNames])
const registrationIds = z.array(id).min(1, '请先选择报考。').max(500, '一次最多选择 500 条，请分批办理。')
const withdrawalIds = z.array(id).min(1, '请先选择申请。').max(200, '一次最多选择 200 条，请分批办理。')
const reason = z.string().trim().min(2, '请写明退考原因，至少 2 个字。').max(200, '退考原因最多 200 字。')

const named = z.object({
  registrationId: z.number(),
  name: z.string(),
  className: z.string(),
  levelName: z.string(),
})
const reasons = z.array(z.object({ code: z.string(), message: z.string(), wayOut: z.string().optional() }))

/** Which can be withdrawn at once, which only with the evaluation organisation's consent, which not at all. */
export const checkWithdrawal = route({
  method: 'POST',
  path: '/api/registration-withdrawal-checks',
  summary: '检查所选报考能否退考',
  permission: 'registrations.withdraw',
  input: z.object({ registrationIds }),
  output: z.object({
    direct: z.array(named),
    request: z.array(named.extend({ reasons })),
    refused: z.array(named.extend({ reasons })),
  }),
  errors: ['registration.several_plans'],
})

export const withdrawRegistrations = route({
  method: 'POST',
  path: '/api/registration-withdrawals/direct',
  summary: '批量退考',
  permission: 'registrations.withdraw',
  input: z.object({ registrationIds, reason }),
  output: z.object({ withdrawn: z.number() }),
  errors: ['registration.several_plans', 'registration.already_paid', 'registration.in_order'],
})

export const requestWithdrawal = route({
  method: 'POST',
  path: '/api/registration-withdrawals',
  summary: '申请退考',
  permission: 'registrations.withdraw',
  input: z.object({ registrationIds, reason }),
  output: z.object({ ids: z.array(z.number()) }),
  errors: [
    'registration.several_plans',
    'registration.withdraw_directly',
    'registration.withdrawal_requested',
    'registration.exam_over',
  ],
})

const request = z.object({
  id: z.number(),
  registrationId: z.number(),
  planId: z.number(),
  planName: z.string(),
  orgName: z.string(),
  name: z.string(),
  idMasked: z.string(),
  className: z.string(),
  levelName: z.string(),
  feeFen: z.number(),
  status,
  paymentStatus,
  seatStatus,
  state,
  reason: z.string(),
  opinion: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  decidedByName: z.string(),
  decidedAt: instant.nullable(),
  evidence: z.object({ fileId: z.number(), name: z.string(), kind: z.enum(['pdf', 'image']) }).nullable(),
  offers: z.array(offer),
})

export const listRequests = route({
  method: 'GET',
  path: '/api/registration-withdrawals',
  summary: '退考申请',
  permission: 'registrations.read',
  input: listQuery.extend({
    planId: id.optional(),
    state: state.optional(),
    registrationId: id.optional(),
  }),
  output: pageOf(request),
})

export const getRequest = route({
  method: 'GET',
  path: '/api/registration-withdrawals/:withdrawalId',
  summary: '查看退考申请',
  permission: 'registrations.read',
  input: z.object({ withdrawalId: id }),
  output: request,
})

export const attachEvidence = uploadRoute({
  method: 'POST',
  path: '/api/registration-withdrawals/:withdrawalId/evidence',
  summary: '上传退考证明材料',
  permission: 'registrations.withdraw',
  input: z.object({ withdrawalId: id }),
  output: z.object({ fileId: z.number() }),
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['state.not_possible'],
})

export const cancelRequest = route({
  method: 'POST',
  path: '/api/registration-withdrawals/:withdrawalId/cancel',
  summary: '撤回退考申请',
  permission: 'registrations.withdraw',
  input: z.object({ withdrawalId: id }),
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

const decision = {
  permission: 'registrations.decide',
  input: z.object({ withdrawalIds, opinion }),
  output: z.object({ decided: z.number() }),
}

export const approveWithdrawals = route({
  method: 'POST',
  path: '/api/registration-withdrawals/approvals',
  summary: '同意退考',
  ...decision,
  errors: ['state.not_possible', 'registration.in_order', 'registration.not_live', 'registration.exam_over'],
})

export const rejectWithdrawals = route({
  method: 'POST',
  path: '/api/registration-withdrawals/rejections',
  summary: '不同意退考',
  ...decision,
  errors: ['state.not_possible'],
})
