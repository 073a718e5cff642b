import type { Generated } from 'kysely'
import type { HandMove, LevelShortage, RoomCount } from './rules/stored.ts'

export type { HandMove, LevelShortage, RoomCount }

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
  created_by_name: Generated<string>
  published_at: Date | null
  stale_at: Generated<Date | null>
  stale_reason: Generated<string>
  former_run_id: number | null
  repair_reason: Generated<string>
  facts: Generated<string>
  hands: Generated<number>
  move_bound: number | null
  pledge_id: number | null
  confirmed_by: number | null
  confirmed_by_name: Generated<string>
  confirmed_at: Date | null
  room_counts: Generated<RoomCount[]>
}

/** A secret seed: its seal from the beginning, itself once it is revealed. */
export interface DrawSeedTable {
  id: Generated<number>
  plan_id: number
  evaluation_org_id: number
  no: number
  seal: string
  sealed_at: Date
  sealed_by: number | null
  seed: string | null
  nonce: string | null
  revealed_at: Date | null
}

export interface DrawPledgeTable {
  id: Generated<number>
  plan_id: number
  evaluation_org_id: number
  seed_id: number
  no: number
  reason: string
  digest: string
  site_count: number
  registration_count: number
  draws: Generated<number>
  created_by: number | null
  created_by_name: string
  created_at: Date
}

export interface DrawPledgeSiteTable {
  pledge_id: number
  site_id: number
  plan_id: number
  org_id: number
  evaluation_org_id: number
  digest: string
  facts_digest: string
  registration_count: number
}

export interface DrawBundleTable {
  run_id: number
  plan_id: number
  org_id: number
  evaluation_org_id: number
  kind: string
  digest: string
  body: string
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

/** What became of somebody in a repair. */
export interface SeatMoveTable {
  run_id: number
  registration_id: number
  org_id: number
  evaluation_org_id: number
  kind: string
  reason: string
  from_session_id: number | null
  from_room_id: number | null
  from_seat_no: number | null
  to_session_id: number | null
  to_room_id: number | null
  to_seat_no: number | null
}

export interface SeatLockTable {
  registration_id: number
  plan_id: number
  site_id: number
  org_id: number
  evaluation_org_id: number
  exam_room_id: number
  session_id: number
  seat_no: number
  kind: string
  locked_by_name: string
  locked_at: Date
}

export interface SeatDeedTable {
  id: Generated<number>
  run_id: number
  org_id: number
  evaluation_org_id: number
  kind: string
  undoes: number | null
  reason: string
  moves: HandMove[]
  done_by_name: string
  done_at: Date
}

/** Written by this module. */
export interface Own {
  schedule_run: ScheduleRunTable
  seat_assignment: SeatAssignmentTable
  unseated: UnseatedTable
  draw_seed: DrawSeedTable
  draw_seed_secret: { seed_id: number; evaluation_org_id: number; sealed: string }
  draw_pledge: DrawPledgeTable
  draw_pledge_site: DrawPledgeSiteTable
  draw_bundle: DrawBundleTable
  seat_move: SeatMoveTable
  seat_lock: SeatLockTable
  seat_deed: SeatDeedTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  hosting: { id: number; host_org_id: number; plan_id: number }
  certificate: { id: number; name: string }
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
