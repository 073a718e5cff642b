import type { Insertable } from 'kysely'
import type { Own, Seen, SiteChecklistTable } from '#src/modules/sites/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The versions of an organisation's checklist, the newest first. */
export const listChecklists = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('site_checklist')
    .selectAll()
    .where('evaluation_org_id', '=', evaluationOrgId)
    .orderBy('version', 'desc')
    .limit(50)
    .execute()

/** The list that is used now; undefined while the organisation has none of its own. */
export const findChecklist = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('site_checklist')
    .select(['version', 'items'])
    .where('evaluation_org_id', '=', evaluationOrgId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertChecklist = (scope: Scope, row: Insertable<SiteChecklistTable>) =>
  scope.write<Own>().insertInto('site_checklist').values(row).execute()
