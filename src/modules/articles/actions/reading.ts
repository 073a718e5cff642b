import * as queries from '#src/modules/articles/queries/reading.ts'
import { standingOf } from '#src/modules/articles/rules.ts'
import { refusals, said, what, whatPicture } from '#src/modules/articles/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, refuse } from '#src/shared/refusal.ts'

type Asked = ListQuery & { certificateId?: number | undefined; step?: string | undefined }

/** Announcements that speak to the asker, unread ones marked. */
export async function listAnnouncements(scope: Scope, asked: Asked & { show?: 'OPEN' | 'OVER' | undefined }) {
  const { listed, total } = await queries.listPublished(scope, {
    ...asked,
    kind: 'ANNOUNCEMENT',
    today: today(scope),
  })
  return { total, rows: listed.map((row) => announcementOf(row, today(scope))) }
}

/** Guides in reach, the nearest first. */
export async function listGuides(scope: Scope, asked: Asked) {
  const { listed, total } = await queries.listPublished(scope, {
    ...asked,
    kind: 'GUIDE',
    today: today(scope),
  })
  return { total, rows: listed.map((row) => ({ ...seenOf(row), steps: row.steps })) }
}

/** Questions with their answers, the nearest first. */
export async function listAnswers(scope: Scope, asked: Asked) {
  const { listed, total } = await queries.listPublished(scope, { ...asked, kind: 'FAQ', today: today(scope) })
  return { total, rows: listed.map((row) => ({ ...seenOf(row), body: row.body, steps: row.steps })) }
}

/** One article as its readers see it: the published version, also when its time is over. */
export async function getArticle(scope: Scope, { articleId }: { articleId: number }) {
  const row = await published(scope, articleId)
  const { kind, steps, body, version } = row
  return { ...announcementOf(row, today(scope)), kind, steps, body, version }
}

/** The asker's account has read it for its organisation; a receipt, no decision, so no line in the history. */
export async function readArticle(scope: Scope, { articleId }: { articleId: number }) {
  await published(scope, articleId)
  await queries.addReceipt(scope, articleId)
  return { isRead: true }
}

/** The asker confirms for its organisation to have read an announcement that asks for it. */
export async function acknowledgeArticle(scope: Scope, { articleId }: { articleId: number }) {
  const row = await published(scope, articleId)
  if (!row.asksAck) refuse(refusals.noAckAsked())
  await queries.addReceipt(scope, articleId)
  if ((await queries.setAcknowledged(scope, articleId)) > 0)
    await scope.happened({
      action: 'articles.acknowledged',
      entity: 'article',
      entityId: articleId,
      sentence: said.acknowledged(said.it(row.kind, row.title)),
      seenBy: [row.orgId],
    })
  return { isAcked: true }
}

/** The bytes of a picture inside an article the asker may read. */
export async function getPicture(scope: Scope, { pictureId }: { pictureId: number }) {
  const { storageKey, mediaType } = found(await queries.findPicture(scope, pictureId), whatPicture)
  const name = `${pictureId}.${mediaType === 'image/png' ? 'png' : 'jpg'}`
  return { name, mediaType, body: await scope.files.open(storageKey), inline: true }
}

const today = (scope: Scope) => shanghaiDay(scope.now)

const published = async (scope: Scope, articleId: number) =>
  found(await queries.findPublished(scope, articleId, today(scope)), what)

const seenOf = (row: queries.ReadingRow) => ({
  id: row.id,
  title: row.title,
  orgName: row.orgName,
  certificateId: row.certificateId,
  certificateName: row.certificateName,
  publishedAt: found(row.publishedAt, what).toISOString(),
})

const announcementOf = (row: queries.ReadingRow, day: string) => ({
  ...seenOf(row),
  isPinned: row.isPinned,
  asksAck: row.asksAck,
  isRead: row.readAt !== null,
  isAcked: row.ackedAt !== null,
  isOver: standingOf({ ...row, state: 'PUBLISHED' }, day) === 'OVER',
  validUntilOn: row.validUntilOn,
})
