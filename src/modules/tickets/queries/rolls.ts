import { sql } from 'kysely'
import type { Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Every ticket of a plan (of one site, where named) with its newest version and place, void ones too. */
export function listRoll(scope: Scope, of: { planId: number; siteId?: number | undefined }, most: number) {
  const { id, kind } = scope.actor.org
  let tickets = scope
    .read<Seen>()
    .selectFrom('admission_ticket as t')
    .innerJoin('registration as g', 'g.id', 't.registration_id')
    .innerJoin('session_slot as s', 's.id', 't.session_id')
    .innerJoin('exam_room as e', 'e.id', 't.exam_room_id')
    .select([
      't.qr_token as token',
      't.version',
      's.ordinal',
      's.starts_at as startsAt',
      'e.name as room',
      sql<number>`t.seat_no`.as('seatNo'),
      sql<boolean>`t.revoked_at is not null or g.status not in ('PENDING', 'CONFIRMED')`.as('isVoid'),
    ])
    .where('t.plan_id', '=', of.planId)
    .where(kind === 'EVALUATION' ? 't.evaluation_org_id' : 't.org_id', '=', id)
  if (of.siteId !== undefined) tickets = tickets.where('g.site_id', '=', of.siteId)
  return tickets.orderBy('t.id').limit(most).execute()
}
