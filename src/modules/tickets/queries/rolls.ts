import { sql } from 'kysely'
import { belongs } from '#src/modules/tickets/queries/tickets.ts'
import type { Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Every ticket of a plan (of one site, where named) with its newest version and place, void ones too: also of guests whom the asker admits (BR-10). */
export function listRoll(scope: Scope, of: { planId: number; siteId?: number | undefined }, most: number) {
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
    .where(belongs(scope, 'ADMITTED'))
  if (of.siteId !== undefined) tickets = tickets.where('g.site_id', '=', of.siteId)
  return tickets.orderBy('t.id').limit(most).execute()
}
