import type { Generated, GeneratedAlways } from 'kysely'
import type { ImportTraceTable } from '#src/platform/imports/trace.ts'
import type { Gender, IdType } from '#src/shared/id-number.ts'
import type { EducationLevel } from './rules/record.ts'
import type { Verification } from './states.ts'

/** What a verification rests on. */
export type Basis = '' | 'RULES' | 'ROSTER' | 'REGISTER' | 'HAND'

/** Where 本人确认 stands. */
export type Confirmation = 'NONE' | 'CONFIRMED' | 'OBJECTED'

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
  ethnicity: Generated<string>
  phone: Generated<string>
  email: Generated<string>
  kind: 'IN_SCHOOL' | 'SOCIAL'
  student_no: string | null
  education_level: Generated<EducationLevel>
  department: Generated<string>
  major_code: Generated<string>
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
  /** What the verification rests on: RULES, ROSTER, REGISTER, HAND; empty before one. */
  verified_by: Generated<Basis>
  /** Since when an authority owes an answer. */
  unanswered_at: Generated<Date | null>
  /** 本人确认; void with every change of who somebody is (trigger `void_confirmation`). */
  confirmation: Generated<Confirmation>
  confirmed_at: Generated<Date | null>
  data_version: Generated<number>
  created_at: Generated<Date>
  updated_at: Generated<Date>
  /** Syllables of the name; null until the program has spelt it. */
  name_pinyin: string | null
  name_initials: string | null
  name_letters: GeneratedAlways<string | null>
  id_last_four: GeneratedAlways<string | null>
  archived_at: Date | null
}

export interface MajorTable {
  id: Generated<number>
  org_id: number
  code: string
  name: string
  retired_at: Date | null
  created_at: Generated<Date>
}

export interface RosterFileTable {
  id: Generated<number>
  org_id: number
  kind: 'EXPORT_MASKED' | 'EXPORT_FULL' | 'CHECK_LIST'
  scope_text: string
  people: number
  reason: Generated<string>
  file_id: number | null
  task_id: number | null
  made_by: number | null
  made_by_name: string
  made_at: Date
}

export interface EvidenceTable {
  id: Generated<number>
  org_id: number
  candidate_id: number
  file_id: number
  note: Generated<string>
  added_by_name: string
  added_at: Generated<Date>
}

export interface LinkTable {
  candidate_id: number
  org_id: number
  version: Generated<number>
  expires_at: Date
  failed_tries: Generated<number>
  opened_at: Date | null
  withdrawn_at: Date | null
  issued_by_name: string
  issued_at: Date
}

export interface ObjectionTable {
  id: Generated<number>
  org_id: number
  candidate_id: number
  field: string
  stated: string
  wanted: Generated<string>
  note: Generated<string>
  state: Generated<'OPEN' | 'ACCEPTED' | 'REJECTED'>
  answer: Generated<string>
  decided_by_name: Generated<string>
  made_at: Date
  decided_at: Date | null
}

/** How often something was asked for in an hour; blind indexes only. */
export interface QuestionTable {
  asked_for: string
  hour: Date
  count: number
}

/** Written by this module. */
export interface Own {
  person: PersonTable
  candidate: CandidateTable
  candidate_evidence: EvidenceTable
  candidate_question: QuestionTable
  confirmation_link: LinkTable
  confirmation_objection: ObjectionTable
  major: MajorTable
  roster_file: RosterFileTable
}

/** Read by this module; of registrations, plans and tickets only whether a person's name or photo is in use (BR-24). */
export interface Seen extends Own {
  file: {
    id: number
    name: string
    media_type: string
    storage_key: string
    sha256: string
    expires_at: Date | null
  }
  registration: { org_id: number; candidate_id: number; status: string }
  organisation: { id: number; name: string }
  import_trace: ImportTraceTable
}
