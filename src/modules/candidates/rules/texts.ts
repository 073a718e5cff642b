import { ETHNIC_GROUPS } from '#src/shared/ethnic-groups.ts'
import { GENDERS } from '#src/shared/id-number.ts'
import { educationNames, kindNames, type fieldNames } from '#src/modules/candidates/words.ts'
import type { Details } from './record.ts'

/** A stored person in the words of the workbook: what the columns read back to the very same record. */
export const textsOf = (details: Details): Record<keyof typeof fieldNames, string> => ({
  ...details,
  gender: details.gender === 'U' ? '' : GENDERS[details.gender],
  ethnicity: ETHNIC_GROUPS.get(details.ethnicity) ?? '',
  kind: kindNames[details.kind],
  educationLevel: details.educationLevel && educationNames[details.educationLevel],
})
