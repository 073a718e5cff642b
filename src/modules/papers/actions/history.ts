import * as queries from '#src/modules/papers/queries.ts'
import type { Undrawable } from '#src/modules/papers/paper/cover.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import { changesSince, shortRevision } from '#src/modules/papers/rules/revision.ts'
import type { stateNames } from '#src/modules/papers/words.ts'
import { changeText } from '#src/modules/papers/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { gather, type Gathered } from './facts.ts'
import { heldBy } from './packing.ts'

type PackRow = Awaited<ReturnType<typeof queries.listPacks>>['listed'][number]

/** The packs of a site, newest first, each held against the arrangement as it stands now. */
export async function listPacks(
  scope: Scope,
  { siteId, ...filter }: ListQuery & { planId: number; siteId?: number | undefined },
) {
  const gathered = await gather(scope, { planId: filter.planId, siteId })
  const of = { ...filter, siteId: gathered.site.siteId }
  const { listed, total } = await queries.listPacks(scope, of)
  const names = await placeNames(scope, of)
  return { total, rows: listed.map((row) => shown(row, { gathered, names })) }
}

/** What rooms and sessions are called, those nobody sits in any more included. */
async function placeNames(scope: Scope, of: { planId: number; siteId: number }) {
  const places = await queries.listPlaces(scope, of)
  return {
    session: new Map(places.map((place) => [place.sessionId, sessionName(place.ordinal)])),
    room: new Map(places.map((place) => [place.roomId, place.roomName])),
  }
}

interface Contents {
  readonly items: number
  readonly files: readonly { fileId: number; name: string; pages: number }[]
}
const NOTHING: Contents = { items: 0, files: [] }

function shown(row: PackRow, now: { gathered: Gathered; names: Awaited<ReturnType<typeof placeNames>> }) {
  const choice = row.choice as Choice
  const isReady = row.state === 'READY'
  const contents = isReady ? (row.contents as Contents) : NOTHING
  const changes = isReady ? changesSince(heldBy(row), now.gathered.digests) : []
  const { session, room } = now.names
  return {
    id: row.id,
    state: row.state as keyof typeof stateNames,
    revision: shortRevision(row.revision),
    replaces: row.replacedRevision ? shortRevision(row.replacedRevision) : '',
    items: contents.items,
    pages: row.page_count,
    form: choice.form,
    papers: [...choice.papers],
    changes: changes.map(({ kind, sessionId, roomId }) =>
      changeText[kind](session.get(sessionId) ?? '', room.get(roomId) ?? ''),
    ),
    undrawable: row.undrawable as Undrawable[],
    // A file of another organisation is not the reader's to open, though the line of the log is.
    files: row.seenFileId === null ? [] : [...contents.files],
    until: row.fileUntil?.toISOString() ?? null,
    by: row.made_by_name,
    orgName: row.orgName,
    at: row.made_at.toISOString(),
    taskId: row.task_id,
  }
}
