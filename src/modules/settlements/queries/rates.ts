import { sql } from 'kysely'
import type { Rate } from '#src/modules/settlements/rules.ts'
import type { Own, Seen } from '#src/modules/settlements/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The organisation's rates of a year, newest version; undefined while none were set. */
export const findRates = (scope: Scope, year: number) =>
  scope
    .read<Seen>()
    .selectFrom('rebate_rate')
    .selectAll()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('year', '=', year)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertRates = (
  scope: Scope,
  row: { year: number; version: number; rates: readonly Rate[]; reason: string },
) =>
  scope
    .write<Own>()
    .insertInto('rebate_rate')
    .values({
      ...row,
      rates: sql`${JSON.stringify(row.rates)}::jsonb`,
      evaluation_org_id: scope.actor.org.id,
      made_by_name: scope.actor.name,
      made_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** The price tiers of the year's agreement template, or of the nearest year before it; null while there is none. */
export async function listTierNames(scope: Scope, year: number) {
  const { rows } = await sql<{ tiers: readonly { code: string; name: string }[] }>`
    select t.tiers from agreement_template t
    where t.evaluation_org_id = ${scope.actor.org.id}::bigint and t.year <= ${year}::integer
    order by t.year desc, t.version desc limit 1`.execute(scope.write<Own>())
  return rows[0]?.tiers ?? null
}
