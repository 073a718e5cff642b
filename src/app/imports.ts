import { candidateImport } from '#src/modules/candidates/index.ts'
import { registrationImport } from '#src/modules/registrations/index.ts'
import type { ImportKind } from '#src/platform/imports/kind.ts'

/** Every kind of workbook that can be imported, in the order of the process. */
export const importKinds: readonly ImportKind[] = [candidateImport, registrationImport]
