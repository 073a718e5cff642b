import type { Insertable } from 'kysely'
import type { Own, Seen, SitePhotoTable } from '#src/modules/sites/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

interface Of {
  readonly orgId: number
  readonly certificateId: number
}

/** The pictures of a site, in the order they came. */
export const listPhotos = (scope: Scope, { orgId, certificateId }: Of) =>
  scope
    .read<Seen>()
    .selectFrom('site_photo')
    .select(['id', 'file_id', 'caption', 'created_at'])
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .orderBy('id')
    .execute()

export const findPhoto = (scope: Scope, photoId: number) =>
  scope
    .read<Seen>()
    .selectFrom('site_photo')
    .selectAll()
    .where('id', '=', photoId)
    .where('org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

export const insertPhoto = (scope: Scope, row: Insertable<SitePhotoTable>) =>
  scope.write<Own>().insertInto('site_photo').values(row).returning('id').executeTakeFirstOrThrow()

export const deletePhoto = (scope: Scope, photoId: number) =>
  scope.write<Own>().deleteFrom('site_photo').where('id', '=', photoId).execute()
