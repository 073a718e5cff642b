import type { Own, Seen } from '#src/modules/pilots/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What was handed in with an application, in the order it came. */
export const listMaterials = (scope: Scope, pilotId: number) =>
  scope
    .read<Seen>()
    .selectFrom('pilot_material as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .select(['m.file_id', 'm.uploaded_at', 'f.name', 'f.page_count'])
    .where('m.pilot_id', '=', pilotId)
    .orderBy('m.id')
    .execute()

export const insertMaterial = (
  scope: Scope,
  row: { pilot_id: number; org_id: number; province_id: number; evaluation_org_id: number; file_id: number },
) =>
  scope
    .write<Own>()
    .insertInto('pilot_material')
    .values({ ...row, uploaded_at: scope.now })
    .execute()

/** Takes a file off the application; the file itself stays in the store, as the audit speaks of it. */
export const deleteMaterial = (scope: Scope, of: { pilotId: number; fileId: number }) =>
  scope
    .write<Own>()
    .deleteFrom('pilot_material')
    .where('pilot_id', '=', of.pilotId)
    .where('file_id', '=', of.fileId)
    .returning('id')
    .executeTakeFirst()
