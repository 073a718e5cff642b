import { sql } from 'kysely'
import type { NumberRule } from '#src/modules/tickets/rules/number.ts'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What a plan has chosen for its tickets; undefined while nothing is. */
export const findSetting = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_setting as s')
    .leftJoin('ticket_layout as y', 'y.id', 's.layout_id')
    .select(['s.number_rule as rule', 's.layout_id as layoutId', 'y.name as layoutName'])
    .where('s.plan_id', '=', planId)
    .executeTakeFirst()

type Change = { readonly rule: NumberRule | null } | { readonly layoutId: number | null }

/** Keeps one choice of a plan and leaves the others as they are. */
export async function setSetting(scope: Scope, planId: number, change: Change): Promise<void> {
  const stamp = { changed_by_name: scope.actor.name, changed_at: scope.now }
  const chosen =
    'rule' in change
      ? { number_rule: change.rule === null ? null : JSON.stringify(change.rule) }
      : { layout_id: change.layoutId }
  await scope
    .write<Own>()
    .insertInto('ticket_setting')
    .values({ plan_id: planId, evaluation_org_id: scope.actor.org.id, ...chosen, ...stamp })
    .onConflict((on) => on.column('plan_id').doUpdateSet({ ...chosen, ...stamp }))
    .execute()
}

/** The largest values of a plan, for the widths of a rule. */
export async function findLimits(scope: Scope, planId: number) {
  const rooms = await scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .select((is) => [is.fn.max('e.seq').as('highestRoom'), is.fn.max('e.seat_capacity').as('mostSeats')])
    .where('e.plan_id', '=', planId)
    .executeTakeFirst()
  const people = await scope
    .read<Seen>()
    .selectFrom((db) =>
      db
        .selectFrom('registration as g')
        .select((is) => is.fn.countAll<number>().as('people'))
        .where('g.plan_id', '=', planId)
        .where('g.evaluation_org_id', '=', scope.actor.org.id)
        .groupBy(['g.site_id', 'g.level_id'])
        .as('groups'),
    )
    .select((is) => is.fn.max('groups.people').as('mostPeople'))
    .executeTakeFirst()
  return {
    highestRoom: rooms?.highestRoom ?? 1,
    mostSeats: rooms?.mostSeats ?? 1,
    mostPeople: people?.mostPeople ?? 1,
  }
}

/** Seats of the newest arrangement of a plan, published or only computed, to try a rule on; at most `most`. */
export const listSeats = (scope: Scope, planId: number, most: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .innerJoin('session_slot as n', 'n.id', 'a.session_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .select([
      'x.site_code as siteCode',
      'l.rank as levelRank',
      'n.ordinal',
      'e.seq as roomSeq',
      'a.seat_no as seatNo',
      'x.id as siteId',
      'l.id as levelId',
    ])
    .where('r.plan_id', '=', planId)
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.state', 'in', ['COMPUTED', 'CONFIRMED', 'PUBLISHED'])
    .orderBy('x.id')
    .orderBy('l.id')
    .orderBy('g.id')
    .limit(most)
    .execute()

/** Which of these numbers tickets of other plans hold or have held. */
export async function listTaken(scope: Scope, planId: number, numbers: readonly string[]): Promise<string[]> {
  const among = sql<boolean>`t.ticket_no = any(${`{${numbers.join(',')}}`}::text[])`
  const db = scope.read<Seen>()
  const held = db
    .selectFrom('admission_ticket as t')
    .select('t.ticket_no as ticketNo')
    .where(among)
    .where('t.plan_id', '<>', planId)
  const former = db
    .selectFrom('ticket_former as t')
    .select('t.ticket_no as ticketNo')
    .where(among)
    .where('t.plan_id', '<>', planId)
  const rows = await held.union(former).limit(1000).execute()
  return rows.map((row) => row.ticketNo)
}

/** The code of some site of the plan, for an example before anybody is seated. */
export const findSiteCode = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .innerJoin('exam_site as x', 'x.id', 'e.site_id')
    .select('x.site_code as siteCode')
    .where('e.plan_id', '=', planId)
    .orderBy('x.site_code')
    .limit(1)
    .executeTakeFirst()
