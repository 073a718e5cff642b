import { sql } from 'kysely'
import type { Own } from '#src/modules/plans/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export interface RevisedSession {
  /** Undefined: a new one. */
  readonly id?: number | undefined
  readonly ordinal: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly checkInMinutes: number
  readonly lateLimitMinutes: number
  readonly levelIds: readonly number[]
}

/**
 * Levels and sessions of a published plan as they are from now on. Sessions that go on keep their id, because rooms and
 * seats name it; what is gone goes first, so that numbers are free.
 */
export async function reviseParts(
  scope: Scope,
  planId: number,
  parts: { levelIds: readonly number[]; sessions: readonly RevisedSession[] },
): Promise<void> {
  const tables = scope.write<Own>()
  const levels = `{${parts.levelIds.join(',')}}`
  await sql`delete from plan_level where plan_id = ${planId} and level_id <> all(${levels}::bigint[])`.execute(
    tables,
  )
  await sql`insert into plan_level (plan_id, level_id) select ${planId}, unnest(${levels}::bigint[])
    on conflict do nothing`.execute(tables)
  const known = parts.sessions.flatMap(({ id }) => id ?? [])
  await sql`delete from session_slot where plan_id = ${planId} and id <> all(${`{${known.join(',')}}`}::bigint[])`.execute(
    tables,
  )
  const given = JSON.stringify(
    parts.sessions.map((each) => ({
      id: each.id ?? null,
      ordinal: each.ordinal,
      starts_at: each.startsAt.toISOString(),
      ends_at: each.endsAt.toISOString(),
      check_in_minutes: each.checkInMinutes,
      late_limit_minutes: each.lateLimitMinutes,
      level_ids: `{${[...new Set(each.levelIds)].join(',')}}`,
    })),
  )
  const rows = sql`jsonb_to_recordset(${given}::jsonb) as n (id bigint, ordinal int, starts_at timestamptz,
    ends_at timestamptz, check_in_minutes int, late_limit_minutes int, level_ids text)`
  await sql`
    update session_slot s set ordinal = n.ordinal, starts_at = n.starts_at, ends_at = n.ends_at,
      check_in_minutes = n.check_in_minutes, late_limit_minutes = n.late_limit_minutes, level_ids = n.level_ids::bigint[]
    from ${rows} where s.id = n.id and s.plan_id = ${planId}`.execute(tables)
  await sql`
    insert into session_slot (plan_id, ordinal, starts_at, ends_at, check_in_minutes, late_limit_minutes, level_ids)
    select ${planId}, n.ordinal, n.starts_at, n.ends_at, n.check_in_minutes, n.late_limit_minutes, n.level_ids::bigint[]
    from ${rows} where n.id is null`.execute(tables)
}
