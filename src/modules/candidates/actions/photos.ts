import { readFile, rm, writeFile } from 'node:fs/promises'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download, Upload } from '#src/platform/http/endpoint.ts'
import { startImport } from '#src/platform/imports/actions.ts'
import { HEAD, masterPhoto, type Crop } from '#src/platform/photo.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeTable } from '#src/platform/spreadsheet/table.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { openPhotos } from '#src/modules/candidates/import/photo-reader.ts'
import { photoImport } from '#src/modules/candidates/import/photos.ts'
import * as queries from '#src/modules/candidates/queries/photos.ts'
import { lockOne, setOne } from '#src/modules/candidates/queries/roster.ts'
import { missingWords, photoRefusals, photoSaid } from '#src/modules/candidates/words/photos.ts'
import { photoFileName } from './photo-import.ts'
import { tell } from './roster.ts'

/** Takes an archive in: what can never be read is refused at once, by name, before anything is kept. */
export async function startPhotoImport(scope: Scope, upload: Upload) {
  const archive = await openPhotos(upload.path)
  archive.close()
  return startImport(scope, photoImport, { upload, params: {} })
}

/** Keeps the portrait, normalised; the earlier one stays in the store for tickets that show it. */
export async function uploadPhoto(
  scope: Scope,
  { candidateId, zoom, x, y }: { candidateId: number } & Crop,
  upload: Upload,
) {
  const row = found(await lockOne(scope, candidateId), '考生')
  const isHead = zoom === HEAD.zoom && x === HEAD.x && y === HEAD.y
  const { jpeg, width, height } = await masterPhoto(
    await readFile(upload.path),
    isHead ? HEAD : { zoom, x, y },
  )
  const path = scope.files.temporaryPath('.jpg')
  try {
    await writeFile(path, jpeg, { mode: 0o600 })
    const file = { path, name: photoFileName(candidateId), mediaType: MEDIA_TYPES.jpeg }
    const photoFileId = await keepFile(scope, file)
    await queries.setPhotos(scope, [{ id: candidateId, fileId: photoFileId, width, height }])
    await tell(scope, row, { verb: 'photographed', sentence: photoSaid.photographed })
    return { photoFileId, width, height }
  } finally {
    await rm(path, { force: true })
  }
}

/** Takes a person's photo off the roster, with the reason; the file stays for what shows it already. */
export async function removePhoto(
  scope: Scope,
  { candidateId, reason }: { candidateId: number; reason: string },
) {
  const row = found(await lockOne(scope, candidateId), '考生')
  if (row.photo_file_id === null) refuse(photoRefusals.noneToRemove())
  await setOne(scope, candidateId, { photo_file_id: null, photo_width: null, photo_height: null })
  await tell(scope, row, { verb: 'unphotographed', sentence: photoSaid.removed, reason })
  return { id: candidateId }
}

/** Who has no photo yet, as a workbook for the photographer: the name each file should have stands beside the person. */
export async function listMissing(scope: Scope): Promise<Download> {
  const rows = await queries.listWithoutPhoto(scope)
  const out = scope.files.temporaryPath('.xlsx')
  try {
    await writeTable({
      title: missingWords.title(formatInstant(scope.now), scope.actor.name),
      columns: missingWords.headers.map((header, at) => ({ header, width: at === 3 ? 24 : 20 })),
      rows: rows.map(missingRow),
      out,
    })
    return { name: `${missingWords.name}.xlsx`, mediaType: MEDIA_TYPES.xlsx, body: await readFile(out) }
  } finally {
    await rm(out, { force: true })
  }
}

type Missing = Awaited<ReturnType<typeof queries.listWithoutPhoto>>[number]

const missingRow = ({ name, id_masked, student_no, department, class_name }: Missing): string[] => [
  name,
  id_masked,
  student_no ?? '',
  department,
  class_name,
  student_no ? missingWords.byStudentNo(student_no) : missingWords.byIdNumber,
]
