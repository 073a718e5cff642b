import { feeImport } from '#src/modules/catalogue/index.ts'
import { rosterImports } from '#src/modules/candidates/index.ts'
import { authorityImport } from '#src/modules/authorities/index.ts'
import { institutionImport } from '#src/modules/organisations/index.ts'
import { quotaImport } from '#src/modules/pilots/index.ts'
import { registrationImport } from '#src/modules/registrations/index.ts'
import { roomImport } from '#src/modules/rooms/index.ts'
import { guardOf } from '#src/modules/schedules/index.ts'
import { statementImport } from '#src/modules/statements/index.ts'
import type { ImportKind } from '#src/platform/imports/kind.ts'

/** Every kind of workbook that can be imported, in the order of the process. */
export const importKinds: readonly ImportKind[] = [
  institutionImport,
  feeImport,
  quotaImport,
  authorityImport,
  ...rosterImports,
  roomImport({ guardOf }),
  registrationImport,
  statementImport,
]
