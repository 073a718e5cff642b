import type { Insertable } from 'kysely'
import type { Own, RefundRuleTable, Seen } from '#src/modules/refunds/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The versions of an organisation's rules, the newest first. */
export const listRules = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('refund_rule')
    .selectAll()
    .where('evaluation_org_id', '=', evaluationOrgId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()

/** The rules that hold now of several organisations. */
export const findRules = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('refund_rule')
    .select(['version', 'rules'])
    .where('evaluation_org_id', '=', evaluationOrgId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** One version, as a refund was promised by it. */
export const findRulesOf = (scope: Scope, of: { evaluationOrgId: number; version: number }) =>
  scope
    .read<Seen>()
    .selectFrom('refund_rule')
    .select(['version', 'rules'])
    .where('evaluation_org_id', '=', of.evaluationOrgId)
    .where('version', '=', of.version)
    .executeTakeFirst()

export const insertRules = (scope: Scope, row: Insertable<RefundRuleTable>) =>
  scope.write<Own>().insertInto('refund_rule').values(row).execute()
