import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/plans/tables.ts'
import type { Touched } from '#src/modules/plans/words/versions.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What hangs on a plan, counted in one statement: each by an index that begins with the plan. */
export async function countTouched(scope: Scope, planId: number): Promise<Touched> {
  const { rows } = await sql<Touched>`
    select g.registrations, g.paid, g.colleges,
      (select count(*) from payment_order o where o.plan_id = ${planId} and o.state not in ('PAID', 'CANCELLED')) as orders,
      (select count(*) from schedule_run r where r.plan_id = ${planId} and r.state not in ('SUPERSEDED', 'DISCARDED'))
        as runs,
      (select count(*) from admission_ticket t where t.plan_id = ${planId} and t.revoked_at is null) as tickets,
      (select count(*) from exam_room x where x.plan_id = ${planId}) as rooms
    from (
      select count(*) as registrations, count(*) filter (where payment_status = 'PAID') as paid,
        count(distinct org_id) as colleges
      from registration where plan_id = ${planId} and status in ('PENDING', 'CONFIRMED')
    ) g`.execute(scope.write<Own>())
  const [counted] = rows
  return counted ?? { registrations: 0, paid: 0, colleges: 0, orders: 0, runs: 0, tickets: 0, rooms: 0 }
}

/** Live registrations of a plan per level. */
export const countLiveByLevel = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration')
    .select(['level_id as levelId', ({ fn }) => fn.countAll<number>().as('count')])
    .where('plan_id', '=', planId)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy('level_id')
    .execute()

/** Colleges a change concerns: they have registered people or set up rooms. */
export async function listConcerned(scope: Scope, planId: number): Promise<number[]> {
  const { rows } = await sql<{ orgId: number }>`
    select org_id as "orgId" from registration where plan_id = ${planId} and status in ('PENDING', 'CONFIRMED')
    union select org_id from exam_room where plan_id = ${planId}
    order by 1`.execute(scope.write<Own>())
  return rows.map((row) => row.orgId)
}

/** Why a plan has to be drawn anew: its last arrangement is void and none has come after it. */
export const findVoid = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .select(['r.stale_at as at', 'r.stale_reason as reason'])
    .where('r.plan_id', '=', planId)
    .where('r.stale_at', 'is not', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('schedule_run as n')
            .select('n.id')
            .where('n.plan_id', '=', planId)
            .where('n.state', 'not in', ['SUPERSEDED', 'DISCARDED']),
        ),
      ),
    )
    .orderBy('r.stale_at', 'desc')
    .limit(1)
    .executeTakeFirst()
