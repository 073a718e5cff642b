import { insertMaterial, deleteMaterial, listMaterials } from '#src/modules/pilots/queries/materials.ts'
import { refusals, said } from '#src/modules/pilots/words.ts'
import { keepFile } from '#src/platform/files.ts'
import { inspectPdf } from '#src/platform/pdf/inspect.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { steppedPilot, tell } from './applications.ts'

/** More papers than this are one paper that was not put together. */
const MATERIALS_AT_MOST = 20

/** Adds a PDF to a draft or a returned application; the province and the certificate's organisation may read it. */
export async function addPilotMaterial(
  scope: Scope,
  { pilotId }: { pilotId: number },
  upload: { path: string; name: string },
) {
  const { row } = await steppedPilot(scope, pilotId, 'edit')
  const present = await listMaterials(scope, row.id)
  if (present.length >= MATERIALS_AT_MOST) refuse(refusals.tooManyMaterials(MATERIALS_AT_MOST), 422)
  const { pages } = await inspectPdf(upload.path)
  const fileId = await keepFile(scope, {
    path: upload.path,
    name: upload.name,
    mediaType: 'application/pdf',
    pageCount: pages,
    seenBy: [row.province_id, row.evaluation_org_id],
  })
  const { id: pilot_id, org_id, province_id, evaluation_org_id } = row
  await insertMaterial(scope, { pilot_id, org_id, province_id, evaluation_org_id, file_id: fileId })
  await tell(scope, row.id, {
    verb: 'material_added',
    sentence: (it) => said.materialAdded(it, { name: upload.name, pages }),
  })
  return { fileId }
}

/** Takes a paper off the application while it can be changed. */
export async function removePilotMaterial(
  scope: Scope,
  { pilotId, fileId }: { pilotId: number; fileId: number },
) {
  const { row } = await steppedPilot(scope, pilotId, 'edit')
  const material = (await listMaterials(scope, row.id)).find((each) => each.file_id === fileId)
  const { name } = found(material, '申报材料')
  await deleteMaterial(scope, { pilotId: row.id, fileId })
  await tell(scope, row.id, {
    verb: 'material_removed',
    sentence: (it) => said.materialRemoved(it, name),
  })
  return { fileId }
}
