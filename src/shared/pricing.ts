/** Kinds of candidate, as the roster names them and prices tell them apart (BR-47). */
export const candidateKindNames = { IN_SCHOOL: '在校生', SOCIAL: '社会考生' } as const
export type CandidateKind = keyof typeof candidateKindNames

/** Price tiers an organisation has until its own agreement template says others. */
export const firstTiers = [
  { code: 'STANDARD', name: '标准', note: '' },
  { code: 'VOLUME', name: '规模优惠', note: '' },
  { code: 'FIRST_YEAR', name: '首年优惠', note: '' },
] as const
