import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { neverNames, reasonNames, stateNames } from '#src/modules/refunds/words.ts'

/** The keys of a table of names, as an enumeration wants them. */
export const keysOf = <Names extends object>(names: Names) =>
  Object.keys(names) as [keyof Names & string, ...(keyof Names & string)[]]

export const refundState = z.enum(keysOf(stateNames))
export const refundReason = z.enum(keysOf(reasonNames))
export const askedReason = z.enum([...keysOf(reasonNames), ...keysOf(neverNames)])
export const ofRefund = z.object({ refundId: id })
export const changed = z.object({ state: refundState })

/** What somebody says about a refund he asks for. */
export const note = z.string().trim().max(500, '说明最多 500 字。')

/** A bank account money goes back to; shown masked afterwards. */
export const account = z.object({
  name: z.string().trim().min(2, '请填写收款户名。').max(80, '收款户名最多 80 个字。'),
  bank: z.string().trim().min(2, '请填写开户银行。').max(80, '开户银行最多 80 个字。'),
  accountNo: z
    .string()
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(/^\d{6,40}$/, '账号为 6—40 位数字。')),
})
export type Account = z.output<typeof account>
