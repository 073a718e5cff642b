import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** Plans whose tickets could be out, with the end of their last session; which are open, the rule says. */
export const listPlansWithTickets = (scope: Scope, since: Date) =>
  scope
    .read<Seen>()
    .selectFrom('exam_plan as p')
    .innerJoin('session_slot as s', 's.plan_id', 'p.id')
    .select((is) => [
      'p.id',
      'p.name',
      'p.state',
      sql<Date>`coalesce(p.tickets_open_at, p.scheduling_closes_at)`.as('opensAt'),
      is.fn.max('s.ends_at').as('endsAt'),
    ])
    .where('p.scheduling_closes_at', '<=', scope.now)
    .where('p.state', 'in', ['PUBLISHED', 'CLOSED'])
    .where((is) =>
      is.exists(is.selectFrom('admission_ticket as t').select('t.id').whereRef('t.plan_id', '=', 'p.id')),
    )
    .groupBy('p.id')
    .having((is) => is.fn.max('s.ends_at'), '>', since)
    .orderBy('p.id', 'desc')
    .limit(200)
    .execute()

/** Tickets of the person behind a blind index, whatever the college, in the order of their exams. */
export const listTicketsOfPerson = (
  scope: Scope,
  of: { idType: string; idHash: string; planIds: readonly number[] },
) =>
  scope
    .read<Seen>()
    .selectFrom('person as h')
    .innerJoin('registration as g', 'g.person_id', 'h.id')
    .innerJoin('admission_ticket as t', 't.registration_id', 'g.id')
    .innerJoin('exam_plan as p', 'p.id', 't.plan_id')
    .innerJoin('session_slot as s', 's.id', 't.session_id')
    .innerJoin('exam_room as e', 'e.id', 't.exam_room_id')
    .innerJoin('exam_site as x', 'x.id', 'g.site_id')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .select([
      't.id',
      't.ticket_no as ticketNo',
      't.version',
      't.issued_at as issuedAt',
      'p.name as planName',
      'l.name as levelName',
      'g.name',
      'x.name as siteName',
      'x.address as siteAddress',
      'e.name as roomName',
      sql<number>`t.seat_no`.as('seatNo'),
      's.ordinal',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.check_in_minutes as checkInMinutes',
    ])
    .where('h.id_type', '=', of.idType)
    .where('h.id_hash', '=', of.idHash)
    .where(sql<boolean>`t.plan_id = any(${`{${of.planIds.join(',')}}`}::bigint[])`)
    .where('t.revoked_at', 'is', null)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .orderBy('s.starts_at')
    .limit(20)
    .execute()

/** Whose ticket it is: the college prints it, as if it did so itself. */
export const findOwner = (scope: Scope, ticketId: number) =>
  scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('organisation as o', 'o.id', 't.org_id')
    .select([
      't.org_id as orgId',
      'o.name as orgName',
      't.evaluation_org_id as evaluationOrgId',
      't.plan_id as planId',
      't.version',
    ])
    .where('t.id', '=', ticketId)
    .where('t.revoked_at', 'is', null)
    .executeTakeFirst()

export const insertSelfDownload = (
  scope: Scope,
  row: {
    ticketId: number
    orgId: number
    evaluationOrgId: number
    planId: number
    version: number
    keyId: string
  },
) =>
  scope
    .write<Own>()
    .insertInto('ticket_self_download')
    .values({
      ticket_id: row.ticketId,
      org_id: row.orgId,
      evaluation_org_id: row.evaluationOrgId,
      plan_id: row.planId,
      version: row.version,
      downloaded_at: scope.now,
      key_id: row.keyId,
    })
    .execute()

/** Which candidates fetched their tickets themselves, newest first. */
export async function listSelfDownloads(scope: Scope, filter: ListQuery & { planId: number }) {
  const { id, kind } = scope.actor.org
  const downloads = scope
    .read<Seen>()
    .selectFrom('ticket_self_download as d')
    .where('d.plan_id', '=', filter.planId)
    .where(kind === 'EVALUATION' ? 'd.evaluation_org_id' : 'd.org_id', '=', id)
  const listed = await downloads
    .innerJoin('admission_ticket as t', 't.id', 'd.ticket_id')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .select([
      'd.id',
      'g.name',
      'g.class_name as className',
      'd.version',
      sql<boolean>`d.version < t.version or t.revoked_at is not null`.as('isOutdated'),
      'd.downloaded_at as at',
    ])
    .orderBy('d.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, downloads.select(sql`1`.as('one'))) }
}
