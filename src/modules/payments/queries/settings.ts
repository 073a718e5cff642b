import type { Own, Seen } from '#src/modules/payments/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** How an evaluation organisation wants its money confirmed; undefined while nothing is set. */
export const findSetting = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('payment_setting')
    .selectAll()
    .where('evaluation_org_id', '=', evaluationOrgId)
    .executeTakeFirst()

export const setFourEyes = (scope: Scope, fromFen: number | null) => {
  const fields = {
    four_eyes_from_fen: fromFen,
    updated_by_name: scope.actor.name,
    updated_at: scope.now,
  }
  return scope
    .write<Own>()
    .insertInto('payment_setting')
    .values({ evaluation_org_id: scope.actor.org.id, ...fields })
    .onConflict((on) => on.column('evaluation_org_id').doUpdateSet(fields))
    .execute()
}
