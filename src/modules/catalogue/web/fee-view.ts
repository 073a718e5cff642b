import type { listFeeChoices, listFees } from '#src/modules/catalogue/contract/fees.ts'
import { candidateKindNames, type CandidateKind } from '#src/shared/pricing.ts'
import { allOf, standingNames } from '#src/modules/catalogue/words/fees.ts'
import type { AnswerOf } from '#src/web/call.ts'

export type FeeRow = AnswerOf<typeof listFees>['rows'][number]
export type FeeChoices = AnswerOf<typeof listFeeChoices>

export const TONES = { NOW: 'good', COMING: 'busy', OVER: 'idle' } as const

export const provinceText = (row: Pick<FeeRow, 'provinceName'>) => row.provinceName ?? allOf.province
export const tierText = (row: Pick<FeeRow, 'tierName'>) => row.tierName ?? allOf.tier
export const kindText = (row: Pick<FeeRow, 'candidateKind'>) =>
  row.candidateKind === null ? allOf.kind : candidateKindNames[row.candidateKind]

/** What a form starts with; `ALL` stands for null, which a select cannot show. */
export interface FeeValues {
  levelId: number
  province: number | 'ALL'
  tier: string
  kind: string
  yuan: number
  validFromOn: string
  validToOn: string
  reason: string
}

/** The form's values as the server wants them. */
export const givenFrom = (values: FeeValues) => ({
  levelId: values.levelId,
  provinceId: values.province === 'ALL' ? null : values.province,
  priceTier: values.tier === 'ALL' ? null : values.tier,
  candidateKind: kindFrom(values.kind),
  amountFen: Math.round(values.yuan * 100),
  validFromOn: values.validFromOn,
  validToOn: values.validToOn,
  reason: values.reason ?? '',
})

const kindFrom = (kind: string): CandidateKind | null =>
  kind === 'IN_SCHOOL' || kind === 'SOCIAL' ? kind : null

/** A row as the form shows it. */
export const valuesOf = (row: FeeRow): FeeValues => ({
  levelId: row.levelId,
  province: row.provinceId ?? 'ALL',
  tier: row.priceTier ?? 'ALL',
  kind: row.candidateKind ?? 'ALL',
  yuan: row.amountFen / 100,
  validFromOn: row.validFromOn,
  validToOn: row.validToOn,
  reason: row.reason,
})

/** Filters with 全部 as a value of its own: the rows that are for all. */
export const filterOptions = (choices: FeeChoices | undefined) => ({
  certificates: [
    ...new Map((choices?.levels ?? []).map((each) => [each.certificateId, each.certificateName])),
  ].map(([value, label]) => ({ value, label })),
  provinces: [
    { value: 0, label: allOf.province },
    ...(choices?.provinces ?? []).map((each) => ({ value: each.id, label: each.shortName })),
  ],
  tiers: [
    { value: 'ALL', label: allOf.tier },
    ...(choices?.tiers ?? []).map((each) => ({ value: each.code, label: each.name })),
  ],
  kinds: [
    { value: 'ALL', label: allOf.kind },
    ...Object.entries(candidateKindNames).map(([value, label]) => ({ value, label })),
  ],
  standings: Object.entries(standingNames).map(([value, label]) => ({ value, label })),
})
