import { z } from 'zod'
import { day, id, instant, listQuery, opinion, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { ageNames, proofNames, sourceNames } from '#src/modules/statements/words.ts'

const source = z.enum(Object.keys(sourceNames) as [keyof typeof sourceNames])
const proof = z.enum(Object.keys(proofNames) as [keyof typeof proofNames])
const age = z.enum(Object.keys(ageNames) as [keyof typeof ageNames])
const ofReceipt = z.object({ receiptId: id })

const row = z.object({
  id: z.number(),
  source,
  proof,
  receivedOn: day,
  payerName: z.string(),
  /** The college it came from; null while nobody knows. */
  orgName: z.string().nullable(),
  amountFen: z.number(),
  allocatedFen: z.number(),
  returnedFen: z.number(),
  /** Unclaimed. */
  restFen: z.number(),
  /** Days the unclaimed rest has been lying there; null when there is none. */
  restDays: z.number().nullable(),
  remark: z.string(),
  lineId: z.number().nullable(),
})
export type ReceiptRow = z.output<typeof row>

export const listReceipts = route({
  method: 'GET',
  path: '/api/receipts',
  summary: '到账款项列表',
  permission: 'receipts.read',
  input: listQuery.extend({
    source: source.optional(),
    proof: proof.optional(),
    rest: z.enum(['YES']).optional(),
    age: age.optional(),
    /** Confirmed by hand so many days ago and still without a bank line. */
    unprovedDays: z.coerce.number().int().min(0).max(365).optional(),
  }),
  output: pageOf(row),
})

/** Unclaimed money by age, and what has been confirmed by hand without a bank line for more than three days. */
export const sumReceipts = route({
  method: 'GET',
  path: '/api/receipts/sums',
  summary: '待认领款账龄与未佐证的到账',
  permission: 'receipts.read',
  input: z.object({}),
  output: z.object({
    ages: z.array(z.object({ age, count: z.number(), fen: z.number() })),
    unproved: z.object({ days: z.number(), count: z.number(), fen: z.number() }),
  }),
})

const allocation = z.object({
  id: z.number(),
  orderId: z.number(),
  orderNo: z.string(),
  orgName: z.string(),
  planName: z.string(),
  amountFen: z.number(),
  refundedFen: z.number(),
  isLive: z.boolean(),
  reason: z.string(),
  createdAt: instant,
})

export const getReceipt = route({
  method: 'GET',
  path: '/api/receipts/:receiptId',
  summary: '查看一笔到账款项',
  permission: 'receipts.read',
  input: ofReceipt,
  output: row.extend({
    createdAt: instant,
    allocations: z.array(allocation),
    /** Why the rest cannot be put on an order by the asker; empty when it can. */
    whyNotAllocate: z.string(),
    mayAllocate: z.boolean(),
  }),
})

const changed = z.object({ restFen: z.number() })

export const allocateReceipt = route({
  method: 'POST',
  path: '/api/receipts/:receiptId/allocate',
  summary: '把到账款项分配到缴费单',
  permission: 'receipts.allocate',
  input: ofReceipt.extend({
    orderId: id,
    amountFen: z.number().int().min(1, '金额须大于 0。'),
    opinion,
  }),
  output: changed,
  errors: ['statement.no_money', 'statement.same_eyes', 'statement.order_full', 'statement.order_asks_less'],
})

export const releaseAllocation = route({
  method: 'POST',
  path: '/api/receipts/:receiptId/allocations/:allocationId/release',
  summary: '撤销一笔款项认领',
  permission: 'receipts.allocate',
  input: ofReceipt.extend({ allocationId: id, opinion }),
  output: changed,
  errors: ['allocation.released', 'allocation.refunded', 'order.already_seated'],
})
