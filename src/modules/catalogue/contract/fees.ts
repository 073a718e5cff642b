import { z } from 'zod'
import { day, id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const kind = z.enum(['IN_SCHOOL', 'SOCIAL'])
const standing = z.enum(['NOW', 'COMING', 'OVER'])
const amountFen = z.coerce.number().int().min(0).max(10_000_000, '考试费最多 100000 元。')
const reason = z.string().trim().max(200, '说明最多 200 字。').default('')
const why = z.string().trim().min(2, '请写明原因，至少 2 个字。').max(200, '原因最多 200 字。')

const row = z.object({
  id: z.number(),
  certificateId: z.number(),
  certificateName: z.string(),
  levelId: z.number(),
  levelName: z.string(),
  /** Null in these: all of them. */
  provinceId: z.number().nullable(),
  provinceName: z.string().nullable(),
  priceTier: z.string().nullable(),
  tierName: z.string().nullable(),
  candidateKind: kind.nullable(),
  amountFen: z.number(),
  capFen: z.number().nullable(),
  validFromOn: day,
  validToOn: day,
  standing,
  reason: z.string(),
  setByName: z.string(),
  setAt: instant,
  endedByName: z.string(),
  endedAt: instant.nullable(),
  /** Since when somebody has registered by it; null: it may still be corrected. */
  firstUsedAt: instant.nullable(),
  offers: z.array(offer),
})

export const listFees = route({
  method: 'GET',
  path: '/api/fees',
  summary: '费用表',
  permission: 'fees.read',
  input: listQuery.extend({
    certificateId: id.optional(),
    /** 0: rows for all provinces. */
    provinceId: z.coerce.number().int().min(0).optional(),
    /** `ALL`: rows for all tiers, for all kinds. */
    priceTier: z.string().max(40).optional(),
    candidateKind: z.enum(['IN_SCHOOL', 'SOCIAL', 'ALL']).optional(),
    standing: standing.optional(),
  }),
  output: pageOf(row),
})

export const getFee = route({
  method: 'GET',
  path: '/api/fees/:feeId',
  summary: '查看一个价格',
  permission: 'fees.read',
  input: z.object({ feeId: id }),
  output: row,
})

export const listFeeChoices = route({
  method: 'GET',
  path: '/api/fees/choices',
  summary: '费用表可选的级别、省份和价格档',
  permission: 'fees.read',
  input: z.object({}),
  output: z.object({
    levels: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        certificateId: z.number(),
        certificateName: z.string(),
        capFen: z.number().nullable(),
        capNote: z.string(),
      }),
    ),
    provinces: z.array(z.object({ id: z.number(), name: z.string(), shortName: z.string() })),
    tiers: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
})

/** Whom published plans would refuse for want of a price (BR-47). */
export const listFeeGaps = route({
  method: 'GET',
  path: '/api/fees/gaps',
  summary: '缺价清单',
  permission: 'fees.read',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        planId: z.number(),
        planName: z.string(),
        levelId: z.number(),
        levelName: z.string(),
        provinceId: z.number().nullable(),
        provinceName: z.string().nullable(),
        priceTier: z.string().nullable(),
        tierName: z.string().nullable(),
        kinds: z.array(kind),
        kindNames: z.string(),
        onDay: day,
        siteCount: z.number(),
        siteName: z.string(),
      }),
    ),
  }),
})

const given = {
  levelId: id,
  provinceId: id.nullable().default(null),
  priceTier: z.string().trim().min(1).max(40).nullable().default(null),
  candidateKind: kind.nullable().default(null),
  amountFen,
  validFromOn: day,
  validToOn: day,
  reason,
}
const unfit = [
  'fee.period_reversed',
  'fee.overlaps',
  'fee.over_cap',
  'fee.unknown_province',
  'fee.unknown_tier',
]
const made = z.object({ id: z.number() })

export const addFee = route({
  method: 'POST',
  path: '/api/fees',
  summary: '设定考试费',
  permission: 'catalogue.write',
  input: z.object(given),
  output: made,
  errors: unfit,
})

export const correctFee = route({
  method: 'PUT',
  path: '/api/fees/:feeId',
  summary: '更正无人使用的考试费',
  permission: 'catalogue.write',
  input: z.object({ ...given, feeId: id }),
  output: made,
  errors: ['fee.in_use', ...unfit],
})

export const followFee = route({
  method: 'POST',
  path: '/api/fees/:feeId/next',
  summary: '调价',
  permission: 'catalogue.write',
  input: z.object({ feeId: id, amountFen, validFromOn: day, validToOn: day, reason: why }),
  output: made,
  errors: ['fee.over', 'fee.unchanged', 'fee.follows_too_early', 'fee.follows_too_late', ...unfit],
})

export const endFee = route({
  method: 'POST',
  path: '/api/fees/:feeId/end',
  summary: '提前结束考试费',
  permission: 'catalogue.write',
  input: z.object({ feeId: id, lastOn: day, reason: why }),
  output: made,
  errors: ['fee.over', 'fee.end_too_early', 'fee.end_not_earlier'],
})

export const removeFee = route({
  method: 'POST',
  path: '/api/fees/:feeId/remove',
  summary: '删除无人使用的考试费',
  permission: 'catalogue.write',
  input: z.object({ feeId: id, reason: why }),
  output: made,
  errors: ['fee.in_use'],
})

export const setFeeCap = route({
  method: 'PUT',
  path: '/api/levels/:levelId/fee-cap',
  summary: '设定考试费上限',
  permission: 'catalogue.write',
  input: z.object({
    levelId: id,
    capFen: z.coerce.number().int().min(1).max(10_000_000).nullable(),
    note: reason,
  }),
  output: made,
  errors: ['fee.cap_below_price'],
})
