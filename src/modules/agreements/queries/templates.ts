import { sql } from 'kysely'
import type { AgreementTemplateTable, Own, Seen } from '#src/modules/agreements/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('agreement_template').where('evaluation_org_id', '=', scope.actor.org.id)

/** The newest template of the year, or of the nearest year before it; undefined when there is none yet. */
export const findNewestTemplate = (scope: Scope, year: number) =>
  own(scope)
    .selectAll()
    .where('year', '<=', year)
    .orderBy('year', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export type TemplateRow = NonNullable<Awaited<ReturnType<typeof findNewestTemplate>>>

export const findTemplate = (scope: Scope, of: { year: number; version: number }) =>
  own(scope).selectAll().where('year', '=', of.year).where('version', '=', of.version).executeTakeFirst()

/** Versions of a year, the newest first. */
export const listVersions = (scope: Scope, year: number) =>
  own(scope)
    .select(['version', 'made_at', 'made_by_name'])
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .limit(100)
    .execute()

export type NewTemplate = Omit<
  AgreementTemplateTable,
  'id' | 'evaluation_org_id' | 'made_by' | 'made_by_name' | 'made_at'
>

/** Adds a version; undefined when a colleague has added it in this moment. */
export const insertTemplate = (scope: Scope, row: NewTemplate) =>
  scope
    .write<Own>()
    .insertInto('agreement_template')
    .values({
      ...row,
      clauses: sql`${JSON.stringify(row.clauses)}::jsonb`,
      tiers: sql`${JSON.stringify(row.tiers)}::jsonb`,
      evaluation_org_id: scope.actor.org.id,
      made_by: scope.actor.accountId || null,
      made_by_name: scope.actor.name,
      made_at: scope.now,
    })
    .onConflict((on) => on.constraint('agreement_template_version').doNothing())
    .returning(['id'])
    .executeTakeFirst()
