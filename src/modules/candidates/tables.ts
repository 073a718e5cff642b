import type { Generated } from 'kysely'
import type { Gender, IdType } from '#src/shared/id-number.ts'
import type { Verification } from './states.ts'

export interface PersonTable {
  id: Generated<number>
  id_type: IdType
  id_hash: string
}

export interface CandidateTable {
  id: Generated<number>
  org_id: number
  person_id: number
  name: string
  id_type: IdType
  id_cipher: string
  id_hash: string
  id_masked: string
  gender: Gender
  birth_on: string | null
  phone: Generated<string>
  kind: 'IN_SCHOOL' | 'SOCIAL'
  student_no: string | null
  department: Generated<string>
  major: Generated<string>
  grade: Generated<string>
  class_name: Generated<string>
  note: Generated<string>
  photo_file_id: number | null
  photo_width: number | null
  photo_height: number | null
  verification: Generated<Verification>
  verified_at: Date | null
  verification_note: Generated<string>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

/** What an import did to people of the roster; `before` is null for those it added. */
export interface ImportChangeTable {
  import_job_id: number
  org_id: number
  entity_id: number
  before: unknown
}

/** Written by this module. */
export interface Own {
  person: PersonTable
  candidate: CandidateTable
  import_change: ImportChangeTable
}

/** Read by this module; of registrations only whether there is a live one (BR-24). */
export interface Seen extends Own {
  registration: { org_id: number; candidate_id: number; status: string }
  file: { id: number; sha256: string }
  import_job: { id: number; committed_at: Date | null }
}
