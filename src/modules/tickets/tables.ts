import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { NumberRule } from './rules/number.ts'
import type { Cause } from './words/acknowledging.ts'

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
  session_id: number | null
  exam_room_id: number | null
  seat_no: number | null
}

export interface TicketFormerTable {
  id: Generated<number>
  ticket_id: number
  org_id: number
  evaluation_org_id: number
  plan_id: number
  version: number
  ticket_no: string
  session_id: number | null
  exam_room_id: number | null
  seat_no: number | null
  issued_at: Date
  replaced_at: Date
  cause: Generated<Cause>
  reason: Generated<string>
}

export interface TicketAcknowledgementTable {
  id: Generated<number>
  ticket_id: number
  version: number
  is_void: boolean
  org_id: number
  evaluation_org_id: number
  plan_id: number
  note: Generated<string>
  made_by: number | null
  made_by_name: string
  made_at: Date
}

export interface TicketKeyTable {
  id: Generated<number>
  evaluation_org_id: number
  key_id: string
  public_key: string
  created_at: Date
  retired_at: Date | null
  withdrawn_at: ColumnType<Date | null, Date | null | undefined>
}

export interface TicketKeyEventTable {
  id: Generated<number>
  ticket_key_id: number
  evaluation_org_id: number
  kind: 'ROTATED' | 'WITHDRAWN'
  reason: string
  reissued: Generated<number>
  made_by: number | null
  made_by_name: string
  made_at: Date
}

export interface TicketKeySecretTable {
  ticket_key_id: number
  evaluation_org_id: number
  private_cipher: string
}

export interface TicketLayoutTable {
  id: Generated<number>
  evaluation_org_id: number
  name: string
  archived_at: Date | null
  created_at: Date
}

export interface TicketLayoutVersionTable {
  id: Generated<number>
  layout_id: number
  evaluation_org_id: number
  version: number
  state: Generated<string>
  design: JSONColumnType<object>
  logo_file_id: number | null
  changed_by_name: string
  changed_at: Date
  published_at: ColumnType<Date | null, Date | null | undefined>
}

export interface TicketSettingTable {
  plan_id: number
  evaluation_org_id: number
  number_rule: JSONColumnType<NumberRule> | null
  layout_id: number | null
  changed_by_name: string
  changed_at: Date
}

export interface TicketSelfDownloadTable {
  id: Generated<number>
  ticket_id: number
  org_id: number
  evaluation_org_id: number
  plan_id: number
  version: number
  downloaded_at: Date
  key_id: string | null
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
  ticket_ids: Generated<number[]>
  key_id: string | null
  form: Generated<string>
}

/** Written by this module. */
export interface Own {
  admission_ticket: AdmissionTicketTable
  ticket_serial: TicketSerialTable
  ticket_print: TicketPrintTable
  ticket_former: TicketFormerTable
  ticket_acknowledgement: TicketAcknowledgementTable
  ticket_key: TicketKeyTable
  ticket_key_secret: TicketKeySecretTable
  ticket_key_event: TicketKeyEventTable
  ticket_layout: TicketLayoutTable
  ticket_layout_version: TicketLayoutVersionTable
  ticket_setting: TicketSettingTable
  ticket_self_download: TicketSelfDownloadTable
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
  exam_room: {
    id: number
    name: string
    seq: number
    plan_id: number
    site_id: number
    level_id: number
    seat_capacity: number
  }
  schedule_run: { id: number; plan_id: number; site_id: number; evaluation_org_id: number; state: string }
  seat_assignment: {
    run_id: number
    registration_id: number
    session_id: number
    exam_room_id: number
    seat_no: number
  }
  file: { id: number; name: string; storage_key: string; expires_at: Date | null }
  exam_plan: {
    id: number
    name: string
    state: string
    scheduling_closes_at: Date
    evaluation_org_id: number
  }
  accommodation: {
    registration_id: number
    state: string
    extra_minutes: number
    extra_percent: number
    own_room: boolean
  }
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
    person_id: number
    plan_id: number
    evaluation_org_id: number
  }
  person: { id: number; id_type: string; id_hash: string }
}
