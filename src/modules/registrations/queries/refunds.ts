import { sql } from 'kysely'
import type { Own } from '#src/modules/registrations/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

interface Move {
  readonly from: readonly string[]
  readonly to: 'PAID' | 'REFUND_PENDING' | 'REFUNDED'
}

/** Moves the money of registrations along the road of a refund; those that stand elsewhere are left alone. */
export const setRefund = (scope: Scope, ids: readonly number[], { from, to }: Move) =>
  scope
    .write<Own>()
    .updateTable('registration')
    .set({ payment_status: to, version: sql`version + 1` })
    .where(sql<boolean>`id = any(${arrayOf(ids)}::bigint[])`)
    .where('payment_status', 'in', from)
    .execute()
