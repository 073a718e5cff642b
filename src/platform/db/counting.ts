import { sql, type SelectQueryBuilder } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import { DEEPEST_ROW } from '#src/shared/paging.ts'

/** No table: what is counted is a query. */
interface Nothing {
  readonly nothing: Record<string, never>
}

/**
 * How many rows a list has, counted up to `DEEPEST_ROW` + 1: beyond that the screen says “超过 10000 条”, and no query
 * walks a million rows for a number. `rows` is the list's query with one column selected, without order or limit.
 */
export async function countUpTo<DB, TB extends keyof DB, O>(
  scope: Scope,
  rows: SelectQueryBuilder<DB, TB, O>,
): Promise<number> {
  const counted = sql<object>`(${rows.limit(DEEPEST_ROW + 1)})`
  const { total } = await scope
    .read<Nothing>()
    .selectFrom(counted.as('counted'))
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow()
  return total
}
