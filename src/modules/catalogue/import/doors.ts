import { keptOf, tierNamesOf } from '#src/modules/catalogue/actions/fee-names.ts'
import { listOwnFees } from '#src/modules/catalogue/queries/fees.ts'
import { feeTemplateWords } from '#src/modules/catalogue/words/fee-import.ts'
import { allOf } from '#src/modules/catalogue/words/fees.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { candidateKindNames } from '#src/shared/pricing.ts'
import { feeImport } from './job.ts'

/** The empty workbook. */
export const feeTemplate = () =>
  templateOf(feeImport, { name: feeTemplateWords.name, notes: feeTemplateWords.notes })

/** The table as it stands in the columns of the import: uploaded again as it is, nothing changes. */
export async function exportFees(scope: Scope) {
  const tiers = await tierNamesOf(scope)
  const rows = await listOwnFees(scope)
  return templateOf(feeImport, {
    name: feeTemplateWords.exported,
    notes: feeTemplateWords.notes,
    rows: rows.map((row) => {
      const { provinceName, tierName, candidateKind, amountFen, validFromOn, validToOn } = keptOf(row, tiers)
      return [
        row.certificateName,
        row.levelName,
        provinceName ?? allOf.province,
        tierName ?? allOf.tier,
        candidateKind === null ? allOf.kind : candidateKindNames[candidateKind],
        amountFen / 100,
        validFromOn,
        validToOn,
        row.reason,
      ]
    }),
  })
}

/** Takes a workbook of prices in. */
export const uploadFees = (scope: Scope, _: object, upload: Upload) =>
  startImport(scope, feeImport, { upload, params: {} })
