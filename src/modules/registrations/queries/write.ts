import { sql, type Updateable } from 'kysely'
import type { Own, RegistrationTable, Seen } from '#src/modules/registrations/tables.ts'
import type { Price } from '#src/modules/registrations/rules/facts.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Who of these persons stands registered for the plan, here or elsewhere; foreign rows answer nothing but the fact. */
export async function listStanding(scope: Scope, of: { planId: number; personIds: readonly number[] }) {
  const persons = sql<Registered>`registered_persons(${of.planId}, ${arrayOf(of.personIds)}::bigint[])`
  const rows = await scope
    .read<Seen>()
    .selectFrom(persons.as('r'))
    .select(['r.person_id', 'r.level_id', 'r.org_id'])
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    levelId: row.level_id,
    isOurs: row.org_id === scope.actor.org.id,
  }))
}

interface Registered {
  person_id: number
  level_id: number
  org_id: number
}

export interface NewRegistration {
  readonly candidateId: number
  readonly levelId: number
  readonly siteId: number
  /** Agreed now, and the row of the table it was taken from (BR-47). */
  readonly price: Price
}

interface Batch {
  readonly planId: number
  /** Which of the sites are another college's, by which arrangement (BR-10). */
  readonly hostings: readonly { readonly siteId: number; readonly hostingId: number }[]
  readonly evaluationOrgId: number
  readonly importId: number | null
  /** BR-46 */
  readonly isLate: boolean
  readonly rows: readonly NewRegistration[]
}

/**
 * Shares the roster's lock of registrations (`registration_candidate_lock`, decision 0015) before it is read: whoever
 * changes a name or a paper holds it alone, so each sees what the other has committed (BR-24).
 */
export const shareRoster = (scope: Scope) =>
  sql`select pg_advisory_xact_lock_shared(registration_candidate_lock(), ${scope.actor.org.id}::int)`.execute(
    scope.write<Own>(),
  )

/**
 * Writes all registrations in one statement, with what the roster says of each person now. A candidate who is not
 * accurate any more is left out, so the caller compares the count (BR-11 at the commit instant).
 */
export async function addRegistrations(scope: Scope, batch: Batch): Promise<number> {
  const { planId, hostings, evaluationOrgId, importId, isLate, rows } = batch
  const array = (values: readonly number[]) => sql`${arrayOf(values)}::bigint[]`
  const column = (key: 'candidateId' | 'levelId' | 'siteId') => array(rows.map((row) => row[key]))
  const result = await sql`
    insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, hosting_id, candidate_id, person_id,
      import_job_id, name, id_type, id_cipher, id_hash, id_masked, gender, class_name, student_no, fee_fen, fee_id, is_late, created_at)
    select c.org_id, ${evaluationOrgId}::bigint, ${planId}::bigint, n.level_id, n.site_id, h.hosting_id, c.id, c.person_id,
      ${importId}::bigint, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked, c.gender, c.class_name, c.student_no,
      n.fee_fen, n.fee_id, ${isLate}::boolean, ${scope.now}
    from unnest(${column('candidateId')}, ${column('levelId')}, ${column('siteId')},
      ${array(rows.map((row) => row.price.amountFen))}, ${array(rows.map((row) => row.price.feeId))})
      with ordinality as n (candidate_id, level_id, site_id, fee_fen, fee_id, place)
    join candidate c on c.id = n.candidate_id
    left join unnest(${arrayOf(hostings.map((each) => each.siteId))}::bigint[],
      ${arrayOf(hostings.map((each) => each.hostingId))}::bigint[]) as h (site_id, hosting_id) on h.site_id = n.site_id
    where c.org_id = ${scope.actor.org.id} and c.verification = 'ACCURATE'
    order by n.place`.execute(scope.write<Own>())
  return Number(result.numAffectedRows ?? 0)
}

/** What registering sees of these candidates of the own roster, in order, as one digest: whether they are who a preview saw. */
export async function digestOfPeople(scope: Scope, candidateIds: readonly number[]): Promise<string> {
  const { rows } = await sql<{ digest: string | null }>`
    select md5(string_agg(concat_ws(' ', c.name, coalesce(c.photo_width || '×' || c.photo_height, '×'), c.kind, c.major,
        case when c.archived_at is null then 'present' else 'archived' end),
      chr(10) order by n.place)) as digest
    from unnest(${arrayOf(candidateIds)}::bigint[]) with ordinality as n (candidate_id, place)
    join candidate c on c.id = n.candidate_id
    where c.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
  return rows[0]?.digest ?? ''
}

/** Who of a plan goes on an order: all, or of these those of a level, of a class, the named ones. */
export interface Chosen {
  readonly levelId?: number | undefined
  readonly className?: string | undefined
  readonly registrationIds?: readonly number[] | undefined
}

interface Unordered extends Chosen {
  readonly planId: number
  readonly orgId: number
  readonly lateOnly?: boolean
}

/** Live registrations of an institution for a plan that are in no order, or only the late ones, locked for the order to come. */
export function lockUnordered(scope: Scope, of: Unordered) {
  let rows = scope
    .write<Own>()
    .selectFrom('registration')
    .select(['id', 'level_id as levelId', 'fee_fen as feeFen'])
    .where('org_id', '=', of.orgId)
    .where('plan_id', '=', of.planId)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where('payment_status', '=', 'UNPAID')
    .where('payer_kind', '=', 'INSTITUTION')
  if (of.lateOnly) rows = rows.where('is_late', '=', true)
  if (of.levelId) rows = rows.where('level_id', '=', of.levelId)
  if (of.className !== undefined) rows = rows.where('class_name', '=', of.className)
  if (of.registrationIds) rows = rows.where(sql<boolean>`id = any(${[...of.registrationIds]}::bigint[])`)
  return rows.orderBy('id').forUpdate().execute()
}

/** Sets fields on many registrations at once; ids travel as one array, however many. Answers how many changed. */
export async function setMany(
  scope: Scope,
  ids: readonly number[],
  fields: Updateable<RegistrationTable>,
): Promise<number> {
  const result = await scope
    .write<Own>()
    .updateTable('registration')
    .set({ ...fields, version: sql`version + 1` })
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** What the draw takes in: live registrations of a plan, at all sites or some (BR-53). */
export function listForDraw(
  scope: Scope,
  of: { planId: number; siteIds?: readonly number[]; includeUnpaid: boolean },
) {
  let rows = scope
    .read<Seen>()
    .selectFrom('registration')
    .select([
      'id',
      'person_id as personId',
      'level_id as levelId',
      'site_id as siteId',
      'org_id as orgId',
      'class_name as classKey',
    ])
    .where('plan_id', '=', of.planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
  // Whose money is on its way back is not seated even where unpaid people are (BR-53).
  rows = of.includeUnpaid
    ? rows.where('payment_status', 'not in', ['REFUND_PENDING', 'REFUNDED'])
    : rows.where('payment_status', 'in', ['PAID', 'WAIVED'])
  if (of.siteIds) rows = rows.where(sql<boolean>`site_id = any(${[...of.siteIds]}::bigint[])`)
  return rows.orderBy('site_id').orderBy('id').execute()
}

/** Live registrations of a plan per institution. */
export const countLiveByOrg = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration')
    .select(['org_id as orgId', ({ fn }) => fn.countAll<number>().as('amount')])
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy('org_id')
    .execute()

/** The arrangement of a plan is void: nobody has a seat, nobody is known to have none. */
export const clearSeats = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('registration')
    .set({ seat_status: 'NONE', version: sql`version + 1` })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('seat_status', 'in', ['PUBLISHED', 'UNSEATED'])
    .execute()

/** Ends every live registration of a plan; seats given are free again, money paid is to be given back (BR-29). */
export const cancelAll = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('registration')
    .set({
      status: 'CANCELLED',
      payment_status: sql`case payment_status when 'PAID' then 'REFUND_PENDING' else payment_status end`,
      seat_status: sql`case when seat_status = 'PUBLISHED' then 'RELEASED' else seat_status end`,
      version: sql`version + 1`,
    })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .execute()

/**
 * BR-45: ends who is not paid for and has no seat; late ones only when they are meant too. One statement, however many;
 * answers how many per institution.
 */
export async function cancelUnpaid(scope: Scope, of: { planId: number; lateToo: boolean }) {
  const { rows } = await sql<{ orgId: number; amount: number }>`
    with ended as (
      update registration set status = 'CANCELLED', version = version + 1
      where plan_id = ${of.planId}::bigint and status in ('PENDING', 'CONFIRMED') and payment_status = 'UNPAID'
        and seat_status <> 'PUBLISHED' and (${of.lateToo}::boolean or not is_late)
      returning org_id
    )
    select org_id as "orgId", count(*)::int as amount from ended group by 1 order by 1`.execute(
    scope.write<Own>(),
  )
  return rows
}

/** Registrations that an order would bring back, locked: who they are and how they stand. */
export const lockForReturn = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('registration')
    .select([
      'id',
      'name',
      'person_id as personId',
      'level_id as levelId',
      'status',
      'payment_status as paymentStatus',
    ])
    .where(sql<boolean>`id = any(${[...registrationIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
