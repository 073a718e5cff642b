import { sql } from 'kysely'
import type { Seen } from '#src/modules/selfpay/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Registrations somebody may have to pay for, whatever the college; who has withdrawn is shown what went back. */
const payable = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('exam_plan as e', 'e.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .select([
      'r.id',
      'r.person_id as personId',
      'r.name',
      'r.fee_fen as feeFen',
      'r.status',
      'r.payment_status as paymentStatus',
      'r.is_late as isLate',
      sql<boolean>`r.payer_kind = 'CANDIDATE'`.as('isOwn'),
      'e.id as planId',
      'e.name as planName',
      'e.state as planState',
      'e.payment_closes_at as paymentClosesAt',
      'e.scheduling_closes_at as schedulingClosesAt',
      'e.late_opens_at as lateOpensAt',
      'l.name as levelName',
      'o.name as orgName',
    ])
    .where('r.created_at', '>', sql<Date>`${scope.now}::timestamptz - interval '400 days'`)
    .orderBy('e.payment_closes_at', 'desc')
    .orderBy('l.rank')
    .orderBy('r.id')
    .limit(100)

/** Of the person behind a blind index. */
export const listOfNumber = (scope: Scope, of: { idType: string; idHash: string }) =>
  payable(scope)
    .innerJoin('person as h', 'h.id', 'r.person_id')
    .where('h.id_type', '=', of.idType)
    .where('h.id_hash', '=', of.idHash)
    .execute()

export const listOfPerson = (scope: Scope, personId: number) =>
  payable(scope).where('r.person_id', '=', personId).execute()

/** Who is behind the registration a pass was given for. */
export const findHolder = (scope: Scope, registrationId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration')
    .select(['id', 'person_id as personId', 'name'])
    .where('id', '=', registrationId)
    .executeTakeFirst()

/** An order of this person, paid by himself. */
export const findOwnOrder = (scope: Scope, of: { personId: number; orderId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('payment_order')
    .select('id')
    .where('id', '=', of.orderId)
    .where('person_id', '=', of.personId)
    .executeTakeFirst()

export const findCharge = (scope: Scope, of: { orderId: number; chargeId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('charge')
    .select('id')
    .where('id', '=', of.chargeId)
    .where('order_id', '=', of.orderId)
    .executeTakeFirst()

export type Mine = Awaited<ReturnType<typeof listOfPerson>>[number]
