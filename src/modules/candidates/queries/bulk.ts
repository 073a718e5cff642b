import { sql } from 'kysely'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'

/** One candidate to write, named as the columns are. */
export interface NewRow {
  readonly name: string
  readonly name_pinyin: string
  readonly name_initials: string
  readonly id_type: string
  readonly id_cipher: string
  readonly id_hash: string
  readonly id_masked: string
  readonly gender: string
  readonly birth_on: string | null
  readonly ethnicity: string
  readonly phone: string
  readonly email: string
  readonly kind: string
  readonly student_no: string | null
  readonly education_level: string
  readonly department: string
  readonly major_code: string
  readonly major: string
  readonly grade: string
  readonly class_name: string
  readonly note: string
}

export type ChangedRow = Omit<NewRow, 'id_type' | 'id_cipher' | 'id_hash' | 'id_masked'> & {
  readonly id: number
  /** Back to UNVERIFIED, because who it is has changed. */
  readonly resets: boolean
}

const ROSTER_LOCK = 8_001

/** One writer of a roster at a time: whoever checks against it afterwards sees what will be there. */
export const lockRoster = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(${ROSTER_LOCK}::int, ${scope.actor.org.id}::int)`.execute(
    scope.write<Own>(),
  )

const compared = [
  'id',
  'person_id',
  'name',
  'id_type',
  'id_cipher',
  'id_hash',
  'id_masked',
  'gender',
  'birth_on',
  'ethnicity',
  'phone',
  'email',
  'kind',
  'student_no',
  'education_level',
  'department',
  'major_code',
  'major',
  'grade',
  'class_name',
  'note',
  'photo_file_id',
  'photo_width',
  'photo_height',
  'verification',
  'archived_at',
] as const

/** The people of one institution's roster behind these blind indexes: one query for a whole file. */
export const listByHash = (scope: Scope, { orgId, hashes }: { orgId: number; hashes: readonly string[] }) =>
  scope
    .read<Seen>()
    .selectFrom('candidate')
    .select(compared)
    .where('org_id', '=', orgId)
    .where('id_hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute()

const ENTRY = [
  'id',
  'person_id as personId',
  'name',
  'id_hash as idHash',
  'verification',
  'photo_width as photoWidth',
  'photo_height as photoHeight',
  'kind',
  'major',
  'archived_at as archivedAt',
] as const

/** The same people as far as registering needs them: 100,000 narrow rows take half the time of wide ones. */
export const listEntriesByHash = (
  scope: Scope,
  { orgId, hashes }: { orgId: number; hashes: readonly string[] },
) =>
  scope
    .read<Seen>()
    .selectFrom('candidate')
    .select(ENTRY)
    .where('org_id', '=', orgId)
    .where('id_hash', '=', sql<string>`any(${arrayOf(hashes)}::text[])`)
    .execute()

/** Who in the roster holds these student numbers. */
export const listHolders = (scope: Scope, studentNos: readonly string[]) =>
  scope
    .read<Seen>()
    .selectFrom('candidate')
    .select(['student_no', 'id_hash', 'name'])
    .where('org_id', '=', scope.actor.org.id)
    .where('student_no', '=', sql<string>`any(${studentNos}::text[])`)
    .execute()

/** Whose paper bears another name at another institution; answers blind indexes, never who or where. */
export async function listNamedOtherwise(
  scope: Scope,
  people: readonly { readonly idHash: string; readonly name: string }[],
): Promise<{ id_hash: string; verified: boolean }[]> {
  const { rows } = await sql<{ id_hash: string; verified: boolean }>`
    select * from named_otherwise_elsewhere(${people.map((each) => each.idHash)}::text[],
      ${people.map((each) => each.name)}::text[])`.execute(scope.write<Own>())
  return rows
}

/** Makes the persons known to the platform; those known already stay. In one order, so that writers never wait crosswise. */
const insertPersons = (scope: Scope, people: string) =>
  sql`insert into person (id_type, id_hash)
    select distinct id_type, id_hash from jsonb_to_recordset(${people}::jsonb) as r(id_type text, id_hash text)
    order by id_hash
    on conflict do nothing`.execute(scope.write<Own>())

/**
 * Writes new people in the order given and answers their ids; somebody already in the roster is left alone. One
 * statement for persons and one for the roster, however many rows.
 */
export async function insertCandidates(scope: Scope, rows: readonly NewRow[]): Promise<number[]> {
  const people = JSON.stringify(rows.map((row, at) => ({ ...row, at })))
  await insertPersons(scope, people)
  const { rows: written } = await sql<{ id: number }>`
    insert into candidate (org_id, person_id, name, name_pinyin, name_initials, id_type, id_cipher, id_hash, id_masked,
      gender, birth_on, ethnicity, phone, email, kind, student_no, education_level, department, major_code, major, grade,
      class_name, note, created_at, updated_at)
    select ${scope.actor.org.id}::bigint, p.id, r.name, r.name_pinyin, r.name_initials, r.id_type, r.id_cipher, r.id_hash,
      r.id_masked, r.gender, r.birth_on, r.ethnicity, r.phone, r.email, r.kind, r.student_no, r.education_level,
      r.department, r.major_code, r.major, r.grade, r.class_name, r.note,
      ${scope.now}::timestamptz, ${scope.now}::timestamptz
    from jsonb_to_recordset(${people}::jsonb) as r(at int, name text, name_pinyin text, name_initials text, id_type text,
      id_cipher text, id_hash text, id_masked text, gender text, birth_on date, ethnicity text, phone text, email text,
      kind text, student_no text, education_level text, department text, major_code text, major text, grade text,
      class_name text, note text)
    join person p on p.id_type = r.id_type and p.id_hash = r.id_hash
    order by r.at
    on conflict (org_id, person_id) do nothing
    returning id`.execute(scope.write<Own>())
  return written.map((row) => row.id)
}

/** Changes people of the own roster, all in one statement; who was archived is back. */
export const updateCandidates = (scope: Scope, rows: readonly ChangedRow[]) =>
  sql`update candidate c set name = r.name, name_pinyin = r.name_pinyin, name_initials = r.name_initials,
      gender = r.gender, birth_on = r.birth_on, ethnicity = r.ethnicity, phone = r.phone, email = r.email, kind = r.kind,
      student_no = r.student_no, education_level = r.education_level, department = r.department,
      major_code = r.major_code, major = r.major, grade = r.grade, class_name = r.class_name, note = r.note,
      archived_at = null, updated_at = ${scope.now}::timestamptz,
      verification = case when r.resets then 'UNVERIFIED' else c.verification end,
      verification_note = case when r.resets then '' else c.verification_note end,
      verified_at = case when r.resets then null else c.verified_at end,
      verified_by = case when r.resets then '' else c.verified_by end,
      unanswered_at = case when r.resets then null else c.unanswered_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id bigint, name text, name_pinyin text,
      name_initials text, gender text, birth_on date, ethnicity text, phone text, email text, kind text, student_no text,
      education_level text, department text, major_code text, major text, grade text, class_name text, note text,
      resets boolean)
    where c.id = r.id and c.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
