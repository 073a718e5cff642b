import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route } from '#src/shared/route.ts'
import { basisNames, figureNames, stateNames } from './words.ts'

export { getRates, setRates } from './contract/rates.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const basis = z.enum(Object.keys(basisNames) as [keyof typeof basisNames])
const figure = z.enum(Object.keys(figureNames) as [keyof typeof figureNames])
const ofSettlement = z.object({ settlementId: id })
/** The version that was looked at: figures that changed meanwhile are refused. */
const seen = ofSettlement.extend({ version: id.optional() })
const changed = z.object({ state })

const row = z.object({
  id: z.number(),
  settlementNo: z.string(),
  planId: z.number(),
  planName: z.string(),
  siteName: z.string(),
  siteCode: z.string(),
  orgName: z.string(),
  state,
  version: z.number(),
  figuresNo: z.number(),
  registeredCount: z.number(),
  registeredFen: z.number(),
  paidCount: z.number(),
  paidFen: z.number(),
  waivedCount: z.number(),
  waivedFen: z.number(),
  refundedCount: z.number(),
  refundedFen: z.number(),
  outstandingFen: z.number(),
  tierName: z.string(),
  hasAgreement: z.boolean(),
  basis: basis.nullable(),
  /** Hundredths of a per cent, or fen per person. */
  rate: z.number(),
  rebateFen: z.number(),
  opinion: z.string(),
  countedAt: instant,
  sentAt: instant.nullable(),
  answeredAt: instant.nullable(),
  settledAt: instant.nullable(),
  paidOn: day.nullable(),
  bankReference: z.string(),
})

export const listSettlements = route({
  method: 'GET',
  path: '/api/settlements',
  summary: '结算单列表',
  permission: 'settlements.read',
  input: listQuery.extend({ planId: id.optional(), state: state.optional() }),
  output: pageOf(row),
})

export const getSettlement = route({
  method: 'GET',
  path: '/api/settlements/:settlementId',
  summary: '查看结算单',
  permission: 'settlements.read',
  input: ofSettlement,
  output: row.extend({
    evaluationOrgName: z.string(),
    levels: z.array(
      z.object({
        levelId: z.number(),
        levelName: z.string(),
        feeFen: z.number(),
        registered: z.number(),
        paid: z.number(),
        waived: z.number(),
        refunded: z.number(),
        unordered: z.number(),
      }),
    ),
    rebateInWords: z.string(),
    /** What has changed since the figures were counted, in sentences. */
    since: z.array(z.string()),
    versions: z.array(
      z.object({
        figuresNo: z.number(),
        paidFen: z.number(),
        refundedFen: z.number(),
        rebateFen: z.number(),
        countedAt: instant,
        countedBy: z.string(),
      }),
    ),
    offers: z.array(offer),
  }),
})

export const listLines = route({
  method: 'GET',
  path: '/api/settlements/:settlementId/registrations',
  summary: '结算数字的明细',
  permission: 'settlements.read',
  input: listQuery.extend({ settlementId: id, figure: figure.default('registered') }),
  output: pageOf(
    z.object({
      registrationId: z.number(),
      /** Null for those who may not read registrations. */
      name: z.string().nullable(),
      className: z.string(),
      levelName: z.string(),
      feeFen: z.number(),
      paymentStatus: z.string(),
      orderId: z.number().nullable(),
      orderNo: z.string().nullable(),
      orderState: z.string().nullable(),
    }),
  ),
})

export const printSettlement = downloadRoute({
  method: 'GET',
  path: '/api/settlements/:settlementId/paper',
  summary: '打印结算单',
  permission: 'settlements.read',
  input: ofSettlement,
})

export const draftSettlements = route({
  method: 'POST',
  path: '/api/settlements',
  summary: '生成本计划全部结算单',
  permission: 'settlements.write',
  input: z.object({ planId: id }),
  output: z.object({ added: z.number(), renewed: z.number(), kept: z.number() }),
  errors: ['settlement.too_early', 'settlement.nothing'],
})

export const sendDrafts = route({
  method: 'POST',
  path: '/api/settlements/send',
  summary: '发送本计划全部草稿结算单',
  permission: 'settlements.write',
  input: z.object({ planId: id }),
  output: z.object({ sent: z.number() }),
  errors: ['settlement.no_draft'],
})

const ours = { method: 'POST', permission: 'settlements.write', output: changed } as const
const theirs = { method: 'POST', permission: 'settlements.answer', output: changed } as const
const errors = ['state.not_possible', 'settlement.figures_changed']

export const countAgain = route({
  ...ours,
  path: '/api/settlements/:settlementId/count',
  summary: '重新统计结算单',
  input: seen,
  errors,
})

export const sendSettlement = route({
  ...ours,
  path: '/api/settlements/:settlementId/send',
  summary: '发送结算单',
  input: seen,
  errors,
})

export const agreeSettlement = route({
  ...theirs,
  path: '/api/settlements/:settlementId/agree',
  summary: '确认结算单',
  input: seen,
  errors,
})

export const objectSettlement = route({
  ...theirs,
  path: '/api/settlements/:settlementId/object',
  summary: '对结算单提出异议',
  input: seen.extend({ opinion }),
  errors,
})

export const reopenSettlement = route({
  ...ours,
  path: '/api/settlements/:settlementId/reopen',
  summary: '结算单退回草稿',
  input: seen.extend({ opinion }),
  errors,
})

export const settle = route({
  ...ours,
  path: '/api/settlements/:settlementId/settle',
  summary: '办结结算单',
  input: seen,
  errors,
})

export const unsettle = route({
  ...ours,
  path: '/api/settlements/:settlementId/unsettle',
  summary: '撤销办结',
  input: seen.extend({ opinion }),
  errors,
})

export const paySettlement = route({
  ...ours,
  path: '/api/settlements/:settlementId/pay',
  summary: '登记支付返还',
  input: seen.extend({
    paidOn: day,
    bankReference: z.string().trim().min(2, '请填写银行流水号。').max(60, '银行流水号最多 60 个字。'),
  }),
  errors: [...errors, 'settlement.no_rebate', 'settlement.paid_in_future'],
})

export const unpaySettlement = route({
  ...ours,
  path: '/api/settlements/:settlementId/unpay',
  summary: '撤销返还支付登记',
  input: seen.extend({ opinion }),
  errors,
})
