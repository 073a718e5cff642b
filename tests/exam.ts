/** An exam ready to be arranged, written straight into the tables: for tests and measurements that begin at 排考. */
import { checkDigit } from '#src/shared/id-number.ts'
import { maskId } from '#src/shared/mask.ts'

/** Whatever runs SQL past row-level security or within the system's reach. */
export interface Sql {
  query(text: string, values?: unknown[]): Promise<{ rows: { id: number }[] }>
}

export interface ExamOptions {
  readonly evaluationOrgId: number
  readonly certificateId: number
  /** Lowest first. */
  readonly levelIds: readonly number[]
  /** One site each. */
  readonly orgIds: readonly number[]
  /** Registrations at each site; levels take turns. */
  readonly perSite: number
  /** Machines per computer room; one room per level and entry, in order. */
  readonly machines?: readonly number[]
  readonly sessions?: number
  /** Starts at 09:00 in Beijing on this day. */
  readonly examOn?: string
  readonly planSeq?: number
  readonly paid?: boolean
  readonly names?: readonly string[]
  readonly seal?: (text: string) => string
  /** First running number of the invented people. */
  readonly from?: number
}

export interface Exam {
  readonly planId: number
  readonly siteIds: readonly number[]
  readonly sessionIds: readonly number[]
  readonly registrationIds: readonly number[]
}

/**
 * A published plan whose registration closed on 2026-05-06 24:00 and whose 排考期 ends on 2026-05-13 24:00, sites with
 * computer rooms of 10 % spares, invented people registered and paid.
 */
export async function setUpExam(sql: Sql, options: ExamOptions): Promise<Exam> {
  const planId = await addPlan(sql, options)
  const sessionIds = await addSessions(sql, planId, options)
  const siteIds = await addSites(sql, options)
  await addRooms(sql, { planId, siteIds, sessionIds }, options)
  const registrationIds = await addRegistrations(sql, { planId, siteIds }, options)
  return { planId, siteIds, sessionIds, registrationIds }
}

async function addPlan(sql: Sql, { evaluationOrgId, certificateId, levelIds, planSeq = 1 }: ExamOptions) {
  const { rows } = await sql.query(
    `insert into exam_plan (evaluation_org_id, certificate_id, code, name, year, seq, registration_opens_at,
       registration_closes_at, payment_closes_at, scheduling_closes_at, ticket_notes, contact_phone, state, published_at)
     values ($1, $2, 'QIYU-2026-' || $3::int, '2026年上半年实用英语交际考试第' || $3::int || '批', 2026, $3::int, '2026-03-01T00:00+08',
       '2026-05-07T00:00+08', '2026-05-10T00:00+08', '2026-05-14T00:00+08', E'请携带身份证原件。\\n开考后不得入场。',
       '0571-88886666', 'PUBLISHED', '2026-03-01T00:00+08') returning id`,
    [evaluationOrgId, certificateId, planSeq],
  )
  const planId = rows[0]?.id ?? 0
  await sql.query('insert into plan_level select $1, unnest($2::bigint[])', [planId, levelIds])
  return planId
}

async function addSessions(sql: Sql, planId: number, options: ExamOptions) {
  const { sessions = 2, examOn = '2026-05-16', levelIds } = options
  const { rows } = await sql.query(
    `insert into session_slot (plan_id, ordinal, starts_at, ends_at, level_ids)
     select $1, n, ($2 || 'T09:00+08')::timestamptz + (n - 1) * interval '3 hours',
       ($2 || 'T10:30+08')::timestamptz + (n - 1) * interval '3 hours', $3::bigint[]
     from generate_series(1, $4) n order by n returning id`,
    [planId, examOn, levelIds, sessions],
  )
  return rows.map((row) => row.id)
}

/** Sites that are there already (an earlier exam of the same colleges) are used again. */
async function addSites(sql: Sql, { evaluationOrgId, certificateId, orgIds }: ExamOptions) {
  const { rows } = await sql.query(
    `insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name, officer_phone,
       state, approved_at)
     select o.id, $1, $2, lpad(nextval('site_code_seq')::text, 6, '0'), o.name || '考核站点', '学府路18号', '张敏',
       '0571-88886666', 'ENABLED', '2026-01-05T00:00+08'
     from organisation o join unnest($3::bigint[]) with ordinality as n (id, place) using (id) order by place
     on conflict (org_id, certificate_id) do update set state = 'ENABLED' returning id`,
    [evaluationOrgId, certificateId, orgIds],
  )
  return rows.map((row) => row.id)
}

async function addRooms(
  sql: Sql,
  of: { planId: number; siteIds: readonly number[]; sessionIds: readonly number[] },
  { machines = [50], levelIds }: ExamOptions,
) {
  await sql.query(
    `insert into physical_room (org_id, evaluation_org_id, site_id, building, room_no, installed_machines)
     select s.org_id, s.evaluation_org_id, s.id, '逸夫楼', (200 + l.place * 10 + m.place)::text, m.count
     from exam_site s, unnest($2::int[]) with ordinality as m (count, place),
       unnest($3::bigint[]) with ordinality as l (id, place)
     where s.id = any($1::bigint[]) on conflict do nothing`,
    [of.siteIds, machines, levelIds],
  )
  await sql.query(
    `insert into exam_room (org_id, evaluation_org_id, site_id, plan_id, level_id, physical_room_id, seq, name,
       seat_capacity, session_ids)
     select p.org_id, p.evaluation_org_id, p.site_id, $2, v.id, p.id, m.place,
       v.name || lpad(m.place::text, 2, '0') || p.building || p.room_no || '机房',
       p.installed_machines - greatest(1, ceil(p.installed_machines * 0.1)::int), $4::bigint[]
     from physical_room p, unnest($3::bigint[]) with ordinality as l (id, place)
       join level v using (id), generate_series(1, $5) as m (place)
     where p.site_id = any($1::bigint[]) and p.room_no = (200 + l.place * 10 + m.place)::text`,
    [of.siteIds, of.planId, levelIds, of.sessionIds, machines.length],
  )
}

async function addRegistrations(
  sql: Sql,
  of: { planId: number; siteIds: readonly number[] },
  options: ExamOptions,
) {
  const { perSite, levelIds, paid = true, from = 0 } = options
  const people = Array.from({ length: of.siteIds.length * perSite }, (_, at) => personOf(at + from, options))
  const places = people.map((_, at) => Math.floor(at / perSite))
  await sql.query(
    `insert into person (id_type, id_hash) select 'RIC', unnest($1::text[]) on conflict do nothing`,
    [people.map((each) => each.hash)],
  )
  await sql.query(
    `insert into candidate (org_id, person_id, name, id_type, id_cipher, id_hash, id_masked, gender, kind, student_no,
       class_name, verification)
     select s.org_id, p.id, n.name, 'RIC', n.cipher, n.hash, n.masked, 'F', 'IN_SCHOOL', n.student_no, n.class_name, 'ACCURATE'
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       with ordinality as n (site_id, name, cipher, hash, masked, student_no, class_name, place)
     join exam_site s on s.id = n.site_id join person p on p.id_hash = n.hash order by n.place on conflict do nothing`,
    [
      places.map((place) => of.siteIds[place]),
      people.map((each) => each.name),
      people.map((each) => each.cipher),
      people.map((each) => each.hash),
      people.map((each) => each.masked),
      people.map((each) => each.studentNo),
      people.map((_, at) => `英语240${(at % 3) + 1}班`),
    ],
  )
  const { rows } = await sql.query(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name, id_type,
       id_cipher, id_hash, id_masked, gender, class_name, student_no, fee_fen, status, payment_status)
     select c.org_id, s.evaluation_org_id, $1, n.level_id, s.id, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash,
       c.id_masked, c.gender, c.class_name, c.student_no, 30000, $5, $6
     from unnest($2::bigint[], $3::text[], $4::bigint[]) with ordinality as n (site_id, hash, level_id, place)
     join exam_site s on s.id = n.site_id join candidate c on c.id_hash = n.hash and c.org_id = s.org_id
     order by n.place returning id`,
    [
      of.planId,
      places.map((place) => of.siteIds[place]),
      people.map((each) => each.hash),
      people.map((_, at) => levelIds[at % levelIds.length]),
      paid ? 'CONFIRMED' : 'PENDING',
      paid ? 'PAID' : 'UNPAID',
    ],
  )
  return rows.map((row) => row.id)
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'
const GIVEN = '晓岚敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚'

function personOf(at: number, { names = [], seal = (text) => text }: ExamOptions) {
  const head = `330106200${Math.floor(at / 8400) % 10}${String((Math.floor(at / 280) % 12) + 1).padStart(2, '0')}${String((at % 28) + 1).padStart(2, '0')}${String(at % 1000).padStart(3, '0')}`
  const number = head.slice(0, 17) + checkDigit(head.slice(0, 17))
  const name = names[at] ?? [SURNAMES[at % 20], GIVEN[(at * 7) % 20], GIVEN[(at * 13 + 5) % 20]].join('')
  return {
    name,
    cipher: seal(number),
    // One person per running number, whatever the invented number is.
    hash: `hash-${at}`,
    masked: maskId(number),
    studentNo: `2024${String(at).padStart(6, '0')}`,
  }
}
