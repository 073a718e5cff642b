import * as queries from '#src/modules/articles/queries/writing.ts'
import {
  refusalsForPublishing,
  refusalsForText,
  stepsOf,
  type ArticleKind,
} from '#src/modules/articles/rules.ts'
import { articleMachine } from '#src/modules/articles/states.ts'
import { fieldNames, refusals, said, what } from '#src/modules/articles/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'

/** What an author writes. */
export interface Texts {
  title: string
  body: string
  certificateId: number | null
  steps: string[]
  isPinned: boolean
  asksAck: boolean
  validFromOn: string | null
  validUntilOn: string | null
}

/** A new draft of the asker's organisation; nobody else sees it before it is published. */
export async function draftArticle(scope: Scope, { kind, ...texts }: Texts & { kind: ArticleKind }) {
  await refuseText(scope, kind, texts)
  const { id: orgId, kind: orgKind } = scope.actor.org
  const { id } = await queries.insertArticle(scope, {
    org_id: orgId,
    org_kind: orgKind,
    kind,
    state: 'DRAFT',
    published_version: null,
    published_at: null,
    created_at: scope.now,
  })
  await queries.putVersion(scope, versionOf(scope, { id, kind, version: 1 }, texts))
  await tell(scope, { id, kind, title: texts.title }, { verb: 'drafted', sentence: said.drafted })
  return { id, revision: 1 }
}

/** Keeps a changed text. What is published stays as readers know it until the change is published too. */
export async function saveArticle(
  scope: Scope,
  { articleId, revision, ...texts }: Texts & { articleId: number; revision: number },
) {
  const row = await lockedArticle(scope, articleId)
  // A text may be changed wherever it may still be published.
  articleMachine.step('publish', row.state)
  refuseStale(row, revision)
  await refuseText(scope, row.kind, texts)
  const version = row.latestVersion === row.publishedVersion ? row.latestVersion + 1 : row.latestVersion
  await queries.putVersion(scope, versionOf(scope, { id: articleId, kind: row.kind, version }, texts))
  const counted = row.revision + 1
  await queries.setArticle(scope, articleId, { latest_version: version, revision: counted })
  await tell(
    scope,
    { ...row, title: texts.title },
    { verb: 'saved', sentence: said.saved, changes: changesOf(row, texts) },
  )
  return { id: articleId, revision: counted }
}

/** Shows the latest text to its readers, from now or from the day it names. */
export async function publishArticle(
  scope: Scope,
  { articleId, revision, asksAgain }: { articleId: number; revision: number; asksAgain: boolean },
) {
  const row = await lockedArticle(scope, articleId)
  const state = articleMachine.step('publish', row.state)
  refuseStale(row, revision)
  const { latestVersion: version, publishedVersion } = row
  // What was withdrawn may be published again as it was.
  const isNew = row.state !== 'PUBLISHED' || version !== publishedVersion
  refuseAll(refusalsForPublishing({ ...row, isNew }, shanghaiDay(scope.now)))
  await queries.setVersion(
    scope,
    { articleId, version },
    { published_at: scope.now, published_by_name: scope.actor.name },
  )
  await queries.setArticle(scope, articleId, {
    state,
    published_version: version,
    published_at: scope.now,
    withdraw_reason: '',
    ...(asksAgain ? { read_from_version: version } : {}),
  })
  await tell(scope, row, {
    verb: 'published',
    sentence: (it) => said.published(it, version),
    facts: factsOf(row),
  })
  return { state, version }
}

/** Takes it away from its readers, with the reason; receipts and versions stay. */
export async function withdrawArticle(
  scope: Scope,
  { articleId, opinion }: { articleId: number; opinion: string },
) {
  const row = await lockedArticle(scope, articleId)
  const state = articleMachine.step('withdraw', row.state)
  await queries.setArticle(scope, articleId, { state, withdraw_reason: opinion })
  await tell(scope, row, { verb: 'withdrawn', sentence: said.withdrawn, reason: opinion })
  return { state }
}

/** Puts a draft aside that nobody has seen. */
export async function discardArticle(scope: Scope, { articleId }: { articleId: number }) {
  const row = await lockedArticle(scope, articleId)
  const state = articleMachine.step('discard', row.state)
  await queries.setArticle(scope, articleId, { state })
  await tell(scope, row, { verb: 'discarded', sentence: said.discarded })
  return { state }
}

/** The asker's article, held until the end of the transaction, with its latest text. */
export async function lockedArticle(scope: Scope, articleId: number): Promise<queries.OwnRow> {
  found(await queries.lockArticle(scope, articleId), what)
  return found(await queries.findOwn(scope, articleId), what)
}

function refuseStale(row: Pick<queries.OwnRow, 'revision'>, revision: number): void {
  if (row.revision !== revision) refuse(refusals.changedMeanwhile())
}

async function refuseText(scope: Scope, kind: ArticleKind, texts: Texts): Promise<void> {
  const { certificateId } = texts
  const isKnown =
    certificateId === null || (await queries.findCertificate(scope, certificateId)) !== undefined
  refuseAll([...refusalsForText(kind, texts), ...(isKnown ? [] : [refusals.foreignCertificate()])], 422)
}

/** Only announcements are pinned and ask to be confirmed. */
function versionOf(scope: Scope, of: { id: number; kind: ArticleKind; version: number }, texts: Texts) {
  const isAnnouncement = of.kind === 'ANNOUNCEMENT'
  return {
    article_id: of.id,
    version: of.version,
    org_id: scope.actor.org.id,
    certificate_id: texts.certificateId,
    title: texts.title,
    body: texts.body,
    steps: stepsOf(of.kind, texts),
    is_pinned: isAnnouncement && texts.isPinned,
    asks_ack: isAnnouncement && texts.asksAck,
    valid_from_on: texts.validFromOn,
    valid_until_on: texts.validUntilOn,
    edited_by: scope.actor.accountId || null,
    edited_by_name: scope.actor.name,
    edited_at: scope.now,
    published_at: null,
  }
}

/** What changed beside the text, which the versions keep. */
function changesOf(row: queries.OwnRow, texts: Texts) {
  const shown = (value: Texts[keyof typeof fieldNames]) => (value === null ? null : value.toString())
  return (Object.keys(fieldNames) as (keyof typeof fieldNames)[])
    .map((key) => ({ field: fieldNames[key], before: shown(row[key]), after: shown(texts[key]) }))
    .filter((each) => each.before !== each.after)
}

/** For reactions: who may mail it needs no second look. */
const factsOf = (row: queries.OwnRow) => ({
  articleId: row.id,
  kind: row.kind,
  title: row.title,
  certificateId: row.certificateId,
  asksAck: row.asksAck,
  validFromOn: row.validFromOn,
})

type Told = Pick<queries.OwnRow, 'id' | 'kind' | 'title'>
interface Telling {
  verb: string
  sentence: (it: string) => string
  reason?: string
  changes?: ReturnType<typeof changesOf>
  facts?: ReturnType<typeof factsOf>
}

const tell = (scope: Scope, row: Told, { verb, sentence, ...rest }: Telling) =>
  scope.happened({
    action: `articles.${verb}`,
    entity: 'article',
    entityId: row.id,
    sentence: sentence(said.it(row.kind, row.title)),
    ...rest,
  })
