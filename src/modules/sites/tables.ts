import type { ColumnType, Generated } from 'kysely'
import type { MachineRoom, Snapshot } from './rules/particulars.ts'
import type { CheckItem, Mark } from './rules/review.ts'

/** jsonb: read as it is, written as text. */
type Json<T> = ColumnType<T, string, string>
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>

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
  technician_name: Generated<string>
  technician_phone: Generated<string>
  map_url: Generated<string>
  machine_rooms: JsonWithDefault<MachineRoom[]>
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
  technician_name: Generated<string>
  technician_phone: Generated<string>
  map_url: Generated<string>
  machine_rooms: JsonWithDefault<MachineRoom[]>
  content_version: Generated<number>
  form_version: number | null
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

export interface SiteApplicationRoundTable {
  id: Generated<number>
  application_id: number
  org_id: number
  evaluation_org_id: number
  round_no: number
  submitted_at: Date
  due_to_on: string | null
  snapshot: Json<Snapshot>
  checklist_version: number
  items: Json<CheckItem[]>
  marks: JsonWithDefault<Mark[]>
  outcome: string | null
  opinion: Generated<string>
  decided_at: Date | null
  decided_by_name: Generated<string>
}

export interface SiteChecklistTable {
  evaluation_org_id: number
  version: number
  items: Json<CheckItem[]>
  reason: string
  created_by_name: string
  created_at: Date
}

export interface SitePhotoTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  certificate_id: number
  file_id: number
  caption: string
  created_by_name: string
  created_at: Date
}

/** Written by this module. */
export interface Own {
  site_application_round: SiteApplicationRoundTable
  site_checklist: SiteChecklistTable
  site_photo: SitePhotoTable
  exam_site: ExamSiteTable
  exam_site_level: ExamSiteLevelTable
  site_application: SiteApplicationTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; code: string; contact_name: string; contact_phone: string }
  certificate: { id: number; name: string; short_name: string; evaluation_org_id: number; status: string }
  level: { id: number; name: string; rank: number; certificate_id: number }
  file: { id: number; name: string; page_count: number | null }
  pilot_application: { org_id: number; certificate_id: number; year: number; state: string }
  quota: { org_id: number; certificate_id: number; year: number; granted: number }
  agreement: { id: number; site_id: number }
  audit_entry: {
    id: number
    at: Date
    actor_name: string
    org_id: number | null
    org_name: string
    action: string
    entity: string
    entity_id: number
    sentence: string
    reason: string | null
  }
}
