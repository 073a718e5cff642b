import type { Generated } from 'kysely'

/** How many of a level have no seat, and why. */
export interface LevelShortage {
  readonly levelId: number
  readonly reason: string
  readonly count: number
}

export interface ScheduleRunTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  site_id: number
  version: number
  state: string
  seed: string
  input_digest: string
  seated_count: number
  unseated_count: number
  shortages: Generated<LevelShortage[]>
  created_by: number | null
  created_at: Generated<Date>
  published_at: Date | null
  stale_at: Generated<Date | null>
  stale_reason: Generated<string>
}

export interface SeatAssignmentTable {
  run_id: number
  registration_id: number
  org_id: number
  evaluation_org_id: number
  person_id: number
  session_id: number
  exam_room_id: number
  physical_room_id: number
  seat_no: number
  reason: string
}

export interface UnseatedTable {
  run_id: number
  registration_id: number
  org_id: number
  evaluation_org_id: number
  reason: string
}

/** Written by this module. */
export interface Own {
  schedule_run: ScheduleRunTable
  seat_assignment: SeatAssignmentTable
  unseated: UnseatedTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  hosting: { id: number; host_org_id: number; plan_id: number }
  certificate: { id: number; name: string; spare_percent: number; spare_minimum: number }
  level: { id: number; name: string; rank: number }
  exam_plan: {
    id: number
    evaluation_org_id: number
    certificate_id: number
    code: string
    name: string
    state: string
    registration_closes_at: Date
    scheduling_closes_at: Date
  }
  session_slot: { id: number; plan_id: number; ordinal: number; starts_at: Date; ends_at: Date }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    site_code: string
    name: string
  }
  physical_room: {
    id: number
    site_id: number
    building: string
    room_no: string
    installed_machines: number
    faulty_machines: number
    spare_machines: number
    granted_spares: number | null
  }
  exam_room: {
    id: number
    org_id: number
    evaluation_org_id: number
    site_id: number
    plan_id: number
    level_id: number
    physical_room_id: number
    seq: number
    name: string
    seat_capacity: number
    session_ids: number[]
  }
  registration: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    level_id: number
    site_id: number
    person_id: number
    name: string
    id_masked: string
    class_name: string
    student_no: string | null
    status: string
    payment_status: string
    seat_status: string
  }
}
