import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/pilots/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** One certificate and year. */
export interface OfYear {
  readonly certificateId: number
  readonly year: number
}

/** Institutions of the asking province with their applications of one certificate and year, quota beside it. */
function schools(scope: Scope, { certificateId, year }: OfYear) {
  return scope
    .read<Seen>()
    .selectFrom('organisation as o')
    .leftJoin('pilot_application as a', (on) =>
      on
        .onRef('a.org_id', '=', 'o.id')
        .on('a.certificate_id', '=', certificateId)
        .on('a.year', '=', year)
        .on('a.state', '!=', 'DRAFT'),
    )
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .on('q.certificate_id', '=', certificateId)
        .on('q.year', '=', year),
    )
    .select(['o.id as org_id', 'o.name', 'o.short_name', 'o.code'])
    .select([
      'a.id as pilot_id',
      'a.evaluation_org_id',
      'a.state',
      'a.opinion',
      'a.planned',
      'q.granted',
      'q.consumed',
    ])
    .where('o.province_id', '=', scope.actor.org.id)
}

/** The institutions with these codes. */
export const listSchools = (scope: Scope, of: OfYear & { codes: readonly string[] }) =>
  schools(scope, of)
    .where(sql<boolean>`o.code = any(${[...of.codes]}::text[])`)
    .execute()

/** Who waits for a decision or has one that may be adjusted, waiting first. */
export const listDecidable = (scope: Scope, of: OfYear) =>
  schools(scope, of)
    .where('a.state', 'in', ['SUBMITTED', 'APPROVED'])
    .orderBy(sql`a.state <> 'SUBMITTED'`)
    .orderBy('o.code')
    .execute()

/** Applications first, then quotas, each in the order of their ids: whoever decides on several waits, and never in a ring. */
export async function lockDecidable(scope: Scope, of: OfYear & { codes: readonly string[] }): Promise<void> {
  const orgs = sql<number>`(select id from organisation where province_id = ${scope.actor.org.id}
    and code = any(${[...of.codes]}::text[]))`
  for (const table of ['pilot_application', 'quota'] as const)
    await scope
      .write<Own>()
      .selectFrom(table)
      .select('id')
      .where('org_id', 'in', orgs)
      .where('certificate_id', '=', of.certificateId)
      .where('year', '=', of.year)
      .orderBy('id')
      .forUpdate()
      .execute()
}

/** The fields of an application that a decision sets. */
export interface DecisionRow {
  readonly pilotId: number
  readonly state: string
  readonly opinion: string
}

/** Sets the decision of many applications; `decided`: who and when, or nobody when decisions are taken back. */
export const setDecisions = (scope: Scope, rows: readonly DecisionRow[], decided: boolean) =>
  sql`
    update pilot_application a
    set state = n.state, opinion = n.opinion, version = a.version + 1,
      decided_at = ${decided ? scope.now : null}, decided_by = ${decided ? scope.actor.accountId : null}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("pilotId" bigint, state text, opinion text)
    where a.id = n."pilotId" and a.province_id = ${scope.actor.org.id}`.execute(scope.write<Own>())

export interface GrantRow {
  readonly orgId: number
  readonly evaluationOrgId: number
  readonly granted: number
  /** Change against what was granted before. */
  readonly amount: number
  readonly kind: 'GRANTED' | 'ADJUSTED'
  readonly reason: string
}

/** Sets what is granted to many institutions, a ledger line each: one statement, however many. */
export const setGranted = (scope: Scope, of: OfYear, rows: readonly GrantRow[]) =>
  sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as n ("orgId" bigint, "evaluationOrgId" bigint, granted int, amount int, kind text, reason text)
    ), set_ as (
      insert into quota (org_id, province_id, evaluation_org_id, certificate_id, year, granted)
      select "orgId", ${scope.actor.org.id}, "evaluationOrgId", ${of.certificateId}, ${of.year}, granted from given order by "orgId"
      on conflict (org_id, certificate_id, year) do update set granted = excluded.granted
      returning id, org_id, province_id, evaluation_org_id
    )
    insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason, actor_name, actor_org_id)
    select s.id, s.org_id, s.province_id, s.evaluation_org_id, ${scope.now}, g.kind, g.amount, g.reason,
      ${scope.actor.name}, ${scope.actor.org.id}
    from set_ s join given g on g."orgId" = s.org_id order by s.org_id`.execute(scope.write<Own>())

/** Applications by id with their quotas, whichever institution's: for an import that is taken back. */
export const listByIds = (scope: Scope, of: OfYear & { ids: readonly number[] }) =>
  schools(scope, of)
    .where(sql<boolean>`a.id = any(${[...of.ids]}::bigint[])`)
    .execute()

export type SchoolRow = Awaited<ReturnType<typeof listSchools>>[number]
