/** The workbench writes nothing. It reads of all earlier steps what tells where somebody stands. */
export interface Seen {
  organisation: { id: number; name: string; kind: string; status: string }
  certificate: {
    id: number
    name: string
    status: string
  }
  level: { id: number; name: string; rank: number }
  exam_plan: {
    id: number
    name: string
    year: number
    state: string
    certificate_id: number
    evaluation_org_id: number
    registration_opens_at: Date
    registration_closes_at: Date
    payment_closes_at: Date
    scheduling_closes_at: Date
    schedules_unpaid: boolean
    tickets_open_at: Date | null
  }
  plan_level: { plan_id: number; level_id: number }
  session_slot: { id: number; plan_id: number; starts_at: Date; ends_at: Date }
  pilot_application: {
    id: number
    org_id: number
    province_id: number
    certificate_id: number
    year: number
    state: string
    planned: { levelId: number; count: number }[]
    submitted_at: Date | null
  }
  quota: {
    org_id: number
    province_id: number
    certificate_id: number
    year: number
    granted: number
    consumed: number
  }
  exam_site: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    state: string
    reason: string
  }
  exam_site_level: { site_id: number; level_id: number; org_id: number }
  site_application: {
    id: number
    org_id: number
    evaluation_org_id: number
    certificate_id: number
    site_name: string
    level_ids: number[]
    state: string
    opinion: string
    submitted_at: Date | null
    due_from_on: string | null
    due_to_on: string | null
  }
  agreement: {
    id: number
    org_id: number
    evaluation_org_id: number
    site_id: number
    year: number
    valid_from_on: string
    valid_to_on: string
    state: string
    signed_by_site_at: Date | null
  }
  candidate: {
    id: number
    org_id: number
    name: string
    class_name: string
    verification: string
    archived_at: Date | null
  }
  physical_room: { id: number; installed_machines: number; faulty_machines: number }
  exam_room: {
    id: number
    org_id: number
    plan_id: number
    level_id: number
    physical_room_id: number
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
    hosting_id: number | null
    status: string
    payment_status: string
    seat_status: string
  }
  correction: {
    id: number
    org_id: number
    before_name: string
    state: string
    opinion: string
    submitted_at: Date | null
    decided_at: Date | null
  }
  confirmation_objection: { id: number; org_id: number; candidate_id: number; state: string; made_at: Date }
  correction_decision: { correction_id: number; evaluation_org_id: number; state: string }
  payment_order: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    order_no: string
    amount_fen: number
    line_count: number
    state: string
    slip_uploaded_at: Date | null
  }
  schedule_run: { id: number; evaluation_org_id: number; plan_id: number; site_id: number; state: string }
  admission_ticket: { id: number; org_id: number; plan_id: number; revoked_at: Date | null }
  ticket_print: { id: number; org_id: number; plan_id: number }
  registration_withdrawal: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    state: string
    requested_at: Date
  }
}
