import * as readers from '#src/modules/articles/queries/readers.ts'
import * as queries from '#src/modules/articles/queries/writing.ts'
import { standingOf } from '#src/modules/articles/rules.ts'
import { articleMachine } from '#src/modules/articles/states.ts'
import { what } from '#src/modules/articles/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found } from '#src/shared/refusal.ts'

/** The organisation's own, a page at a time, with how many colleges have read each. */
export async function listArticles(scope: Scope, filter: queries.OwnFilter) {
  const today = shanghaiDay(scope.now)
  const { listed, total } = await queries.listOwn(scope, filter, today)
  const { audience, readBy } = await readers.countReadersOf(
    scope,
    listed.map((row) => row.id),
  )
  const rows = listed.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    certificateName: row.certificateName,
    standing: standing(row, today),
    hasDraft: row.publishedVersion !== null && row.latestVersion > row.publishedVersion,
    isPinned: row.isPinned,
    asksAck: row.asksAck,
    version: row.latestVersion,
    validFromOn: row.validFromOn,
    validUntilOn: row.validUntilOn,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    editedAt: row.editedAt.toISOString(),
    editedByName: row.editedByName,
    readBy: readBy.get(row.id) ?? 0,
    audience,
  }))
  return { total, rows }
}

/** The text to go on with, its versions, and what may be done with it now. */
export async function getDraft(scope: Scope, { articleId }: { articleId: number }) {
  const row = found(await queries.findOwn(scope, articleId), what)
  const versions = await queries.listVersions(scope, articleId)
  return {
    ...row,
    standing: standing(row, shanghaiDay(scope.now)),
    version: row.latestVersion,
    versions: versions.map((each) => ({
      version: each.version,
      editedAt: each.edited_at.toISOString(),
      editedByName: each.edited_by_name,
      publishedAt: each.published_at?.toISOString() ?? null,
      publishedByName: each.published_by_name,
    })),
    offers: articleMachine.offers(row.state, scope.actor.permissions),
  }
}

/** What its readers see decides, not the change that waits. */
const standing = (row: queries.OwnRow, today: string) =>
  standingOf(
    { state: row.state, validFromOn: row.publishedFromOn, validUntilOn: row.publishedUntilOn },
    today,
  )

/** A version beside the one before it. */
export async function getVersion(scope: Scope, of: { articleId: number; version: number }) {
  const texts = await queries.listTexts(scope, of)
  const { version, title, body } = found(
    texts.find((each) => each.version === of.version),
    what,
  )
  const earlier = texts.find((each) => each.version < of.version)
  return { version, title, body, before: earlier ? { title: earlier.title, body: earlier.body } : null }
}

/** The audience, college by college: who has read it, who has not. */
export async function listReaders(
  scope: Scope,
  { articleId, ...filter }: readers.ReaderFilter & { articleId: number },
) {
  const row = found(await queries.findOwn(scope, articleId), what)
  const { listed, total } = await readers.listReaders(scope, row, filter)
  const rows = listed.map((each) => ({
    id: each.id,
    orgName: each.orgName,
    provinceName: each.provinceName ?? '',
    receipt: receiptOf(each),
    people: each.people ?? 0,
    readAt: each.readAt?.toISOString() ?? null,
    ackedAt: each.ackedAt?.toISOString() ?? null,
  }))
  return { total, rows }
}

function receiptOf({ readAt, ackedAt }: { readAt: Date | null; ackedAt: Date | null }): readers.Receipt {
  if (ackedAt) return 'ACKNOWLEDGED'
  return readAt ? 'READ' : 'UNREAD'
}

/** “已读 231 / 3000 所院校”. */
export async function countReaders(scope: Scope, { articleId }: { articleId: number }) {
  const row = found(await queries.findOwn(scope, articleId), what)
  return { ...(await readers.countReaders(scope, row)), asksAck: row.publishedAsksAck ?? row.asksAck }
}
