import { rm, writeFile } from 'node:fs/promises'
import * as queries from '#src/modules/articles/queries/writing.ts'
import { MOST_PICTURES } from '#src/modules/articles/rules.ts'
import { articleMachine } from '#src/modules/articles/states.ts'
import { refusals, said } from '#src/modules/articles/words.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { cleanPicture } from '#src/platform/picture.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { lockedArticle } from './writing.ts'

/** Keeps a picture for an article: made anew, so that nothing but pixels is left of what was uploaded. */
export async function addPicture(
  scope: Scope,
  { articleId }: { articleId: number },
  upload: Pick<Upload, 'path' | 'name'>,
) {
  const row = await lockedArticle(scope, articleId)
  articleMachine.step('publish', row.state)
  const { count } = await queries.countPictures(scope, articleId)
  if (count >= MOST_PICTURES) refuse(refusals.tooManyPictures(MOST_PICTURES))
  const { bytes, kind } = await cleanPicture(upload.path)
  const path = scope.files.temporaryPath(`.${kind}`)
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    const mediaType = MEDIA_TYPES[kind]
    const fileId = await keepFile(scope, { path, name: upload.name, mediaType })
    const { storage_key } = await queries.findStored(scope, fileId)
    const owner = { article_id: articleId, org_id: scope.actor.org.id, created_at: scope.now }
    const kept = { ...owner, file_id: fileId, storage_key, media_type: mediaType }
    const { id } = await queries.insertPicture(scope, kept)
    const sentence = said.pictured(said.it(row.kind, row.title), upload.name)
    await scope.happened({ action: 'articles.pictured', entity: 'article', entityId: articleId, sentence })
    return { id }
  } finally {
    await rm(path, { force: true })
  }
}
