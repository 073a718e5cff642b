import type { Generated, GeneratedAlways } from 'kysely'

export interface PhysicalRoomTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  site_id: number
  building: string
  room_no: string
  installed_machines: number
  faulty_machines: Generated<number>
  /** Chosen on the machine map; 0 without one. */
  spare_machines: Generated<number>
  /** Fewer spares than the certificate asks for, granted to this room. */
  granted_spares: number | null
  /** 1 is the ground floor; null: not said. */
  floor: Generated<number | null>
  step_free: Generated<boolean>
  /** 一层或无障碍. */
  is_ground: GeneratedAlways<boolean>
  /** The same for 201, 201机房 and 201 机房. */
  place_key: GeneratedAlways<string>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface ExamRoomTable {
  id: Generated<number>
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
  created_at: Generated<Date>
  version: Generated<number>
}

export interface MachineMapTable {
  physical_room_id: number
  org_id: number
  evaluation_org_id: number
  row_count: number
  column_count: number
  aisles: number[]
  updated_at: Generated<Date>
}

export interface MachinePlaceTable {
  physical_room_id: number
  org_id: number
  evaluation_org_id: number
  row_count: number
  column_count: number
  row_no: number
  column_no: number
  machine_no: number
  mark: string
}

/** Written by this module. */
export interface Own {
  physical_room: PhysicalRoomTable
  machine_map: MachineMapTable
  machine_place: MachinePlaceTable
  exam_room: ExamRoomTable
}

/** Read by this module. */
export interface Seen extends Own {
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    site_code: string
    name: string
    state: string
  }
  exam_plan: { id: number; state: string; certificate_id: number; published_at: Date | null }
  session_slot: {
    id: number
    plan_id: number
    ordinal: number
    starts_at: Date
    ends_at: Date
    level_ids: number[]
  }
  certificate: { id: number }
  spare_rule: { id: number; version: number; percent: number; minimum: number; rounding: string }
  level: { id: number; name: string; rank: number }
  organisation: { id: number; name: string }
}
