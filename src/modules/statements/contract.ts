import { z } from 'zod'
import { day, id, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import { stateNames, verdictNames } from './words.ts'

export * from './contract/receipts.ts'

const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const verdict = z.enum(Object.keys(verdictNames) as [keyof typeof verdictNames])
const ofLine = z.object({ lineId: id })
const changed = z.object({ state })

const row = z.object({
  id: z.number(),
  tradedOn: day,
  tradedAt: z.string(),
  direction: z.enum(['IN', 'OUT']),
  amountFen: z.number(),
  payerName: z.string(),
  accountMasked: z.string(),
  remark: z.string(),
  serial: z.string(),
  state,
  verdict: verdict.nullable(),
  score: z.number(),
  /** The evidence, each piece a sentence. */
  because: z.array(z.string()),
  /** Of a matched line what stands on orders, and what is unclaimed; null while it is no receipt. */
  allocatedFen: z.number().nullable(),
  restFen: z.number().nullable(),
  decidedByName: z.string(),
  opinion: z.string(),
})
export type LineRow = z.output<typeof row>

export const listLines = route({
  method: 'GET',
  path: '/api/bank-lines',
  summary: '银行流水列表',
  permission: 'receipts.read',
  input: listQuery.extend({
    state: state.optional(),
    verdict: verdict.optional(),
    importId: id.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  output: pageOf(row),
})

/** How many lines wait for somebody. */
export const countLines = route({
  method: 'GET',
  path: '/api/bank-lines/waiting',
  summary: '等待处理的银行流水',
  permission: 'receipts.read',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ state, count: z.number(), fen: z.number() })) }),
})

const order = z.object({
  id: z.number(),
  orderNo: z.string(),
  orgName: z.string(),
  planName: z.string(),
  amountFen: z.number(),
  /** What it still asks for. */
  leftFen: z.number(),
})
export type OrderChoice = z.output<typeof order>

export const getLine = route({
  method: 'GET',
  path: '/api/bank-lines/:lineId',
  summary: '查看一笔银行流水',
  permission: 'receipts.read',
  input: ofLine,
  output: row.extend({
    lineNo: z.number(),
    fileName: z.string().nullable(),
    receiptId: z.number().nullable(),
    isProof: z.boolean(),
    /** What is proposed or awaits a second person. */
    shares: z.array(order.extend({ shareFen: z.number() })),
    rivals: z.array(order),
    meantReceiptId: z.number().nullable(),
    /** Slips confirmed by hand that could be the same money. */
    unproved: z.array(
      z.object({ id: z.number(), payerName: z.string(), receivedOn: day, remark: z.string() }),
    ),
    proposedByName: z.string(),
    /** From which amount a second person is needed. */
    limitFen: z.number().nullable(),
    offers: z.array(offer),
  }),
})

/** Orders to choose from, for a line and for a receipt. */
export const listOpenOrders = route({
  method: 'GET',
  path: '/api/open-orders',
  summary: '未缴清的缴费单',
  permission: 'receipts.allocate',
  input: listQuery.extend({ amountFen: z.coerce.number().int().optional() }),
  output: pageOf(order),
})

export const matchLine = route({
  method: 'POST',
  path: '/api/bank-lines/:lineId/match',
  summary: '把一笔银行流水匹配到缴费单',
  permission: 'receipts.allocate',
  input: ofLine.extend({
    shares: z
      .array(z.object({ orderId: id, amountFen: z.number().int().min(1, '金额须大于 0。') }))
      .max(50, '一次最多分到 50 张缴费单。')
      .default([]),
    /** The slip's receipt the line proves, instead of orders. */
    receiptId: id.optional(),
  }),
  output: changed,
  errors: [
    'state.not_possible',
    'statement.no_shares',
    'statement.shares_over',
    'statement.order_full',
    'statement.order_asks_less',
    'statement.receipt_proved',
    'statement.receipt_differs',
  ],
})

export const confirmLines = route({
  method: 'POST',
  path: '/api/bank-lines/confirm',
  summary: '确认所选流水的建议匹配',
  permission: 'receipts.allocate',
  input: z.object({ lineIds: z.array(id).min(1).max(500) }),
  output: z.object({ matched: z.number(), awaiting: z.number(), skipped: z.number() }),
})

const decide = { permission: 'receipts.allocate', output: changed } as const
const errors = ['state.not_possible'] as const

export const agreeLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/agree',
  summary: '复核通过一笔匹配',
  input: ofLine,
  errors: [...errors, 'statement.same_eyes'],
})
export const declineLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/decline',
  summary: '复核不通过一笔匹配',
  input: ofLine.extend({ opinion }),
  errors,
})
export const unmatchLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/unmatch',
  summary: '撤销一笔流水的匹配',
  input: ofLine.extend({ opinion }),
  errors,
})
export const ignoreLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/ignore',
  summary: '忽略一笔流水',
  input: ofLine.extend({ opinion }),
  errors: [...errors, 'statement.money_used'],
})
export const receiveLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/receive',
  summary: '把一笔流水记为待认领款',
  input: ofLine,
  errors,
})
export const restoreLine = route({
  ...decide,
  method: 'POST',
  path: '/api/bank-lines/:lineId/restore',
  summary: '恢复一笔忽略的流水',
  input: ofLine,
  errors,
})

export const importStatement = uploadRoute({
  method: 'POST',
  path: '/api/statements/import',
  summary: '上传银行流水',
  permission: 'statements.import',
  input: z.object({}),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['statement.layout_unknown'],
})

const previewLine = z.object({
  line: z.number(),
  tradedOn: day,
  direction: z.enum(['IN', 'OUT']),
  amountFen: z.number(),
  payerName: z.string(),
  remark: z.string(),
  verdict: verdict.nullable(),
  score: z.number(),
  because: z.array(z.string()),
  orders: z.array(z.object({ orderNo: z.string(), amountFen: z.number() })),
  outcome: z.enum(['MATCH', 'AWAIT', 'PROVE', 'PROPOSE', 'WAIT', 'KEEP']),
})
export type PreviewLine = z.output<typeof previewLine>

export const previewStatement = route({
  method: 'GET',
  path: '/api/statements/imports/:importId/lines',
  summary: '导入前查看每笔流水会怎样处理',
  permission: 'statements.import',
  input: listQuery.extend({ importId: id, outcome: previewLine.shape.outcome.optional() }),
  output: pageOf(previewLine),
})
