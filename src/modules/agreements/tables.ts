import type { Generated } from 'kysely'

export interface AgreementTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  site_id: number
  year: number
  valid_from_on: string
  valid_to_on: string
  settlement_mode: Generated<string>
  price_tier: Generated<string>
  file_id: number | null
  state: Generated<string>
  reason: Generated<string>
  signed_by_site_at: Date | null
  effective_at: Date | null
  created_at: Generated<Date>
  version: Generated<number>
}

/** Written by this module. */
export interface Own {
  agreement: AgreementTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  certificate: { id: number; name: string }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    site_code: string
    name: string
    state: string
  }
  file: { id: number; name: string; page_count: number | null }
}
