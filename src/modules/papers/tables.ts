import type { Generated } from 'kysely'

export interface PaperPackTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  site_id: number
  state: Generated<string>
  choice: unknown
  replaces_id: number | null
  revision: Generated<string>
  parts: Generated<unknown>
  contents: Generated<unknown>
  undrawable: Generated<unknown>
  page_count: Generated<number>
  file_id: number | null
  made_by: number | null
  made_by_name: string
  made_at: Date
  task_id: number | null
}

/** Written by this module. */
export interface Own {
  paper_pack: PaperPackTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  level: { id: number; name: string; rank: number }
  exam_site: { id: number; org_id: number; site_code: string; name: string }
  session_slot: {
    id: number
    plan_id: number
    ordinal: number
    starts_at: Date
    ends_at: Date
    check_in_minutes: number
    late_limit_minutes: number
  }
  exam_room: {
    id: number
    plan_id: number
    site_id: number
    level_id: number
    seq: number
    name: string
    physical_room_id: number
    seat_capacity: number
  }
  schedule_run: {
    id: number
    plan_id: number
    site_id: number
    org_id: number
    evaluation_org_id: number
    state: string
    version: number
    seated_count: number
    published_at: Date | null
  }
  file: { id: number; name: string; expires_at: Date | null }
}
