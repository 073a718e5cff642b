import { type Insertable } from 'kysely'
import type { Own, PlanVersionTable, Seen } from '#src/modules/plans/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export const insertVersion = (scope: Scope, row: Insertable<PlanVersionTable>) =>
  scope
    .write<Own>()
    .insertInto('plan_version')
    .values({ ...row, changes: JSON.stringify(row.changes), content: JSON.stringify(row.content) })
    .execute()

/** Versions of a plan, newest first: at most so many, because nobody reads a longer history on one page. */
export const listVersions = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('plan_version')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()
