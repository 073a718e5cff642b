import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'

const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('candidate as c').where('c.org_id', '=', scope.actor.org.id)

const sitters = (scope: Scope) =>
  own(scope)
    .leftJoin('file as f', 'f.id', 'c.photo_file_id')
    .select(['c.id', 'c.name', 'c.id_hash', 'c.id_masked', 'c.student_no', 'c.class_name', 'f.sha256'])

/** The people of the own roster behind these blind indexes, with the digest of their photo. Index candidate_hash. */
export const listSittersByHash = (scope: Scope, hashes: readonly string[]) =>
  sitters(scope)
    .where('c.id_hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute()

/** The same by student number. Index candidate_student_no. */
export const listSittersByStudentNo = (scope: Scope, studentNos: readonly string[]) =>
  sitters(scope)
    .where('c.student_no', '=', sql<string>`any(${studentNos}::text[])`)
    .execute()

/** Which of these names somebody of the own roster has. Index candidate_name. */
export const listKnownNames = (scope: Scope, names: readonly string[]) =>
  own(scope)
    .select('c.name')
    .distinct()
    .where('c.name', '=', sql<string>`any(${names}::text[])`)
    .execute()

export async function countWithoutPhoto(scope: Scope): Promise<number> {
  const { count } = await own(scope)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('c.photo_file_id', 'is', null)
    .where('c.archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Who at school has no photo, class by class: what a photographer's list needs. */
export const listWithoutPhoto = (scope: Scope) =>
  own(scope)
    .select(['c.name', 'c.id_masked', 'c.student_no', 'c.department', 'c.class_name'])
    .where('c.photo_file_id', 'is', null)
    .where('c.archived_at', 'is', null)
    .orderBy('c.class_name')
    .orderBy('c.student_no')
    .orderBy('c.id')
    .execute()

/** A person's new photo and its pixels. */
export interface NewPhoto {
  readonly id: number
  readonly fileId: number
  readonly width: number
  readonly height: number
}

/** Gives people of the own roster their photos, all in one statement. */
export const setPhotos = (scope: Scope, photos: readonly NewPhoto[]) =>
  sql`update candidate c set photo_file_id = r."fileId", photo_width = r.width, photo_height = r.height,
      updated_at = ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(photos)}::jsonb) as r(id bigint, "fileId" bigint, width int, height int)
    where c.id = r.id and c.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
