import type { Generated } from 'kysely'
import type { Clause, Particulars, Tier } from './rules/template.ts'

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
  template_id: number | null
  particulars: Particulars | null
  counter_file_id: number | null
  counter_signed_at: Date | null
}

export interface AgreementTemplateTable {
  id: Generated<number>
  evaluation_org_id: number
  year: number
  version: number
  title: string
  clauses: readonly Clause[]
  tiers: readonly Tier[]
  valid_from_on: string
  valid_to_on: string
  contact_name: string
  contact_phone: string
  made_by: number | null
  made_by_name: string
  made_at: Date
}

export interface AgreementScanTable {
  id: Generated<number>
  agreement_id: number
  org_id: number
  evaluation_org_id: number
  side: string
  file_id: number
  uploaded_at: Date
}

/** Written by this module. */
export interface Own {
  agreement: AgreementTable
  agreement_template: AgreementTemplateTable
  agreement_scan: AgreementScanTable
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
    address: string
    officer_name: string
    officer_phone: string
    state: string
  }
  exam_site_level: { site_id: number; level_id: number }
  level: { id: number; name: string; rank: number }
  file: { id: number; name: string; page_count: number | null }
}
