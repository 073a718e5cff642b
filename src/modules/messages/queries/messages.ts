import { sql } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, Seen } from '#src/modules/messages/tables.ts'
import type { MessageKind } from '#src/modules/messages/words.ts'

export interface MessageFilter extends ListQuery {
  state?: 'UNREAD' | 'READ' | undefined
  kind?: MessageKind | undefined
}

/** The asker's messages as a member of the organisation acted for. */
const mine = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('message')
    .where('account_id', '=', scope.actor.accountId)
    .where('org_id', '=', scope.actor.org.id)
    .where('is_shown', '=', true)

function filtered(scope: Scope, { state, kind, q }: MessageFilter) {
  let rows = mine(scope)
  if (state) rows = rows.where('read_at', state === 'READ' ? 'is not' : 'is', null)
  if (kind) rows = rows.where('kind', '=', kind)
  if (q)
    rows = rows.where((is) => is.or([is('title', 'like', containing(q)), is('body', 'like', containing(q))]))
  return rows
}

/** A page of them, the newest first. */
export async function listMessages(scope: Scope, filter: MessageFilter) {
  const rows = filtered(scope, filter)
  const direction = filter.sort === 'toldAt' ? 'asc' : 'desc'
  const listed = await rows
    .select(['id', 'kind', 'title', 'body', 'link', 'due_at', 'told_at', 'read_at'])
    .orderBy('told_at', direction)
    .orderBy('id', direction)
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('id')) }
}

const MOST_COUNTED = 100

/** Unread ones here, counted up to a hundred. */
export async function countUnread(scope: Scope): Promise<number> {
  const counted = mine(scope).where('read_at', 'is', null).select('id').limit(MOST_COUNTED)
  const row = await scope
    .read<Seen>()
    .selectFrom(counted.as('unread'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Unread ones in the other organisations the asker still works for. */
export const countElsewhere = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('message as m')
    .innerJoin('membership as s', (on) =>
      on.onRef('s.account_id', '=', 'm.account_id').onRef('s.org_id', '=', 'm.org_id'),
    )
    .innerJoin('organisation as o', 'o.id', 'm.org_id')
    .select(({ fn }) => ['o.name as orgName', fn.countAll<number>().as('count')])
    .where('m.account_id', '=', scope.actor.accountId)
    .where('s.left_at', 'is', null)
    .where('m.org_id', '!=', scope.actor.org.id)
    .where('m.is_shown', '=', true)
    .where('m.read_at', 'is', null)
    .groupBy('o.name')
    .orderBy('o.name')
    .execute()

/** Marks the asker's messages here as read: some, those of a kind, or all. Answers how many. */
export async function setRead(
  scope: Scope,
  which: { ids?: readonly number[] | undefined; kind?: MessageKind | undefined },
): Promise<number> {
  let rows = scope
    .write<Own>()
    .updateTable('message')
    .set({ read_at: scope.now })
    .where('account_id', '=', scope.actor.accountId)
    .where('org_id', '=', scope.actor.org.id)
    .where('is_shown', '=', true)
    .where('read_at', 'is', null)
  if (which.ids) rows = rows.where(sql<boolean>`id = any(${[...which.ids]}::bigint[])`)
  if (which.kind) rows = rows.where('kind', '=', which.kind)
  return Number((await rows.executeTakeFirst()).numUpdatedRows)
}

const KEPT_DAYS = 400

/** Forgets messages of more than a year ago; needs the reach of the platform. */
export const removeOld = (scope: Scope) =>
  scope
    .write<Own>()
    .deleteFrom('message')
    .where('told_at', '<', new Date(scope.now.getTime() - KEPT_DAYS * 86_400_000))
    .execute()
