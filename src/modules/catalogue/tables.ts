import type { Generated } from 'kysely'
import type { CandidateKind } from '#src/shared/pricing.ts'

export interface CertificateTable {
  id: Generated<number>
  evaluation_org_id: number
  name: string
  short_name: string
  status: Generated<string>
  created_at: Generated<Date>
}

export interface LevelTable {
  id: Generated<number>
  certificate_id: number
  evaluation_org_id: number
  name: string
  rank: number
  room_name_prefix: string
  duration_minutes: number
  full_mark: Generated<number>
  pass_mark: Generated<number>
  /** The most a price of this level may be; null: no cap. */
  fee_cap_fen: Generated<number | null>
  fee_cap_note: Generated<string>
}

export interface FeeTable {
  id: Generated<number>
  evaluation_org_id: number
  level_id: number
  /** Null in this and the next two: all of them. */
  province_id: number | null
  price_tier: string | null
  candidate_kind: CandidateKind | null
  amount_fen: number
  valid_from_on: string
  valid_to_on: string
  reason: Generated<string>
  set_by_name: string
  set_at: Generated<Date>
  ended_by_name: Generated<string>
  ended_at: Generated<Date | null>
  /** Since when somebody has registered by it; kept by the database. */
  first_used_at: Generated<Date | null>
  version: Generated<number>
}

export interface CertificateMajorTable {
  certificate_id: number
  evaluation_org_id: number
  code: string
  name: string
}

export interface SpareRuleTable {
  id: Generated<number>
  evaluation_org_id: number
  certificate_id: number
  version: number
  percent: number
  minimum: number
  rounding: string
  valid_from_on: string
  reason: string
  created_by_name: string
  created_at: Generated<Date>
}

/** Written by this module. */
export interface Own {
  spare_rule: SpareRuleTable
  certificate: CertificateTable
  level: LevelTable
  fee: FeeTable
  certificate_major: CertificateMajorTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: {
    id: number
    kind: string
    name: string
    short_name: string
    code: string
    province_id: number | null
    contact_name: string
    contact_phone: string
  }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    name: string
    site_code: string
  }
  exam_plan: {
    id: number
    evaluation_org_id: number
    certificate_id: number
    name: string
    state: string
    scheduling_closes_at: Date
  }
}
