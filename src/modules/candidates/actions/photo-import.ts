import { setImmediate } from 'node:timers/promises'
import { keepFiles, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import {
  sittersOf,
  type PhotoFacts,
  type PhotoRow,
  type Sitter,
} from '#src/modules/candidates/import/check-photos.ts'
import { lockRoster } from '#src/modules/candidates/queries/bulk.ts'
import { keepPhotosBefore } from '#src/modules/candidates/queries/photo-undo.ts'
import * as queries from '#src/modules/candidates/queries/photos.ts'
import { codesOf, namesOf } from '#src/modules/candidates/rules/photo-names.ts'
import { found } from '#src/shared/refusal.ts'
import { idHashesOfSearch } from './bulk.ts'

/** Everything the check of an archive needs to know, one query per fact. `locking` takes the roster's lock first. */
export async function gatherPhotoFacts(
  scope: Scope,
  { rows, locking }: { rows: readonly PhotoRow[]; locking: boolean },
): Promise<PhotoFacts> {
  if (locking) await lockRoster(scope)
  const names = rows.map((row) => row.value.entry.name)
  const codes = [...new Set(names.flatMap((name) => codesOf(name).flat()))]
  const written = [...new Set(names.flatMap(namesOf))]
  return {
    sitters: await findSitters(scope, codes),
    names: new Set((await queries.listKnownNames(scope, written)).map((row) => row.name)),
    withoutPhoto: await queries.countWithoutPhoto(scope),
  }
}

/** Codes hashed before others have their turn. */
const BREATH = 500

/** Who in the roster is meant by these texts, as the number of a paper or as student number. */
async function findSitters(scope: Scope, codes: readonly string[]): Promise<Map<string, Sitter[]>> {
  const codeOf = new Map<string, string>()
  for (const [at, code] of codes.entries()) {
    for (const hash of idHashesOfSearch(scope.vault, code)) codeOf.set(hash, code)
    if (at % BREATH === BREATH - 1) await setImmediate()
  }
  const byHash = await queries.listSittersByHash(scope, [...codeOf.keys()])
  const byStudentNo = await queries.listSittersByStudentNo(scope, codes)
  const sitters = new Map<string, Sitter[]>()
  const add = (code: string, row: (typeof byHash)[number]) =>
    sitters.set(code, [...(sitters.get(code) ?? []), sitterOf(row)])
  for (const row of byHash) add(codeOf.get(row.id_hash) ?? '', row)
  for (const row of byStudentNo) add(row.student_no ?? '', row)
  return sitters
}

const sitterOf = (row: Awaited<ReturnType<typeof queries.listSittersByHash>>[number]): Sitter => ({
  id: row.id,
  name: row.name,
  idMasked: row.id_masked,
  className: row.class_name,
  photoSha256: row.sha256 ?? undefined,
})

/** Takes the clean pictures into the store and gives each person theirs; earlier ones stay for tickets that show them. */
export async function writePhotos(
  scope: Scope,
  { rows, facts, importId }: { rows: readonly PhotoRow[]; facts: PhotoFacts; importId: number },
): Promise<number> {
  const photos = rows.map(({ line, value: { entry } }) => ({
    line,
    sitter: found(sittersOf(entry.name, facts)[0], '考生'),
    picture: found(entry.picture, '照片'),
  }))
  const ids = await keepFiles(
    scope,
    photos.map(({ sitter, picture }) => ({
      path: picture.keptAt,
      name: photoFileName(sitter.id),
      mediaType: MEDIA_TYPES.jpeg,
    })),
  )
  const fresh = photos.map(({ line, sitter, picture: { width, height } }, at) => ({
    line,
    id: sitter.id,
    fileId: found(ids[at], '照片'),
    width,
    height,
  }))
  await keepPhotosBefore(scope, importId, fresh)
  await queries.setPhotos(scope, fresh)
  return fresh.length
}

/** Files are named by the person's record: a number of a paper never stands in a name. */
export const photoFileName = (candidateId: number) => `考生照片-${candidateId}.jpg`
