import { sql } from 'kysely'
import type { Own } from '#src/modules/registrations/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export interface PayerWish {
  readonly planId: number
  readonly payerKind: string
  readonly registrationIds?: readonly number[] | undefined
  readonly levelId?: number | undefined
  readonly className?: string | undefined
}

/** Changes who pays, for whoever is registered by the asker's college and on no bill; answers how many. */
export async function changePayers(scope: Scope, wish: PayerWish): Promise<number> {
  let rows = scope
    .write<Own>()
    .updateTable('registration')
    .set({ payer_kind: wish.payerKind, version: sql`version + 1` })
    .where('plan_id', '=', wish.planId)
    .where('org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where('payment_status', '=', 'UNPAID')
    .where('payer_kind', '<>', wish.payerKind)
  if (wish.registrationIds) rows = rows.where(sql<boolean>`id = any(${[...wish.registrationIds]}::bigint[])`)
  if (wish.levelId) rows = rows.where('level_id', '=', wish.levelId)
  if (wish.className) rows = rows.where('class_name', '=', wish.className)
  return Number((await rows.executeTakeFirst()).numUpdatedRows)
}

/** Live unpaid registrations of one person for a plan who pays for himself, locked for the order to come. */
export const lockOwn = (scope: Scope, of: { planId: number; registrationIds: readonly number[] }) =>
  scope
    .write<Own>()
    .selectFrom('registration')
    .select([
      'id',
      'org_id as orgId',
      'evaluation_org_id as evaluationOrgId',
      'person_id as personId',
      'level_id as levelId',
      'fee_fen as feeFen',
      'is_late as isLate',
    ])
    .where('plan_id', '=', of.planId)
    .where(sql<boolean>`id = any(${[...of.registrationIds]}::bigint[])`)
    .where('payer_kind', '=', 'CANDIDATE')
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where('payment_status', '=', 'UNPAID')
    .orderBy('id')
    .forUpdate()
    .execute()
