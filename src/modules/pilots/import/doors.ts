import { getCertificate } from '#src/modules/catalogue/index.ts'
import { listDecidable, type OfYear } from '#src/modules/pilots/queries/bulk.ts'
import { plannedTotal } from '#src/modules/pilots/rules.ts'
import type { PilotState } from '#src/modules/pilots/states.ts'
import { stateNames, template } from '#src/modules/pilots/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { quotaImport, type Params } from './job.ts'

/** The province's list as it stands, in the columns of the import: filled in and uploaded, only what changed is decided. */
export async function quotaTemplate(scope: Scope, of: OfYear) {
  const certificate = await getCertificate(scope, of.certificateId)
  const rows = await listDecidable(scope, of)
  return templateOf(quotaImport, {
    name: template.name(certificate.shortName, of.year),
    notes: template.notes,
    rows: rows.map((row) => [
      row.code,
      row.name,
      row.state === 'APPROVED' ? (row.granted ?? 0) : '',
      '',
      String(plannedTotal(row.planned ?? [])),
      String(row.consumed ?? 0),
      stateNames[row.state as PilotState],
    ]),
  })
}

/** Takes a filled list in. */
export async function uploadQuotas(scope: Scope, params: Params, upload: Upload) {
  await getCertificate(scope, params.certificateId)
  return startImport(scope, quotaImport, { upload, params })
}
