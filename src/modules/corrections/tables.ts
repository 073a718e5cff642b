import type { Generated } from 'kysely'
import type { Gender, IdType } from '#src/shared/id-number.ts'

export interface CorrectionTable {
  id: Generated<number>
  org_id: number
  candidate_id: number
  before_name: string
  before_id_type: IdType
  before_id_cipher: string
  before_id_masked: string
  before_gender: Gender
  before_birth_on: string | null
  after_name: string
  after_id_type: IdType
  after_id_cipher: string
  after_id_masked: string
  after_gender: Gender
  after_birth_on: string | null
  fields: string[]
  reason: string
  state: Generated<string>
  opinion: Generated<string>
  submitted_at: Date | null
  decided_at: Date | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface CorrectionDecisionTable {
  correction_id: number
  evaluation_org_id: number
  org_id: number
  state: Generated<string>
  opinion: Generated<string>
  decided_by_name: Generated<string>
  decided_at: Date | null
}

export interface CorrectionEvidenceTable {
  id: Generated<number>
  correction_id: number
  org_id: number
  file_id: number
  added_at: Date
}

/** Written by this module. */
export interface Own {
  correction: CorrectionTable
  correction_decision: CorrectionDecisionTable
  correction_evidence: CorrectionEvidenceTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; province_id: number | null }
  file: { id: number; name: string; media_type: string }
  registration: { candidate_id: number; plan_id: number; evaluation_org_id: number; status: string }
}
