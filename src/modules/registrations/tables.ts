import type { Generated } from 'kysely'

export interface RegistrationTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  level_id: number
  site_id: number
  /** The arrangement a registration at another college's site stands on. */
  hosting_id: Generated<number | null>
  candidate_id: number
  person_id: number
  import_job_id: number | null
  name: string
  id_type: string
  id_cipher: string
  id_hash: string
  id_masked: string
  /** The last four characters, for the search; kept by the database. */
  id_tail: Generated<string>
  gender: string
  class_name: Generated<string>
  student_no: string | null
  fee_fen: number
  /** The row of 费用表 the price was taken from (BR-47). */
  fee_id: Generated<number | null>
  status: Generated<string>
  payment_status: Generated<string>
  payer_kind: Generated<string>
  seat_status: Generated<string>
  /** BR-46 */
  is_late: Generated<boolean>
  created_at: Generated<Date>
  version: Generated<number>
}

export interface RegistrationWithdrawalTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  plan_id: number
  registration_id: number
  state: Generated<string>
  reason: string
  evidence_file_id: Generated<number | null>
  opinion: Generated<string>
  requested_by_name: string
  requested_at: Date
  decided_by_name: Generated<string>
  decided_at: Generated<Date | null>
  version: Generated<number>
}

export interface RegistrationTransferTable {
  id: Generated<number>
  org_id: number
  evaluation_org_id: number
  registration_id: number
  from_site_id: number
  to_site_id: number
  reason: string
  transferred_by_name: string
  transferred_at: Date
}

/** Written by this module. */
export interface Own {
  registration: RegistrationTable
  registration_withdrawal: RegistrationWithdrawalTable
  registration_transfer: RegistrationTransferTable
}

/** Read by this module. */
export interface Seen extends Own {
  organisation: { id: number; name: string }
  level: { id: number; name: string; rank: number }
  exam_site: { id: number; org_id: number; name: string }
  schedule_run: { plan_id: number; site_id: number; state: string }
  exam_plan: {
    id: number
    name: string
    code: string
    state: string
    registration_opens_at: Date
    registration_closes_at: Date
    late_opens_at: Date | null
    late_closes_at: Date | null
  }
  candidate: {
    id: number
    org_id: number
    name: string
    id_hash: string
    id_masked: string
    class_name: string
    student_no: string | null
    kind: string
    verification: string
    archived_at: Date | null
  }
  import_job: { id: number; file_id: number }
  file: { id: number; name: string; media_type: string }
}
