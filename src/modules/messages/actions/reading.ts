import * as queries from '#src/modules/messages/queries/messages.ts'
import type { MessageKind } from '#src/modules/messages/words.ts'
import type { Scope } from '#src/platform/scope.ts'

/** My messages here, a page at a time. */
export async function listMessages(scope: Scope, filter: queries.MessageFilter) {
  const { listed, total } = await queries.listMessages(scope, filter)
  const rows = listed.map((row) => ({
    id: row.id,
    kind: row.kind as MessageKind,
    title: row.title,
    body: row.body,
    link: row.link,
    dueAt: row.due_at?.toISOString() ?? null,
    toldAt: row.told_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }))
  return { rows, total }
}

/** For the bell: unread here, and where else. */
export async function countUnread(scope: Scope) {
  const count = await queries.countUnread(scope)
  return { count, elsewhere: await queries.countElsewhere(scope) }
}

export const readMessages = async (scope: Scope, { messageIds }: { messageIds: number[] }) => ({
  count: await queries.setRead(scope, { ids: messageIds }),
})

export const readAllMessages = async (scope: Scope, { kind }: { kind?: MessageKind | undefined }) => ({
  count: await queries.setRead(scope, { kind }),
})
