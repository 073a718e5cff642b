import { sql } from 'kysely'
import { keepTracesFrom } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Own } from '#src/modules/candidates/tables.ts'
import type { NewPhoto } from './photos.ts'

/** A photo an import brings, with its line in the report. */
export interface BroughtPhoto extends NewPhoto {
  readonly line: number
}

/**
 * Keeps which photo these people have and which they are about to get. Their rows are locked: a single upload beside the
 * import is either seen here or replaced by it.
 */
export const keepPhotosBefore = (scope: Scope, importId: number, photos: readonly BroughtPhoto[]) =>
  keepTracesFrom(
    scope,
    { importId, entity: 'candidate' },
    sql`select c.id as entity_id,
        jsonb_build_object('fileId', c.photo_file_id, 'width', c.photo_width, 'height', c.photo_height) as before,
        to_jsonb(r) - 'id' as after
      from candidate c
        join jsonb_to_recordset(${JSON.stringify(photos)}::jsonb)
          as r(id bigint, "fileId" bigint, width int, height int, line int) on r.id = c.id
      where c.org_id = ${scope.actor.org.id} for update of c`,
  )

/** Somebody who still has the photo of an import, and what rests on it by now. */
export interface Holder {
  readonly line: number
  readonly name: string
  /** Confirmed their record since, and this photo with it. */
  readonly confirmed: boolean
  /** A valid ticket of theirs is of a plan whose tickets were printed since. */
  readonly printed: boolean
  /** Registered for a plan that demands a photo; what they had before would not do. */
  readonly needed: boolean
}

/** Who still has the photo an import gave them and cannot do without; a photo changed since is not asked about. */
export async function listHeld(scope: Scope, importId: number): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select * from (
      select (t.after ->> 'line')::int as line, c.name, c.confirmation = 'CONFIRMED' as confirmed,
        exists (select from registration r
          join admission_ticket a on a.registration_id = r.id and a.revoked_at is null
          join ticket_print p on p.plan_id = a.plan_id and p.org_id = a.org_id and p.printed_at >= j.committed_at
          where r.candidate_id = c.id and r.org_id = c.org_id) as printed,
        exists (select from registration r join exam_plan p on p.id = r.plan_id
          where r.candidate_id = c.id and r.org_id = c.org_id and r.status in ('PENDING', 'CONFIRMED') and p.photo_required
            and (coalesce((t.before ->> 'width')::int, 0) < p.photo_width
              or coalesce((t.before ->> 'height')::int, 0) < p.photo_height)) as needed
      from import_trace t
        join import_job j on j.id = t.import_id
        join candidate c on c.id = t.entity_id and c.photo_file_id = (t.after ->> 'fileId')::bigint
      where t.import_id = ${importId} and t.entity = 'candidate' and c.org_id = ${scope.actor.org.id}
    ) as held where confirmed or printed or needed order by line`.execute(scope.write<Own>())
  return rows
}

/** What a later archive replaced of an import that is taken back now: it gives back what was there before both. */
export const bequeathBefore = (scope: Scope, importId: number) =>
  sql`
    update import_trace l set before = t.before from import_trace t
    where t.import_id = ${importId} and t.entity = 'candidate' and t.org_id = ${scope.actor.org.id}
      and l.org_id = t.org_id and l.entity = t.entity and l.entity_id = t.entity_id and l.import_id > t.import_id
      and l.before -> 'fileId' = t.after -> 'fileId'`.execute(scope.write<Own>())

/**
 * Gives whoever still has the photo of an import what they had before, or none; answers how many have one again and how
 * many none. Who has another photo by now is left alone, also when it comes this very moment.
 */
export async function restorePhotos(scope: Scope, importId: number) {
  const { rows } = await sql<{ again: number; none: number }>`
    with restored as (
      update candidate c set photo_file_id = (t.before ->> 'fileId')::bigint, photo_width = (t.before ->> 'width')::int,
        photo_height = (t.before ->> 'height')::int, updated_at = ${scope.now}::timestamptz
      from import_trace t
      where t.import_id = ${importId} and t.entity = 'candidate' and c.id = t.entity_id
        and c.org_id = ${scope.actor.org.id} and c.photo_file_id = (t.after ->> 'fileId')::bigint
      returning c.photo_file_id)
    select count(photo_file_id) as again, count(*) - count(photo_file_id) as none from restored`.execute(
    scope.write<Own>(),
  )
  return { again: rows[0]?.again ?? 0, none: rows[0]?.none ?? 0 }
}
