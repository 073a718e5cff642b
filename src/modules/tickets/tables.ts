import type { Generated } from 'kysely'

export interface AdmissionTicketTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  registration_id: number
  run_id: number
  ticket_no: string
  version: Generated<number>
  qr_token: string
  issued_at: Date
  revoked_at: Date | null
}

export interface TicketSerialTable {
  plan_id: number
  site_id: number
  level_id: number
  last_serial: number
}

export interface TicketPrintTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  scope_text: string
  ticket_count: number
  file_id: number | null
  printed_by: number | null
  printed_by_name: string
  printed_at: Generated<Date>
  task_id: number | null
}

/** Written by this module. */
export interface Own {
  admission_ticket: AdmissionTicketTable
  ticket_serial: TicketSerialTable
  ticket_print: TicketPrintTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  level: { id: number; name: string; rank: number }
  exam_site: { id: number; site_code: string; name: string; address: string }
  session_slot: {
    id: number
    plan_id: number
    ordinal: number
    starts_at: Date
    ends_at: Date
    check_in_minutes: number
    late_limit_minutes: number
  }
  exam_room: { id: number; name: string; seq: number }
  schedule_run: { id: number; plan_id: number; site_id: number; evaluation_org_id: number; state: string }
  seat_assignment: {
    run_id: number
    registration_id: number
    session_id: number
    exam_room_id: number
    seat_no: number
  }
  file: { id: number; name: string; expires_at: Date | null }
  registration: {
    id: number
    org_id: number
    site_id: number
    level_id: number
    name: string
    id_type: string
    id_cipher: string
    id_masked: string
    gender: string
    class_name: string
    student_no: string | null
    status: string
    candidate_id: number
  }
}
