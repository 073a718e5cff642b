import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

const keys = (scope: Scope) =>
  scope
    .write<Own>()
    .selectFrom('ticket_key')
    .select([
      'id',
      'key_id as keyId',
      'created_at as createdAt',
      'retired_at as retiredAt',
      'withdrawn_at as withdrawnAt',
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)

/** Every key of the asker's organisation, the newest first. */
export const listOwnKeys = (scope: Scope) => keys(scope).orderBy('id', 'desc').limit(1000).execute()

/** What became of the asker's keys, by whom and why. */
export const listKeyEvents = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_key_event')
    .select(['ticket_key_id as id', 'kind', 'reason', 'reissued', 'made_by_name as by', 'made_at as at'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .limit(2000)
    .execute()

/** Locks the key in use against being replaced twice. */
export const lockCurrentKey = (scope: Scope) =>
  keys(scope).where('retired_at', 'is', null).forUpdate().executeTakeFirst()

export const lockKey = (scope: Scope, keyId: string) =>
  keys(scope).where('key_id', '=', keyId).forUpdate().executeTakeFirst()

export const retireKey = (scope: Scope, id: number) =>
  scope.write<Own>().updateTable('ticket_key').set({ retired_at: scope.now }).where('id', '=', id).execute()

export const withdrawKey = (scope: Scope, id: number) =>
  scope.write<Own>().updateTable('ticket_key').set({ withdrawn_at: scope.now }).where('id', '=', id).execute()

export interface KeyEvent {
  readonly id: number
  readonly kind: 'ROTATED' | 'WITHDRAWN'
  readonly reason: string
  readonly reissued?: number
}

export const insertKeyEvent = (scope: Scope, { id, kind, reason, reissued = 0 }: KeyEvent) =>
  scope
    .write<Own>()
    .insertInto('ticket_key_event')
    .values({
      ticket_key_id: id,
      evaluation_org_id: scope.actor.org.id,
      kind,
      reason,
      reissued,
      made_by: scope.actor.accountId || null,
      made_by_name: scope.actor.name,
      made_at: scope.now,
    })
    .execute()

/** The asker's plans with exams still to come, by id: locks are taken in this order. */
export async function listPlansToCome(scope: Scope): Promise<number[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('exam_plan as e')
    .select('e.id')
    .where('e.evaluation_org_id', '=', scope.actor.org.id)
    .where('e.state', '!=', 'CANCELLED')
    .where((is) =>
      is.exists(
        is
          .selectFrom('session_slot as s')
          .select('s.id')
          .whereRef('s.plan_id', '=', 'e.id')
          .where('s.ends_at', '>', scope.now),
      ),
    )
    .orderBy('e.id')
    .execute()
  return rows.map((row) => row.id)
}

/** Which key has signed the newest paper of every ticket of these plans that holds; papers of an earlier version are void anyway. */
const newestPapers = (scope: Scope, planIds: readonly number[]) => sql<{
  ticketId: number
  planId: number
  orgId: number
  keyId: string | null
}>`(
  with paper as (
    select n.id as ticket_id, p.key_id, p.printed_at as made_at
    from ticket_print p cross join unnest(p.ticket_ids) n(id)
    where p.plan_id = any(${arrayOf(planIds)}::bigint[]) and p.evaluation_org_id = ${scope.actor.org.id}
    union all
    select d.ticket_id, d.key_id, d.downloaded_at from ticket_self_download d
    where d.plan_id = any(${arrayOf(planIds)}::bigint[]) and d.evaluation_org_id = ${scope.actor.org.id}
  )
  select distinct on (t.id) t.id as "ticketId", t.plan_id as "planId", t.org_id as "orgId", w.key_id as "keyId"
  from paper w join admission_ticket t on t.id = w.ticket_id
  where t.revoked_at is null and w.made_at >= t.issued_at
  order by t.id, w.made_at desc)`

/** By key, how many tickets of these plans it has signed the newest paper of. */
export async function countPapersByKey(scope: Scope, planIds: readonly number[]) {
  const rows = await scope
    .read<Seen>()
    .selectFrom(newestPapers(scope, planIds).as('w'))
    .select(({ fn }) => ['w.keyId', fn.countAll<number>().as('papers')])
    .groupBy('w.keyId')
    .execute()
  return new Map(rows.map((row) => [row.keyId, row.papers]))
}

/** Tickets of these plans whose newest paper this key has signed. */
export const listSignedBy = (scope: Scope, of: { planIds: readonly number[]; keyId: string }) =>
  scope
    .read<Seen>()
    .selectFrom(newestPapers(scope, of.planIds).as('w'))
    .select(['w.ticketId', 'w.planId', 'w.orgId'])
    .where('w.keyId', '=', of.keyId)
    .execute()

/** These tickets become one version newer, in the same place; what they were is kept before (`keepFormer`). */
export const raiseVersions = (scope: Scope, ticketIds: readonly number[]) =>
  scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ version: sql`version + 1`, issued_at: scope.now })
    .where(sql<boolean>`id = any(${arrayOf(ticketIds)}::bigint[])`)
    .execute()
