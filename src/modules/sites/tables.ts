import type { Generated } from 'kysely'

export interface ExamSiteTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  certificate_id: number
  site_code: string
  name: string
  address: string
  officer_name: string
  officer_phone: string
  state: Generated<string>
  reason: Generated<string>
  approved_at: Date
}

export interface ExamSiteLevelTable {
  site_id: number
  level_id: number
  org_id: number
  evaluation_org_id: number
}

export interface SiteApplicationTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  certificate_id: number
  site_id: number | null
  kind: string
  level_ids: number[]
  site_name: string
  address: string
  officer_name: string
  officer_phone: string
  stamped_form_file_id: number | null
  state: Generated<string>
  opinion: Generated<string>
  submitted_at: Date | null
  due_from_on: string | null
  due_to_on: string | null
  decided_at: Date | null
  decided_by: number | null
  created_at: Generated<Date>
  version: Generated<number>
}

/** Written by this module. */
export interface Own {
  exam_site: ExamSiteTable
  exam_site_level: ExamSiteLevelTable
  site_application: SiteApplicationTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; contact_name: string; contact_phone: string }
  certificate: { id: number; name: string; short_name: string; evaluation_org_id: number; status: string }
  level: { id: number; name: string; rank: number; certificate_id: number }
  file: { id: number; name: string; page_count: number | null }
  pilot_application: { org_id: number; certificate_id: number; year: number; state: string }
  quota: { org_id: number; certificate_id: number; year: number; granted: number }
}
