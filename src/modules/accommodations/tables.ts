import type { Generated } from 'kysely'
import type { AccommodationState } from './states.ts'

export interface AccommodationTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  site_id: number
  registration_id: number
  extra_minutes: number
  extra_percent: number
  own_room: boolean
  physical_room_ids: number[]
  ground_floor: Generated<boolean>
  seat_no: number | null
  reason: string
  state: Generated<AccommodationState>
  opinion: Generated<string>
  requested_by_name: string
  requested_at: Date
  decided_by_name: Generated<string>
  decided_at: Date | null
  version: Generated<number>
}

/** Written by this module. */
export interface Own {
  accommodation: AccommodationTable
}

/** Read by this module. */
export interface Seen extends Own {
  registration: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    site_id: number
    level_id: number
    name: string
    id_masked: string
    class_name: string
    status: string
    seat_status: string
  }
  organisation: { id: number; name: string }
  exam_plan: { id: number; name: string }
  level: { id: number; name: string }
  physical_room: {
    id: number
    org_id: number
    evaluation_org_id: number
    site_id: number
    building: string
    room_no: string
    is_ground: boolean
  }
}
