import { setUpExam } from '#tests/exam.ts'
import type { World } from '#tests/world.ts'

/** The day on which such plans are drawn: registration has closed, the exam has not begun. */
export const DRAWING_DAY = new Date('2026-05-11T10:00:00+08:00')

export interface PlanSize {
  readonly sites: number
  readonly perSite: number
  /** Machines of each of a site's three machine rooms. */
  readonly machines: number
  /** Plans of one world have different numbers; their sites are the same. */
  readonly seq?: number
}

/**
 * A plan with everybody registered and paid, made inside the database, so that none of a million people is in this process:
 * three levels, of ten people six in the first, three in the second, one in the third; of each site's machine rooms one is
 * shared by the first level and the third; two sessions, of which the second is needed; one registration in fifty is of
 * somebody who has another exam. Answers the plan.
 */
export async function prepareExam(world: World, size: PlanSize): Promise<number> {
  world.now = DRAWING_DAY
  const { pool } = world.ground
  const orgIds = await addColleges(world, size.sites)
  const levelIds = await addThirdLevel(world)
  const { planId, siteIds, sessionIds } = await setUpExam(pool, {
    evaluationOrgId: world.orgs.evaluation,
    certificateId: world.vets.id,
    levelIds,
    orgIds,
    perSite: 0,
    machines: [],
    planSeq: size.seq ?? 1,
  })
  await addRooms(world, { planId, siteIds, sessionIds, levelIds, machines: size.machines })
  await addPeople(world, { planId, siteIds, levelIds, perSite: size.perSite })
  await pool.query('vacuum analyze')
  return planId
}

async function addColleges({ ground: { pool }, orgs }: World, count: number): Promise<number[]> {
  await pool.query(
    `insert into organisation (kind, name, short_name, code, province_id)
     select 'INSTITUTION', '测量学院' || n, '测量' || n, 'BENCH' || n, $1 from generate_series(1, $2::int) n
     on conflict do nothing`,
    [orgs.province, count],
  )
  const { rows } = await pool.query<{ id: number }>(
    `select id from organisation where code like 'BENCH%' order by id limit $1`,
    [count],
  )
  return rows.map((row) => row.id)
}

async function addThirdLevel({ ground: { pool }, orgs, vets }: World): Promise<number[]> {
  await pool.query(
    `insert into level (certificate_id, evaluation_org_id, name, rank, room_name_prefix, duration_minutes)
     values ($1, $2, '高级', 3, '高级', 100) on conflict do nothing`,
    [vets.id, orgs.evaluation],
  )
  const { rows } = await pool.query<{ id: number }>('select id from level order by rank')
  return rows.map((row) => row.id)
}

interface Prepared {
  readonly planId: number
  readonly siteIds: readonly number[]
  readonly levelIds: readonly number[]
}

/** Machine room 1 serves the first level and the third, 2 the first, 3 the second. */
async function addRooms(
  { ground: { pool } }: World,
  of: Prepared & { sessionIds: readonly number[]; machines: number },
): Promise<void> {
  await pool.query(
    `insert into physical_room (org_id, evaluation_org_id, site_id, building, room_no, installed_machines)
     select org_id, evaluation_org_id, id, '逸夫楼', (300 + n)::text, $2 from exam_site, generate_series(1, 3) n
     where id = any($1::bigint[]) on conflict do nothing`,
    [of.siteIds, of.machines],
  )
  await pool.query(
    `insert into exam_room (org_id, evaluation_org_id, site_id, plan_id, level_id, physical_room_id, seq, name, seat_capacity,
       session_ids)
     select p.org_id, p.evaluation_org_id, p.site_id, $2, v.id, p.id, n.seq, v.name || '0' || n.seq || '逸夫楼' || p.room_no || '机房',
       p.installed_machines - greatest(1, ceil(p.installed_machines * 0.1)::int), $4::bigint[]
     from physical_room p
       join (values (1, 1, 1), (1, 3, 1), (2, 1, 2), (3, 2, 1)) as n (room, level, seq) on p.room_no = (300 + n.room)::text
       join level v on v.id = ($3::bigint[])[n.level]
     where p.site_id = any($1::bigint[])`,
    [of.siteIds, of.planId, of.levelIds, of.sessionIds],
  )
}

async function addPeople({ ground: { pool } }: World, of: Prepared & { perSite: number }): Promise<void> {
  const unchecked = async (text: string, values: unknown[]) => {
    const [, table] = /insert into (\w+)/.exec(text) ?? []
    await pool.query(`alter table ${table} disable trigger all`)
    await pool.query(text, values)
    await pool.query(`alter table ${table} enable trigger all`)
  }
  await unchecked(
    `insert into person (id_type, id_hash)
     select 'RIC', 'bench' || s.id || '-' || n from unnest($1::bigint[]) as s (id), generate_series(1, $2::int) n
     on conflict do nothing`,
    [of.siteIds, of.perSite],
  )
  await unchecked(
    `insert into candidate (org_id, person_id, name, id_type, id_cipher, id_hash, id_masked, gender, kind, student_no, class_name,
       verification, name_pinyin)
     select s.org_id, p.id, '测量', 'RIC', '', p.id_hash, '110***********0021', 'F', 'IN_SCHOOL', n::text, n % 7 || '班', 'ACCURATE',
       'ce liang'
     from exam_site s cross join generate_series(1, $2::int) n join person p on p.id_hash = 'bench' || s.id || '-' || n
     where s.id = any($1::bigint[]) on conflict do nothing`,
    [of.siteIds, of.perSite],
  )
  await unchecked(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name, id_type,
       id_cipher, id_hash, id_masked, gender, class_name, student_no, fee_fen, payment_status)
     select s.org_id, s.evaluation_org_id, $1, ($2::bigint[])[case when n % 10 < 6 then 1 when n % 10 < 9 then 2 else 3 end],
       s.id, c.id, c.person_id, c.name, 'RIC', '', c.id_hash, c.id_masked, 'F', c.class_name, c.student_no, 26000, 'PAID'
     from exam_site s cross join generate_series(1, $3::int) n
       join candidate c on c.org_id = s.org_id and c.student_no = (case when n % 50 = 0 then n - 1 else n end)::text
     where s.id = any($4::bigint[]) order by s.id, n`,
    [of.planId, of.levelIds, of.perSite, of.siteIds],
  )
}
