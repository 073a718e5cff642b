import type { Generated } from 'kysely'
import type { Planned } from './rules.ts'

export interface PilotApplicationTable {
  id: Generated<number>
  org_id: number
  province_id: number
  evaluation_org_id: number
  certificate_id: number
  year: number
  planned: Planned[]
  majors: Generated<string>
  contact_name: string
  contact_phone: string
  state: Generated<string>
  opinion: Generated<string>
  submitted_at: Date | null
  decided_at: Date | null
  decided_by: number | null
  created_at: Generated<Date>
  version: Generated<number>
  major_names: string[]
}

export interface PilotMaterialTable {
  id: Generated<number>
  pilot_id: number
  org_id: number
  province_id: number
  evaluation_org_id: number
  file_id: number
  uploaded_at: Date
}

export interface QuotaTable {
  id: Generated<number>
  org_id: number
  province_id: number
  evaluation_org_id: number
  certificate_id: number
  year: number
  granted: number
  consumed: Generated<number>
}

export interface QuotaChangeTable {
  id: Generated<number>
  quota_id: number
  org_id: number
  province_id: number
  evaluation_org_id: number
  at: Date
  kind: string
  amount: number
  reason: string
  actor_name: string
  actor_org_id: number | null
  plan_id: number | null
}

/** Written by this module. */
export interface Own {
  pilot_application: PilotApplicationTable
  pilot_material: PilotMaterialTable
  quota: QuotaTable
  quota_change: QuotaChangeTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; short_name: string; code: string; province_id: number | null }
  certificate: { id: number; name: string; short_name: string }
  file: { id: number; name: string; page_count: number | null }
}
