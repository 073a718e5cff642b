import type { Generated } from 'kysely'

export interface HostingTable {
  id: Generated<number>
  /** The guest. */
  org_id: number
  host_org_id: number
  evaluation_org_id: number
  plan_id: number
  site_id: number
  places: number | null
  reason: string
  arranged_by_name: string
  arranged_at: Date
  end_reason: Generated<string>
  ended_by_name: Generated<string>
  ended_at: Generated<Date | null>
  version: Generated<number>
}

/** Written by this module. */
export interface Own {
  hosting: HostingTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; kind: string }
  exam_plan: { id: number; name: string; certificate_id: number; year: number; evaluation_org_id: number }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    site_code: string
    name: string
    address: string
    state: string
    reason: string
  }
  exam_site_level: { site_id: number; level_id: number }
  level: { id: number; name: string; rank: number }
  pilot_application: {
    org_id: number
    certificate_id: number
    year: number
    state: string
    evaluation_org_id: number
  }
  schedule_run: { plan_id: number; site_id: number; state: string }
}
