import { sql } from 'kysely'
import type { LevelShortage } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

// What a college is shown of a run `r` (BR-10): of its own site's everything, guests included; of a site it is a guest of
// its own people and their numbers. The organiser sees all. Row-level security says the same once more.

const me = (scope: Scope) => scope.actor.org.id
const isOrganiser = (scope: Scope) => scope.actor.org.kind === 'EVALUATION'

/** Whether the asker has people in the run of another college's site. */
export const isGuestOf = (scope: Scope) => sql<boolean>`exists (
  select from registration g where g.plan_id = r.plan_id and g.site_id = r.site_id and g.org_id = ${me(scope)}
    and g.hosting_id is not null)`

/** Rows `alias` of a run that the asker may be shown: all of its own site's, else its own people. */
export const shownOf = (scope: Scope, alias: 'a' | 'u') =>
  isOrganiser(scope)
    ? sql<boolean>`${sql.ref(`${alias}.evaluation_org_id`)} = ${me(scope)}`
    : sql<boolean>`(${sql.ref(`${alias}.org_id`)} = ${me(scope)} or exists (
        select from schedule_run o where o.id = ${sql.ref(`${alias}.run_id`)} and o.org_id = ${me(scope)}))`

const wholeOr = <T>(scope: Scope, whole: ReturnType<typeof sql<T>>, own: ReturnType<typeof sql<T>>) =>
  isOrganiser(scope) ? whole : sql<T>`case when r.org_id = ${me(scope)} then ${whole} else ${own} end`

export const seatedCount = (scope: Scope) =>
  wholeOr(
    scope,
    sql<number>`r.seated_count`,
    sql<number>`(select count(*) from seat_assignment a where a.run_id = r.id and a.org_id = ${me(scope)})`,
  )

export const unseatedCount = (scope: Scope) =>
  wholeOr(
    scope,
    sql<number>`r.unseated_count`,
    sql<number>`(select count(*) from unseated u where u.run_id = r.id and u.org_id = ${me(scope)})`,
  )

export const shortages = (scope: Scope) =>
  wholeOr(
    scope,
    sql<LevelShortage[]>`r.shortages`,
    sql<LevelShortage[]>`(
      select coalesce(jsonb_agg(jsonb_build_object('levelId', n.level_id, 'reason', n.reason, 'count', n.count)), '[]')
      from (
        select g.level_id, u.reason, count(*) from unseated u join registration g on g.id = u.registration_id
        where u.run_id = r.id and u.org_id = ${me(scope)} group by g.level_id, u.reason
      ) n)`,
  )

/** How many people of a kind a repaired run concerned, of those the asker is shown. */
export const shownMoves = (scope: Scope, kinds: readonly string[]) => {
  const count = sql`select count(*) from seat_move u where u.run_id = r.id and u.kind = any(${[...kinds]}::text[])`
  return wholeOr(scope, sql<number>`(${count})`, sql<number>`(${count} and u.org_id = ${me(scope)})`)
}

/** Whether the asker is shown people of several colleges in the run. */
export const isMixed = (scope: Scope) =>
  wholeOr(
    scope,
    sql<boolean>`exists (select from seat_assignment a where a.run_id = r.id and a.org_id <> r.org_id)`,
    sql<boolean>`false`,
  )
