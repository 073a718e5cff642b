import type { Generated } from 'kysely'

export interface PhysicalRoomTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  site_id: number
  building: string
  room_no: string
  installed_machines: number
  faulty_machines: Generated<number>
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

/** Written by this module. */
export interface Own {
  physical_room: PhysicalRoomTable
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
  exam_plan: { id: number; state: string; certificate_id: number }
  session_slot: {
    id: number
    plan_id: number
    ordinal: number
    starts_at: Date
    ends_at: Date
    level_ids: number[]
  }
  certificate: { id: number; spare_percent: number; spare_minimum: number }
  level: { id: number; name: string; rank: number }
  organisation: { id: number; name: string }
}
