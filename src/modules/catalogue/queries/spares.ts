import { sql, type Insertable } from 'kysely'
import type { Own, Seen, SpareRuleTable } from '#src/modules/catalogue/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** All versions of these certificates' rules, the newest first; there are a few each. */
export const listSpareRules = (scope: Scope, certificateIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('spare_rule')
    .selectAll()
    .where('certificate_id', 'in', [...certificateIds, 0])
    .orderBy('certificate_id')
    .orderBy('version', 'desc')
    .execute()

export type SpareRuleRow = Awaited<ReturnType<typeof listSpareRules>>[number]

/** The rules that hold at a moment, one per certificate. */
export const listSpareRulesAt = (scope: Scope, certificateIds: readonly number[], moment: Date) =>
  scope
    .read<Seen>()
    .selectFrom('certificate as c')
    .innerJoin('spare_rule as r', (on) => on.on('r.id', '=', sql<number>`spare_rule_at(c.id, ${moment})`))
    .selectAll('r')
    .where('c.id', 'in', [...certificateIds, 0])
    .execute()

export const insertSpareRules = (scope: Scope, rows: Insertable<SpareRuleTable>[]) =>
  scope.write<Own>().insertInto('spare_rule').values(rows).execute()

/** The asker's own certificates, locked: two versions are made one after the other. */
export const lockOwnCertificates = (scope: Scope) =>
  scope
    .write<Own>()
    .selectFrom('certificate')
    .select(['id', 'name', 'evaluation_org_id'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', '=', 'ACTIVE')
    .orderBy('id')
    .forUpdate()
    .execute()
