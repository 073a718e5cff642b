import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, PilotApplicationTable, Seen } from './tables.ts'

export interface PilotFilter extends ListQuery {
  year?: number | undefined
  state?: string | undefined
  certificateId?: number | undefined
}

/** Applications within the asker's reach: the institution's own, the province's, the evaluation organisation's. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const column = {
    PROVINCE: 'a.province_id',
    EVALUATION: 'a.evaluation_org_id',
    INSTITUTION: 'a.org_id',
    PLATFORM: 'a.org_id',
  } as const
  return scope
    .read<Seen>()
    .selectFrom('pilot_application as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('certificate as c', 'c.id', 'a.certificate_id')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .onRef('q.certificate_id', '=', 'a.certificate_id')
        .onRef('q.year', '=', 'a.year'),
    )
    .where(column[kind], '=', id)
}

function filtered(scope: Scope, filter: PilotFilter) {
  let rows = reachable(scope)
  // A draft is the institution's own business until it is submitted.
  if (scope.actor.org.kind !== 'INSTITUTION') rows = rows.where('a.state', '!=', 'DRAFT')
  if (filter.year) rows = rows.where('a.year', '=', filter.year)
  if (filter.state) rows = rows.where('a.state', '=', filter.state)
  if (filter.certificateId) rows = rows.where('a.certificate_id', '=', filter.certificateId)
  const { q } = filter
  if (q)
    rows = rows.where((is) =>
      is.or([is('o.name', 'like', containing(q)), is('c.name', 'like', containing(q))]),
    )
  return rows
}

const shown = [
  'a.id',
  'a.org_id',
  'a.province_id',
  'a.evaluation_org_id',
  'a.certificate_id',
  'a.year',
  'a.planned',
  'a.majors',
  'a.contact_name',
  'a.contact_phone',
  'a.state',
  'a.opinion',
  'a.submitted_at',
  'a.decided_at',
  'a.version',
  'o.name as org_name',
  'c.name as certificate_name',
  'q.granted',
  'q.consumed',
] as const

/** A page of applications: those waiting longest first for reviewers, newest first for the institution. */
export async function listPilots(scope: Scope, filter: PilotFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(shown)
    .orderBy('a.year', 'desc')
    .orderBy(sql`a.state <> 'SUBMITTED'`)
    .orderBy('a.submitted_at')
    .orderBy('a.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('a.id')) }
}

export const findPilot = (scope: Scope, pilotId: number) =>
  reachable(scope).select(shown).where('a.id', '=', pilotId).executeTakeFirst()

/** Locks the application against parallel decisions; null when it is out of reach. */
export const lockPilot = (scope: Scope, pilotId: number) =>
  scope
    .write<Own>()
    .selectFrom('pilot_application')
    .select('id')
    .where('id', '=', pilotId)
    .forUpdate()
    .executeTakeFirst()

export const insertPilot = (scope: Scope, row: Insertable<PilotApplicationTable>) =>
  scope
    .write<Own>()
    .insertInto('pilot_application')
    .values({ ...row, planned: sql`${JSON.stringify(row.planned)}::jsonb` })
    .returning('id')
    .executeTakeFirstOrThrow()

export const setPilot = (scope: Scope, pilotId: number, fields: Updateable<PilotApplicationTable>) =>
  scope
    .write<Own>()
    .updateTable('pilot_application')
    .set({
      ...fields,
      ...(fields.planned ? { planned: sql`${JSON.stringify(fields.planned)}::jsonb` } : {}),
      version: sql`version + 1`,
    })
    .where('id', '=', pilotId)
    .execute()

type Key = { org_id: number; certificate_id: number; year: number }

/** The state and quota that decide whether an institution may register (BR-01). */
export const findQuotaOf = (scope: Scope, key: Key) =>
  scope
    .read<Seen>()
    .selectFrom('pilot_application as a')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .onRef('q.certificate_id', '=', 'a.certificate_id')
        .onRef('q.year', '=', 'a.year'),
    )
    .select(['a.id as pilotId', 'a.state', 'q.granted', 'q.consumed'])
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
  change: { kind: 'CONSUMED' | 'RELEASED'; amount: number; reason: string },
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
  change: { kind: string; amount: number; reason: string },
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
    })
    .execute()

/**
 * Gives back what several institutions have used of one certificate and year, with a ledger line each: one statement,
 * however many institutions. Never locks first: giving back cannot run short.
 */
export async function releaseQuotas(
  scope: Scope,
  of: { certificateId: number; year: number; reason: string },
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
    insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason)
    select id, org_id, province_id, evaluation_org_id, ${scope.now}, 'RELEASED', -amount, ${of.reason} from released`.execute(
    scope.write<Own>(),
  )
}
