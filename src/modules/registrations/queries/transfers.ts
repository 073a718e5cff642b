import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/registrations/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The asker's own registrations with what their transfer depends on, in the order of their ids. */
export const listForTransfer = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .select([
      'r.id',
      'r.org_id as orgId',
      'r.evaluation_org_id as evaluationOrgId',
      'r.plan_id as planId',
      'r.site_id as siteId',
      's.name as siteName',
      'r.level_id as levelId',
      'l.name as levelName',
      'r.name',
      'r.class_name as className',
      'r.status',
      'r.seat_status as seatStatus',
      'r.is_late as isLate',
    ])
    .where('r.org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`r.id = any(${arrayOf(registrationIds)}::bigint[])`)
    .orderBy('r.id')
    .execute()
export type ForTransfer = Awaited<ReturnType<typeof listForTransfer>>[number]

/** Which of the plan's sites within reach have their seats published: the own one, and those the asker is a guest of. */
export async function publishedSites(scope: Scope, planId: number): Promise<Set<number>> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('schedule_run')
    .select('site_id')
    .where('plan_id', '=', planId)
    .where('state', '=', 'PUBLISHED')
    .execute()
  return new Set(rows.map((row) => row.site_id))
}

/** Moves registrations to a site and keeps where each came from: one statement each, however many. */
export async function moveAll(
  scope: Scope,
  { registrationIds, siteId, hostingId, reason }: Move,
): Promise<void> {
  const ids = sql`${arrayOf(registrationIds)}::bigint[]`
  await sql`
    insert into registration_transfer (org_id, evaluation_org_id, registration_id, from_site_id, to_site_id, reason,
      transferred_by_name, transferred_at)
    select org_id, evaluation_org_id, id, site_id, ${siteId}, ${reason}, ${scope.actor.name}, ${scope.now}
    from registration where org_id = ${scope.actor.org.id} and id = any(${ids}) order by id`.execute(
    scope.write<Own>(),
  )
  await scope
    .write<Own>()
    .updateTable('registration')
    .set({ site_id: siteId, hosting_id: hostingId, version: sql`version + 1` })
    .where('org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
}

interface Move {
  readonly registrationIds: readonly number[]
  readonly siteId: number
  /** null: back to the own site. */
  readonly hostingId: number | null
  readonly reason: string
}

/** Where a registration was to sit before, the newest first. */
export const listTransfers = (scope: Scope, registrationId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration_transfer as t')
    .innerJoin('exam_site as f', 'f.id', 't.from_site_id')
    .innerJoin('exam_site as s', 's.id', 't.to_site_id')
    .select([
      't.id',
      'f.name as fromSite',
      's.name as toSite',
      't.reason',
      't.transferred_by_name as byName',
      't.transferred_at as at',
    ])
    .where('t.registration_id', '=', registrationId)
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 't.evaluation_org_id' : 't.org_id',
      '=',
      scope.actor.org.id,
    )
    .orderBy('t.id', 'desc')
    .limit(50)
    .execute()
