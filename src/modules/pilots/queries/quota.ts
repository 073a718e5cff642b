import { sql } from 'kysely'
import { stateOn, yearOf } from '#src/modules/pilots/rules.ts'
import type { Own, Seen } from '#src/modules/pilots/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export type Key = { org_id: number; certificate_id: number; year: number }

/** The state and quota that decide whether an institution may register (BR-01); with the year both lapse (BR-07). */
export async function findQuotaOf(scope: Scope, key: Key) {
  const row = await findStored(scope, key)
  return row && { ...row, state: stateOn(row, yearOf(scope.now)) }
}

const findStored = (scope: Scope, key: Key) =>
  scope
    .read<Seen>()
    .selectFrom('pilot_application as a')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .onRef('q.certificate_id', '=', 'a.certificate_id')
        .onRef('q.year', '=', 'a.year'),
    )
    .select(['a.id as pilotId', 'a.state', 'a.year', 'q.granted', 'q.consumed'])
    .where('a.org_id', '=', key.org_id)
    .where('a.certificate_id', '=', key.certificate_id)
    .where('a.year', '=', key.year)
    .executeTakeFirst()

/** The quota's row, locked: taken once, as late as possible, before the check (BR-08). */
export const lockQuota = (scope: Scope, key: Key) =>
  scope
    .write<Own>()
    .selectFrom('quota')
    .selectAll()
    .where('org_id', '=', key.org_id)
    .where('certificate_id', '=', key.certificate_id)
    .where('year', '=', key.year)
    .forUpdate()
    .executeTakeFirst()

/** Grants or re-grants a quota and answers its id. */
export const grantQuota = (
  scope: Scope,
  row: Key & { province_id: number; evaluation_org_id: number; granted: number },
) =>
  scope
    .write<Own>()
    .insertInto('quota')
    .values(row)
    .onConflict((on) =>
      on.columns(['org_id', 'certificate_id', 'year']).doUpdateSet({ granted: row.granted }),
    )
    .returning(['id', 'consumed'])
    .executeTakeFirstOrThrow()

/** Moves the consumed count by `amount` (negative to give back) and writes the ledger line. */
export async function moveQuota(
  scope: Scope,
  quota: { id: number; org_id: number; province_id: number; evaluation_org_id: number },
  change: { kind: 'CONSUMED' | 'RELEASED'; amount: number; reason: string; planId: number | null },
) {
  await scope
    .write<Own>()
    .updateTable('quota')
    .set((is) => ({ consumed: is('consumed', '+', change.amount) }))
    .where('id', '=', quota.id)
    .execute()
  await addQuotaChange(scope, quota, change)
}

export const addQuotaChange = (
  scope: Scope,
  quota: { id: number; org_id: number; province_id: number; evaluation_org_id: number },
  { planId = null, ...change }: { kind: string; amount: number; reason: string; planId?: number | null },
) =>
  scope
    .write<Own>()
    .insertInto('quota_change')
    .values({
      quota_id: quota.id,
      org_id: quota.org_id,
      province_id: quota.province_id,
      evaluation_org_id: quota.evaluation_org_id,
      at: scope.now,
      ...change,
      plan_id: planId,
      actor_name: scope.actor.name,
      actor_org_id: scope.actor.org.id || null,
    })
    .execute()

/**
 * Gives back what several institutions have used of one certificate and year, with a ledger line each: one statement,
 * however many institutions. Never locks first: giving back cannot run short.
 */
export async function releaseQuotas(
  scope: Scope,
  of: { certificateId: number; year: number; reason: string; planId: number },
  given: readonly { orgId: number; amount: number }[],
): Promise<void> {
  const orgIds = given.map((each) => each.orgId)
  const amounts = given.map((each) => each.amount)
  await sql`
    with released as (
      update quota q set consumed = q.consumed - n.amount
      from unnest(${orgIds}::bigint[], ${amounts}::int[]) as n (org_id, amount)
      where q.org_id = n.org_id and q.certificate_id = ${of.certificateId} and q.year = ${of.year}
      returning q.id, q.org_id, q.province_id, q.evaluation_org_id, n.amount
    )
    insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason, plan_id, actor_name, actor_org_id)
    select id, org_id, province_id, evaluation_org_id, ${scope.now}, 'RELEASED', -amount, ${of.reason}, ${of.planId},
      ${scope.actor.name}, ${scope.actor.org.id || null}::bigint from released`.execute(scope.write<Own>())
}

/** Sets what is granted and writes the ledger line; the quota's row is locked. */
export async function adjustQuota(
  scope: Scope,
  quota: { id: number; org_id: number; province_id: number; evaluation_org_id: number; granted: number },
  { granted, reason }: { granted: number; reason: string },
): Promise<void> {
  await scope.write<Own>().updateTable('quota').set({ granted }).where('id', '=', quota.id).execute()
  await addQuotaChange(scope, quota, { kind: 'ADJUSTED', amount: granted - quota.granted, reason })
}
