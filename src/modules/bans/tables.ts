import type { Generated } from 'kysely'
import type { IdType } from '#src/shared/id-number.ts'

export interface ExamBanTable {
  id: Generated<number>
  evaluation_org_id: number
  person_id: number
  name: string
  id_type: IdType
  id_hash: string
  id_masked: string
  reason: string
  article: Generated<string>
  from_on: string
  until_on: string
  lifted_at: Date | null
  lifted_by: number | null
  lift_reason: Generated<string>
  created_by: number | null
  created_by_name: string
  created_at: Generated<Date>
}

/** Written by this module. */
export interface Own {
  exam_ban: ExamBanTable
}

/** Read by this module: of registrations, whom a ban concerns. */
export interface Seen extends Own {
  registration: {
    id: number
    org_id: number
    evaluation_org_id: number
    plan_id: number
    level_id: number
    person_id: number
    status: string
  }
  organisation: { id: number; name: string }
  exam_plan: { id: number; name: string }
  level: { id: number; name: string }
  session_slot: { plan_id: number; starts_at: Date }
}
