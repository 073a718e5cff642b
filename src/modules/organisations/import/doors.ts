import { listInstitutions } from '#src/modules/organisations/queries/bulk.ts'
import { schoolTypeNames, template, type SchoolType } from '#src/modules/organisations/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { institutionImport } from './job.ts'

/** The empty workbook. */
export const institutionTemplate = () =>
  templateOf(institutionImport, { name: template.name, notes: template.notes })

/** The institutions within the asker's reach in the same columns. */
export async function exportInstitutions(scope: Scope) {
  const rows = await listInstitutions(scope)
  return templateOf(institutionImport, {
    name: template.exported,
    notes: template.notes,
    rows: rows.map((row) => [
      row.name,
      row.short_name,
      row.code,
      row.school_type === '' ? '' : schoolTypeNames[row.school_type as SchoolType],
      row.city,
      row.address,
      row.contact_name,
      row.contact_phone,
      row.email,
    ]),
  })
}

/** Takes a workbook of institutions in. */
export const uploadInstitutions = (scope: Scope, _: object, upload: Upload) =>
  startImport(scope, institutionImport, { upload, params: {} })
