import { readFile, rm, writeFile } from 'node:fs/promises'
import { findCertificate } from '#src/modules/sites/queries/certificates.ts'
import * as queries from '#src/modules/sites/queries/photos.ts'
import { photoFile, photoRefusals, photoSaid } from '#src/modules/sites/words/photos.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { normaliseScan } from '#src/platform/scan.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'

/** The most pictures of one site. */
export const MOST_PHOTOS = 12

/** Keeps a picture of the asker's site, made anew: upright, without place and camera. */
export async function addSitePhoto(
  scope: Scope,
  { certificateId, caption }: { certificateId: number; caption: string },
  upload: Upload,
) {
  const certificate = found(await findCertificate(scope, certificateId), '证书')
  const of = { orgId: scope.actor.org.id, certificateId }
  if ((await queries.listPhotos(scope, of)).length >= MOST_PHOTOS) refuse(photoRefusals.enough(MOST_PHOTOS))
  const picture = await normaliseScan(await readFile(upload.path))
  const path = scope.files.temporaryPath('.jpg')
  try {
    await writeFile(path, picture, { mode: 0o600 })
    const file = { path, name: photoFile(caption), mediaType: MEDIA_TYPES.jpeg }
    const fileId = await keepFile(scope, { ...file, seenBy: [certificate.evaluation_org_id] })
    const { id } = await queries.insertPhoto(scope, {
      org_id: of.orgId,
      evaluation_org_id: certificate.evaluation_org_id,
      certificate_id: certificateId,
      file_id: fileId,
      caption,
      created_by_name: scope.actor.name,
      created_at: scope.now,
    })
    await tell(scope, {
      id,
      certificate,
      verb: 'pictured',
      sentence: photoSaid.added(certificate.name, caption),
    })
    return { id, fileId }
  } finally {
    await rm(path, { force: true })
  }
}

/** Takes a picture of the asker's own site away; earlier rounds of a review keep what they saw. */
export async function removeSitePhoto(scope: Scope, { photoId }: { photoId: number }) {
  const row = found(await queries.findPhoto(scope, photoId), '站点照片')
  const certificate = found(await findCertificate(scope, row.certificate_id), '证书')
  await queries.deletePhoto(scope, photoId)
  const sentence = photoSaid.removed(certificate.name, row.caption)
  await tell(scope, { id: photoId, certificate, verb: 'unpictured', sentence })
  return { id: photoId }
}

/** Pictures as records show them. */
export async function shownPhotos(scope: Scope, of: { orgId: number; certificateId: number }) {
  const rows = await queries.listPhotos(scope, of)
  return rows.map((row) => ({
    id: row.id,
    fileId: row.file_id,
    caption: row.caption,
    addedAt: row.created_at.toISOString(),
  }))
}

interface Told {
  readonly id: number
  readonly certificate: { evaluation_org_id: number }
  readonly verb: string
  readonly sentence: string
}
const tell = (scope: Scope, { id, certificate, verb, sentence }: Told) =>
  scope.happened({
    action: `sites.${verb}`,
    entity: 'site_photo',
    entityId: id,
    sentence,
    seenBy: [certificate.evaluation_org_id],
  })
