import { sql } from 'kysely'
import type { Own } from '#src/modules/pilots/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Applications first, then quotas, each in the order of their ids, as an import does: whoever decides on several waits, never in a ring. */
export async function lockPilots(scope: Scope, pilotIds: readonly number[]): Promise<void> {
  await scope
    .write<Own>()
    .selectFrom('pilot_application')
    .select('id')
    .where(sql<boolean>`id = any(${[...pilotIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  await sql`
    select q.id from quota q join pilot_application a
      on a.org_id = q.org_id and a.certificate_id = q.certificate_id and a.year = q.year
    where a.id = any(${[...pilotIds]}::bigint[]) order by q.id for update of q`.execute(scope.write<Own>())
}

/** Grants each approved application its own quota with a line in the ledger: one statement, whatever certificates and years. */
export const grantAll = (
  scope: Scope,
  rows: readonly { pilotId: number; granted: number }[],
  reason: string,
) =>
  sql`
    with given as (
      select a.org_id, a.province_id, a.evaluation_org_id, a.certificate_id, a.year, n.granted
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n ("pilotId" bigint, granted int)
      join pilot_application a on a.id = n."pilotId"
    ), set_ as (
      insert into quota (org_id, province_id, evaluation_org_id, certificate_id, year, granted)
      select org_id, province_id, evaluation_org_id, certificate_id, year, granted from given order by org_id, certificate_id, year
      on conflict (org_id, certificate_id, year) do update set granted = excluded.granted
      returning id, org_id, province_id, evaluation_org_id, granted
    )
    insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason, actor_name, actor_org_id)
    select id, org_id, province_id, evaluation_org_id, ${scope.now}, 'GRANTED', granted, ${reason},
      ${scope.actor.name}, ${scope.actor.org.id}
    from set_ order by id`.execute(scope.write<Own>())
