import { sql, type Insertable } from 'kysely'
import type { LatePermissionTable, Own, Seen } from '#src/modules/plans/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** The permission of a college that has not been taken back. */
export const findRight = (scope: Scope, of: { planId: number; orgId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('late_permission')
    .select(['id', 'seats', 'closes_at', 'reason'])
    .where('plan_id', '=', of.planId)
    .where('org_id', '=', of.orgId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()

/** How many of a college are registered late and live. Index registration_late. */
export async function countLate(scope: Scope, of: { planId: number; orgId: number }): Promise<number> {
  const { used } = await scope
    .read<Seen>()
    .selectFrom('registration')
    .select(({ fn }) => fn.countAll<number>().as('used'))
    .where('plan_id', '=', of.planId)
    .where('org_id', '=', of.orgId)
    .where('is_late', '=', true)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .executeTakeFirstOrThrow()
  return used
}

/** Colleges with a site for the plan's certificate, of the asker's evaluation organisation. */
function colleges(scope: Scope, { planId, q }: { planId: number; q?: string | undefined }) {
  const rows = scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .innerJoin('exam_site as s', (on) =>
      on
        .onRef('s.certificate_id', '=', 'p.certificate_id')
        .onRef('s.evaluation_org_id', '=', 'p.evaluation_org_id'),
    )
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .where('p.id', '=', planId)
    .where('p.evaluation_org_id', '=', scope.actor.org.id)
  return q ? rows.where('o.name', 'like', containing(q)) : rows
}

/** A page of them with their permission and how much of it is used; those permitted first. */
export async function listColleges(scope: Scope, filter: ListQuery & { planId: number }) {
  const rows = colleges(scope, filter)
  const listed = await rows
    .leftJoin('late_permission as l', (on) =>
      on.onRef('l.plan_id', '=', 'p.id').onRef('l.org_id', '=', 's.org_id').on('l.withdrawn_at', 'is', null),
    )
    .select([
      's.org_id as orgId',
      'o.name as orgName',
      's.name as siteName',
      'l.id as permissionId',
      'l.seats',
      'l.closes_at as closesAt',
      'l.reason',
      sql<number>`(select count(*) from registration r where r.plan_id = p.id and r.org_id = s.org_id and r.is_late
        and r.status in ('PENDING', 'CONFIRMED'))`.as('used'),
    ])
    .orderBy(sql`l.id is null`)
    .orderBy('o.name')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('s.id')) }
}

/** A college of that list. */
export const findCollege = (scope: Scope, of: { planId: number; orgId: number }) =>
  colleges(scope, of)
    .select(['s.org_id as orgId', 'o.name as orgName'])
    .where('s.org_id', '=', of.orgId)
    .executeTakeFirst()

export const insertRight = (scope: Scope, row: Insertable<LatePermissionTable>) =>
  scope.write<Own>().insertInto('late_permission').values(row).returning('id').executeTakeFirstOrThrow()

/** A permission of the asker's organisation that has not been taken back, locked. */
export const lockRight = (scope: Scope, permissionId: number) =>
  scope
    .write<Own>()
    .selectFrom('late_permission')
    .selectAll()
    .where('id', '=', permissionId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

export const endRight = (scope: Scope, permissionId: number) =>
  scope
    .write<Own>()
    .updateTable('late_permission')
    .set({ withdrawn_at: scope.now })
    .where('id', '=', permissionId)
    .execute()
