import type { Generated } from 'kysely'

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
}

export interface FeeTable {
  id: Generated<number>
  evaluation_org_id: number
  level_id: number
  province_id: number | null
  amount_fen: number
  valid_from_on: string
  valid_to_on: string
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
  organisation: { id: number; name: string; contact_name: string; contact_phone: string }
}
