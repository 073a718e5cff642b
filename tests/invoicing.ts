import type { OrgKey, World } from './world.ts'

/** The tax number of the standard's own example. */
export const TAX_NO = '91350100M000100Y43'
export const TITLE = {
  titleType: 'UNIT',
  title: '海蓝职业技术学院',
  taxNo: TAX_NO,
  email: 'caiwu@hailan.example',
} as const

/** A plan with its exam on this day, as far as invoices look at it. */
export async function examOn(world: World, day: string): Promise<number> {
  const { rows } = await world.ground.pool.query<{ id: number }>(
    `insert into exam_plan (evaluation_org_id, certificate_id, name, code, year, seq, state, registration_opens_at, registration_closes_at,
       payment_closes_at, scheduling_closes_at, shared_rooms, fill)
     select $1, $2, '2026 年上半年 VETS 考试', 'P' || n, 2026, n, 'PUBLISHED', d - interval '60 days',
       d - interval '40 days', d - interval '30 days', d - interval '20 days', 'MIXED_LEVELS_ALLOWED', 'PACK'
     from (select ($3 || 'T00:00+08:00')::timestamptz as d, (select count(*)::int + 1 from exam_plan) as n) as made returning id`,
    [world.orgs.evaluation, world.vets.id, day],
  )
  const planId = rows[0]?.id ?? 0
  await world.ground.pool.query(
    `insert into session_slot (plan_id, ordinal, starts_at, ends_at, level_ids)
     select $1, 1, ($2 || 'T09:00+08:00')::timestamptz, ($2 || 'T10:30+08:00')::timestamptz, array_agg(id)
     from level where certificate_id = $3`,
    [planId, day, world.vets.id],
  )
  return planId
}

/** An order of a college whose money has come in full. */
export async function paidOrder(
  world: World,
  of: { planId: number; amountFen: number; org?: OrgKey },
): Promise<number> {
  // A bill without lines: what is invoiced is its money.
  await world.ground.pool.query('alter table payment_order disable trigger order_sum_of_lines')
  const { rows } = await world.ground.pool.query<{ id: number }>(
    `insert into payment_order (org_id, evaluation_org_id, plan_id, order_no, line_count, amount_fen, received_fen, state, paid_at)
     values ($1, $2, $3, 'JF260302' || lpad(nextval('payment_order_no_seq')::text, 6, '0'), 1, $4, $4, 'PAID', $5) returning id`,
    [world.orgs[of.org ?? 'college'], world.orgs.evaluation, of.planId, of.amountFen, world.now],
  )
  return rows[0]?.id ?? 0
}

let running = 0
/** A number of an invoice nobody has used, of a day in 2026. */
export const freshNumber = (issuedOn = '2026-03-02') => {
  running += 1
  return { code: '', number: `2633200000${String(running).padStart(10, '0')}`, issuedOn }
}
