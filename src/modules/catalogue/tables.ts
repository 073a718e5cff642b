import type { Generated } from 'kysely'

export interface CertificateTable {
  id: Generated<number>
  evaluation_org_id: number
  name: string
  short_name: string
  status: Generated<string>
  spare_percent: Generated<number>
  spare_minimum: Generated<number>
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

/** Written by this module. */
export interface Own {
  certificate: CertificateTable
  level: LevelTable
  fee: FeeTable
  certificate_major: CertificateMajorTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; contact_name: string; contact_phone: string }
}
