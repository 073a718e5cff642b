import { z } from 'zod'
import { instant } from '#src/shared/paging.ts'
import { route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'

export const makePaymentList = route({
  method: 'POST',
  path: '/api/refund-payment-list',
  summary: '生成付款清单',
  permission: 'refunds.execute',
  input: z.object({}),
  output: z.object({ fileId: z.number(), name: z.string(), count: z.number(), amountFen: z.number() }),
  errors: ['refund.no_payments'],
})

export const uploadPaymentResult = uploadRoute({
  method: 'POST',
  path: '/api/refund-payment-list/result',
  summary: '上传付款结果',
  permission: 'refunds.execute',
  input: z.object({}),
  /** Skipped: booked by an earlier upload already. */
  output: z.object({ done: z.number(), failed: z.number(), skipped: z.number() }),
  upload: { accept: TABLE_KINDS, maxBytes: 5 * 1024 * 1024 },
  errors: ['refund.list_columns', 'refund.list_row'],
})

const days = z.number('请填写工作日数。').int().min(0, '工作日数不能小于 0。').max(120, '工作日数最多 120。')

export const refundRules = z.object({
  personal: z
    .array(
      z.object({
        daysBefore: z.number('请填写天数。').int().min(0, '天数不能小于 0。').max(365, '天数最多 365。'),
        percent: z.number('请填写比例。').int().min(0, '比例不能小于 0。').max(100, '比例最多 100%。'),
      }),
    )
    .min(1, '请至少填写一档。')
    .max(10, '最多 10 档。'),
  afterExamWorkdays: days,
  decideWorkdays: days,
  payWorkdays: days,
  automaticFen: z.number('请填写金额。').int().min(0).max(100_000_000),
})

export const getRefundRules = route({
  method: 'GET',
  path: '/api/refund-rules',
  summary: '退款规则',
  permission: 'refunds.check',
  input: z.object({}),
  output: z.object({
    version: z.number(),
    rules: refundRules,
    history: z.array(
      z.object({
        version: z.number(),
        rules: refundRules,
        reason: z.string(),
        byName: z.string(),
        at: instant,
      }),
    ),
  }),
})

export const setRefundRules = route({
  method: 'PUT',
  path: '/api/refund-rules',
  summary: '设定退款规则',
  permission: 'refunds.rules',
  input: z.object({
    version: z.number().int().min(0),
    rules: refundRules,
    reason: z.string().trim().min(2, '请写明修改的原因，至少 2 个字。').max(300, '原因最多 300 字。'),
  }),
  output: z.object({ version: z.number() }),
  errors: ['refund.rules_moved', 'refund.steps_order'],
})
