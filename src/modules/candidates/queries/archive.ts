import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Own } from '#src/modules/candidates/tables.ts'

export interface ArchiveScope {
  readonly grade?: string | undefined
  readonly classNames: readonly string[]
}

/** The asker's people in this scope. */
const within = (scope: Scope, { grade, classNames }: ArchiveScope) => sql<boolean>`
  c.org_id = ${scope.actor.org.id}
    ${grade ? sql`and c.grade = ${grade}` : sql``}
    ${classNames.length > 0 ? sql`and c.class_name = any(${classNames}::text[])` : sql``}`

const waiting = (scope: Scope) => sql`awaiting_exam(${scope.now}::timestamptz)`

/** How many are at school in this scope, how many of them wait for an exam, how many are archived. */
export async function countScope(scope: Scope, of: ArchiveScope) {
  const { rows } = await sql<{ present: number; staying: number; archived: number }>`
    select count(*) filter (where c.archived_at is null) as present,
      count(*) filter (where c.archived_at is null and c.id in (select candidate_id from ${waiting(scope)})) as staying,
      count(*) filter (where c.archived_at is not null) as archived
    from candidate c where ${within(scope, of)}`.execute(scope.write<Own>())
  return rows[0] ?? { present: 0, staying: 0, archived: 0 }
}

/** Who stays because of an exam that is not over, by class and name. */
export async function listStaying(scope: Scope, of: ArchiveScope, most: number) {
  const { rows } = await sql<{ id: number; name: string; class_name: string; plan_name: string }>`
    select c.id, c.name, c.class_name, string_agg(distinct w.plan_name, '、') as plan_name
    from candidate c join ${waiting(scope)} w on w.candidate_id = c.id
    where ${within(scope, of)} and c.archived_at is null
    group by c.id, c.name, c.class_name, c.name_pinyin
    order by c.class_name, c.name_pinyin, c.id limit ${most}`.execute(scope.write<Own>())
  return rows
}

/** Archives everybody of the scope who waits for no exam, in one statement; answers how many. */
export async function setArchived(scope: Scope, of: ArchiveScope): Promise<number> {
  const { numAffectedRows } = await sql`
    update candidate c set archived_at = ${scope.now}::timestamptz, updated_at = ${scope.now}::timestamptz
    where ${within(scope, of)} and c.archived_at is null
      and c.id not in (select candidate_id from ${waiting(scope)})`.execute(scope.write<Own>())
  return Number(numAffectedRows ?? 0)
}

/** Brings everybody of the scope back, in one statement; answers how many. */
export async function setPresent(scope: Scope, of: ArchiveScope): Promise<number> {
  const { numAffectedRows } = await sql`
    update candidate c set archived_at = null, updated_at = ${scope.now}::timestamptz
    where ${within(scope, of)} and c.archived_at is not null`.execute(scope.write<Own>())
  return Number(numAffectedRows ?? 0)
}
