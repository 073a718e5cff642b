import { sql } from 'kysely'
import type { Own } from '#src/modules/rooms/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Exam rooms of a plan offer only sessions that are there and examine their level. A room left without any is open in all
 * sessions of its level; where its level is gone it stays as it was, for nobody.
 */
export async function followSessions(scope: Scope, planId: number): Promise<void> {
  await sql`
    with offered as (
      select r.id,
        array(select s.id from session_slot s where s.plan_id = r.plan_id and r.level_id = any(s.level_ids)
          and s.id = any(r.session_ids) order by s.ordinal) as kept,
        array(select s.id from session_slot s where s.plan_id = r.plan_id and r.level_id = any(s.level_ids)
          order by s.ordinal) as possible
      from exam_room r where r.plan_id = ${planId}
    ), wanted as (
      select id, case when cardinality(kept) > 0 then kept else possible end as session_ids from offered
    )
    update exam_room r set session_ids = w.session_ids, version = r.version + 1
    from wanted w
    where w.id = r.id and cardinality(w.session_ids) > 0
      and not (r.session_ids <@ w.session_ids and w.session_ids <@ r.session_ids)`.execute(scope.write<Own>())
}
