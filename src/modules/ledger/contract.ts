import { z } from 'zod'
import { day, id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { accountNames, entryNames } from './words.ts'

const account = z.enum(Object.keys(accountNames) as [keyof typeof accountNames])
const kind = z.enum(Object.keys(entryNames) as [keyof typeof entryNames])

const entry = z.object({
  id: z.number(),
  occurredAt: instant,
  kind,
  memo: z.string(),
  orgId: z.number().nullable(),
  /** Null while nobody knows whose money it is. */
  orgName: z.string().nullable(),
  planId: z.number().nullable(),
  planName: z.string().nullable(),
  orderId: z.number().nullable(),
  orderNo: z.string().nullable(),
  receiptId: z.number().nullable(),
  refundId: z.number().nullable(),
  actorName: z.string(),
  /** Debits above zero, credits below; together zero. */
  lines: z.array(z.object({ account, amountFen: z.number() })),
})

export const listEntries = route({
  method: 'GET',
  path: '/api/journal-entries',
  summary: '账簿分录',
  permission: 'ledger.read',
  input: listQuery.extend({
    account: account.optional(),
    /** Only entries that debit, or credit, the account. */
    side: z.enum(['DEBIT', 'CREDIT']).optional(),
    kind: kind.optional(),
    planId: id.optional(),
    orgId: id.optional(),
    /** Both days count. */
    fromOn: day.optional(),
    untilOn: day.optional(),
  }),
  output: pageOf(entry),
})

export const getEntry = route({
  method: 'GET',
  path: '/api/journal-entries/:entryId',
  summary: '查看分录',
  permission: 'ledger.read',
  input: z.object({ entryId: id }),
  output: entry,
})

export const getBalances = route({
  method: 'GET',
  path: '/api/account-balances',
  summary: '科目余额',
  permission: 'ledger.read',
  input: z.object({ fromOn: day, untilOn: day }),
  output: z.object({
    rows: z.array(
      z.object({
        account,
        openingFen: z.number(),
        debitFen: z.number(),
        creditFen: z.number(),
        closingFen: z.number(),
      }),
    ),
  }),
})
