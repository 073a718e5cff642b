import type { ColumnType, Generated } from 'kysely'

export interface ExamPlanTable {
  id: Generated<number>
  evaluation_org_id: number
  certificate_id: number
  code: string
  name: string
  year: number
  seq: number
  registration_opens_at: Date
  registration_closes_at: Date
  payment_closes_at: Date
  scheduling_closes_at: Date
  late_opens_at: Generated<Date | null>
  late_closes_at: Generated<Date | null>
  setup_opens_at: Generated<Date | null>
  setup_closes_at: Generated<Date | null>
  tickets_open_at: Generated<Date | null>
  score_entry_closes_at: Generated<Date | null>
  publicity_opens_at: Generated<Date | null>
  publicity_closes_at: Generated<Date | null>
  review_closes_at: Generated<Date | null>
  refund_closes_at: Generated<Date | null>
  invoice_closes_at: Generated<Date | null>
  turnaround_minutes: Generated<number>
  postponed_at: Generated<Date | null>
  opt_out_closes_at: Generated<Date | null>
  shared_rooms: Generated<string>
  fill: Generated<string>
  level_share: Generated<string>
  tail_limit: Generated<number>
  separates_classes: Generated<boolean>
  schedules_unpaid: Generated<boolean>
  ticket_shows_full_id: Generated<boolean>
  ticket_notes: Generated<string>
  contact_phone: Generated<string>
  photo_required: Generated<boolean>
  photo_width: Generated<number>
  photo_height: Generated<number>
  photo_min_kb: Generated<number>
  photo_max_kb: Generated<number>
  photo_note: Generated<string>
  state: Generated<string>
  published_at: Date | null
  version: Generated<number>
  created_at: Generated<Date>
}

/** A line of a plan in words, and how it changed. */
interface VersionChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** `changes` and `content` go in as JSON text and come out as they are. */
export interface PlanVersionTable {
  plan_id: number
  version: number
  evaluation_org_id: number
  verb: string
  reason: string
  changes: ColumnType<readonly VersionChange[], readonly VersionChange[] | string>
  content: ColumnType<
    readonly { readonly field: string; readonly text: string }[],
    readonly { readonly field: string; readonly text: string }[] | string
  >
  made_by_name: string
  made_at: Date
}

export interface PlanLevelTable {
  plan_id: number
  level_id: number
}

export interface SessionSlotTable {
  id: Generated<number>
  plan_id: number
  ordinal: number
  starts_at: Date
  ends_at: Date
  check_in_minutes: Generated<number>
  late_limit_minutes: Generated<number>
  level_ids: number[]
}

export interface LatePermissionTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  seats: number
  closes_at: Date
  reason: string
  withdrawn_at: Date | null
  granted_by: number | null
  created_at: Generated<Date>
}

/** Written by this module. */
export interface Own {
  exam_plan: ExamPlanTable
  plan_level: PlanLevelTable
  session_slot: SessionSlotTable
  late_permission: LatePermissionTable
  plan_version: PlanVersionTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string; code: string }
  certificate: { id: number; name: string; short_name: string }
  level: { id: number; name: string; rank: number; duration_minutes: number }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    name: string
    site_code: string
    state: string
  }
  registration: {
    id: number
    org_id: number
    plan_id: number
    level_id: number
    is_late: boolean
    status: string
    payment_status: string
  }
  exam_room: { id: number; org_id: number; plan_id: number }
  payment_order: { id: number; plan_id: number; state: string }
  schedule_run: { id: number; plan_id: number; state: string; stale_at: Date | null; stale_reason: string }
  admission_ticket: { id: number; plan_id: number; revoked_at: Date | null }
}
