import { sql } from 'kysely'
import type { Design } from '#src/modules/tickets/rules/design.ts'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

const newest = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_layout as y')
    .innerJoin('ticket_layout_version as v', (on) =>
      on
        .onRef('v.layout_id', '=', 'y.id')
        .on(
          'v.version',
          '=',
          sql<number>`(select max(w.version) from ticket_layout_version w where w.layout_id = y.id)`,
        ),
    )
    .select([
      'y.id',
      'y.name',
      'v.state',
      'v.version',
      'v.design',
      'v.logo_file_id as logoFileId',
      'v.changed_at as changedAt',
      'v.changed_by_name as changedBy',
      sql<
        number | null
      >`(select max(w.version) from ticket_layout_version w where w.layout_id = y.id and w.state = 'PUBLISHED')`.as(
        'publishedVersion',
      ),
      sql<number>`(select count(*) from ticket_setting s where s.layout_id = y.id)`.as('plans'),
    ])
    .where('y.evaluation_org_id', '=', scope.actor.org.id)

/** The layouts of the asker's organisation with their newest version. */
export const listLayouts = (scope: Scope) => newest(scope).orderBy('y.name').limit(500).execute()

export const findLayout = (scope: Scope, layoutId: number) =>
  newest(scope).where('y.id', '=', layoutId).executeTakeFirst()

/** Locks a layout: of two who save at once the second sees the first one's version. */
export const lockLayout = (scope: Scope, layoutId: number) =>
  scope
    .write<Own>()
    .selectFrom('ticket_layout')
    .select('id')
    .where('id', '=', layoutId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export async function insertLayout(scope: Scope, name: string): Promise<number> {
  const row = await scope
    .write<Own>()
    .insertInto('ticket_layout')
    .values({ evaluation_org_id: scope.actor.org.id, name, created_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export const renameLayout = (scope: Scope, layoutId: number, name: string) =>
  scope.write<Own>().updateTable('ticket_layout').set({ name }).where('id', '=', layoutId).execute()

export interface Draft {
  readonly layoutId: number
  readonly version: number
  readonly design: Design
  readonly logoFileId: number | null
}

/** Keeps a draft: the one there is, or a new version above the published one. */
export async function putDraft(scope: Scope, draft: Draft): Promise<void> {
  const values = {
    design: JSON.stringify(draft.design),
    logo_file_id: draft.logoFileId,
    changed_by_name: scope.actor.name,
    changed_at: scope.now,
  }
  await scope
    .write<Own>()
    .insertInto('ticket_layout_version')
    .values({
      layout_id: draft.layoutId,
      evaluation_org_id: scope.actor.org.id,
      version: draft.version,
      ...values,
    })
    .onConflict((on) => on.columns(['layout_id', 'version']).doUpdateSet(values))
    .execute()
}

export const publishDraft = (scope: Scope, layoutId: number) =>
  scope
    .write<Own>()
    .updateTable('ticket_layout_version')
    .set({
      state: 'PUBLISHED',
      published_at: scope.now,
      changed_at: scope.now,
      changed_by_name: scope.actor.name,
    })
    .where('layout_id', '=', layoutId)
    .where('state', '=', 'DRAFT')
    .execute()

/** What a plan prints with: the newest published version of its layout, seen by the colleges too. */
export const findPlanDesign = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_setting as s')
    .innerJoin('ticket_layout_version as v', 'v.layout_id', 's.layout_id')
    .select(['v.design', 'v.logo_file_id as logoFileId', 'v.evaluation_org_id as evaluationOrgId'])
    .where('s.plan_id', '=', planId)
    .where('v.state', '=', 'PUBLISHED')
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
