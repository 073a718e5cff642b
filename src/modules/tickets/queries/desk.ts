import { sql, type Insertable } from 'kysely'
import type { Own, Seen, TicketPrintTable } from '#src/modules/tickets/tables.ts'
import { isOutstanding } from '#src/modules/tickets/queries/tickets.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

const own = (scope: Scope) =>
  scope.actor.org.kind === 'EVALUATION' ? ('t.evaluation_org_id' as const) : ('t.org_id' as const)

function ticketsOf(scope: Scope, { planId, siteId }: { planId: number; siteId?: number | undefined }) {
  const tickets = scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .where('t.plan_id', '=', planId)
    .where(own(scope), '=', scope.actor.org.id)
    .where('t.revoked_at', 'is', null)
  return siteId !== undefined ? tickets.where('g.site_id', '=', siteId) : tickets
}

/** The sites that have tickets of a plan, with how many; at most a thousand. */
export const listTicketSites = (scope: Scope, planId: number) =>
  ticketsOf(scope, { planId })
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .select((is) => ['x.id', 'x.name', is.fn.countAll<number>().as('count')])
    .groupBy('x.id')
    .orderBy('x.site_code')
    .limit(1000)
    .execute()

/** Session × room with how many tickets, for one site. */
export const listTicketRooms = (scope: Scope, of: { planId: number; siteId: number }) =>
  ticketsOf(scope, of)
    .innerJoin('session_slot as s', 's.id', 't.session_id')
    .innerJoin('exam_room as e', 'e.id', 't.exam_room_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .select((is) => [
      's.id as sessionId',
      's.ordinal',
      'e.id as roomId',
      'e.name as roomName',
      is.fn.countAll<number>().as('count'),
    ])
    .groupBy(['s.id', 'e.id', 'l.id'])
    .orderBy('s.ordinal')
    .orderBy('l.rank')
    .orderBy('e.seq')
    .limit(1000)
    .execute()

/** Classes with how many tickets, for one site. */
export const listTicketClasses = (scope: Scope, of: { planId: number; siteId: number }) =>
  ticketsOf(scope, of)
    .select((is) => ['g.class_name as name', is.fn.countAll<number>().as('count')])
    .where('g.class_name', '!=', '')
    .groupBy('g.class_name')
    .orderBy('g.class_name')
    .limit(1000)
    .execute()

/** Writes the print log; the same task writes it once. */
export const insertPrint = (scope: Scope, row: Insertable<TicketPrintTable>) =>
  scope
    .write<Own>()
    .insertInto('ticket_print')
    .values(row)
    .onConflict((on) => on.column('task_id').doNothing())
    .execute()

/** What a task printed before it was started again. */
export const findPrintOf = (scope: Scope, taskId: number) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_print as t')
    .leftJoin('file as f', 'f.id', 't.file_id')
    .select(['t.file_id as fileId', 't.ticket_count as count', 'f.expires_at as until', 't.form'])
    .where('t.task_id', '=', taskId)
    .where(own(scope), '=', scope.actor.org.id)
    .executeTakeFirst()

/** Who printed what, newest first. */
export async function listPrints(scope: Scope, filter: ListQuery & { planId: number }) {
  const prints = scope
    .read<Seen>()
    .selectFrom('ticket_print as t')
    .where('t.plan_id', '=', filter.planId)
    .where(own(scope), '=', scope.actor.org.id)
  const listed = await prints
    .leftJoin('file as f', 'f.id', 't.file_id')
    .innerJoin('organisation as o', 'o.id', 't.org_id')
    .select([
      't.id',
      't.scope_text as scope',
      't.ticket_count as count',
      'f.id as fileId',
      'f.name as fileName',
      'f.expires_at as fileUntil',
      't.printed_by_name as by',
      'o.name as orgName',
      't.printed_at as at',
      't.form',
      // Pages of this file that are no longer the newest word: replaced or taken back since.
      sql<number>`(select count(*) from admission_ticket k where k.id = any(t.ticket_ids)
        and (k.issued_at > t.printed_at or k.revoked_at is not null))`.as('outdated'),
    ])
    .orderBy('t.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, prints.select(sql`1`.as('one'))) }
}

/** How many tickets of a plan (of a site) were replaced since they were first issued, and how many of these wait for an acknowledgement. */
export const countReissued = (scope: Scope, of: { planId: number; siteId?: number | undefined }) =>
  ticketsOf(scope, of)
    .select([
      sql<number>`count(*)`.as('reissued'),
      sql<number>`count(*) filter (where ${isOutstanding})`.as('outstanding'),
    ])
    .where('t.version', '>', 1)
    .executeTakeFirstOrThrow()
