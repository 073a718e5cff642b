import type { Pool } from 'pg'
import { todos } from '#src/modules/workbench/actions/queue.ts'
import { getTrends as trends } from '#src/modules/workbench/actions/trends.ts'
import { getWorkbench as answer } from '#src/modules/workbench/actions/workbench.ts'
import { getWorkbench } from '#src/modules/workbench/contract.ts'
import { listTodos } from '#src/modules/workbench/contract/queue.ts'
import { getTrends } from '#src/modules/workbench/contract/trends.ts'
import { setUpExam } from '#tests/exam.ts'
import type { World } from '#tests/world.ts'
import type { BenchCase } from './case.ts'
import { measured } from './readiness.ts'

const COLLEGES = 3_000
const PER_COLLEGE = 60
const YEARS_OF_LEDGER = 2
const AT_MOST_MS = 800

/**
 * The product: what an exam manager of 3,000 colleges with 180,000 registrations opens in the morning: plans, queue (9,000 things wait)
 * and trends over two years of ledger, three requests. The floor: the slowest of their queries in the same run.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `workbench of an organiser of ${COLLEGES} colleges`,
    unit: 'ms',
    limit: 5,
    measure: () =>
      measured({
        populate,
        person: 'manager',
        limitMs: AT_MOST_MS,
        async ask(world) {
          const manager = world.as('manager')
          await manager.ok(getWorkbench, {})
          await manager.ok(listTodos, {})
          await manager.ok(getTrends, {})
        },
        async act(scope) {
          await answer(scope)
          await todos(scope, { page: 1, size: 20 })
          await trends(scope)
        },
      }),
  },
]

async function populate({ ground: { pool }, orgs, vets }: World): Promise<void> {
  const { rows: levels } = await pool.query<{ id: number }>('select id from level order by rank')
  const { rows: colleges } = await pool.query<{ id: number }>(
    `insert into organisation (kind, name, short_name, code, province_id)
     select 'INSTITUTION', '第' || n || '学院', '第' || n, '43' || lpad(n::text, 8, '0'), $2
     from generate_series(1, $1) as n returning id`,
    [COLLEGES, orgs.province],
  )
  const { planId } = await setUpExam(pool, {
    evaluationOrgId: orgs.evaluation,
    certificateId: vets.id,
    levelIds: levels.map((row) => row.id),
    orgIds: colleges.map((row) => row.id),
    perSite: PER_COLLEGE,
  })
  await addWaiting({ pool, planId })
  await addLedger({ pool, provinceId: orgs.province })
  // What autovacuum does within a minute.
  await pool.query('vacuum analyze')
}

/** At every college an application, a sealed agreement and a slip; three bills paid before. */
async function addWaiting({ pool, planId }: { pool: Pool; planId: number }): Promise<void> {
  await pool.query(
    `insert into site_application (org_id, evaluation_org_id, certificate_id, kind, level_ids, site_name, address, officer_name,
       officer_phone, state, submitted_at, due_from_on, due_to_on)
     select org_id, evaluation_org_id, certificate_id, 'ADD_LEVEL', '{1}', name, address, '', '', 'SUBMITTED',
       '2026-05-04T09:00+08'::timestamptz + id % 97 * interval '1 hour', '2026-05-11', '2026-05-08'::date + (id % 9)::int
     from exam_site`,
  )
  await pool.query(
    `insert into agreement (org_id, evaluation_org_id, site_id, year, valid_from_on, valid_to_on, state, signed_by_site_at)
     select org_id, evaluation_org_id, id, 2026, '2026-01-01', '2026-12-31', 'SIGNED_BY_SITE',
       '2026-05-04T09:00+08'::timestamptz + id % 97 * interval '1 hour' from exam_site`,
  )
  // Orders alone, without the lines they would sum up.
  await pool.query('alter table payment_order disable trigger order_sum_of_lines')
  await pool.query(
    `insert into payment_order (org_id, evaluation_org_id, plan_id, order_no, line_count, amount_fen, state, slip_uploaded_at, paid_at)
     select org_id, evaluation_org_id, $1, org_id || '-' || n, 20, 600000, case n when 1 then 'SLIP_UPLOADED' else 'PAID' end,
       '2026-05-05T09:00+08', '2026-04-01T09:00+08'::timestamptz + n * interval '7 days' from exam_site, generate_series(1, 4) n`,
    [planId],
  )
}

/** Every fifth week of two years an import at every college. */
async function addLedger({ pool, provinceId }: { pool: Pool; provinceId: number }): Promise<void> {
  await pool.query(
    `with held as (
       insert into quota (org_id, province_id, evaluation_org_id, certificate_id, year, granted, consumed)
       select s.org_id, $1, s.evaluation_org_id, s.certificate_id, 2026, 1000, 60 from exam_site s returning *
     )
     insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason)
     select id, org_id, province_id, evaluation_org_id, '2026-05-12T08:00+08'::timestamptz - n * interval '7 days', 'CONSUMED', 10, '导入'
     from held, generate_series(1, $2 * 50) n where (n + id) % 5 = 0`,
    [provinceId, YEARS_OF_LEDGER],
  )
}
