import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCalendar } from '#src/platform/calendar.ts'
import { openArranged } from '#tests/arranged.ts'
import { ACCOUNT } from '#tests/refunding.ts'
import * as contract from './contract.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
beforeAll(async () => {
  stage = await openArranged()
  await seedCalendar(stage.world.ground.pool)
}, 60_000)
afterAll(() => stage.world.stop())

/** The bill everybody of the exam is on, paid by bank. */
async function paidBill(planId: number): Promise<number> {
  const { orgs, ground } = stage.world
  const { rows } = await ground.pool.query<{ id: number }>(
    `with bill as (
       insert into payment_order (org_id, evaluation_org_id, plan_id, order_no, line_count, amount_fen, received_fen, state, paid_at)
       select $1, $2, $3, 'JF26050100001', count(*), sum(fee_fen), sum(fee_fen), 'PAID', now() from registration where plan_id = $3
       returning id, amount_fen
     ), lines as (
       insert into order_line (order_id, registration_id, org_id, evaluation_org_id, amount_fen)
       select b.id, r.id, $1, $2, r.fee_fen from bill b, registration r where r.plan_id = $3
     ), money as (
       insert into receipt (evaluation_org_id, org_id, source, external_key, amount_fen, allocated_fen, received_on, created_by, created_at)
       select $2, $1, 'STATEMENT', 'S1', amount_fen, amount_fen, '2026-05-01', 0, now() from bill returning id, amount_fen
     ), allocated as (
       insert into allocation (receipt_id, order_id, evaluation_org_id, org_id, amount_fen, created_by, created_at)
       select m.id, b.id, $2, $1, m.amount_fen, 0, now() from money m, bill b
     )
     select id from bill`,
    [orgs.college, orgs.evaluation, planId],
  )
  return rows[0]?.id ?? 0
}

const standing = (planId: number) =>
  stage.sql<{ id: number; seat: string | null; ticket: string | null; status: string; seatStatus: string }>(
    `select r.id, r.status, r.seat_status as "seatStatus", s.session_id || '/' || s.exam_room_id || '/' || s.seat_no as seat,
       t.ticket_no || ' v' || t.version as ticket
     from registration r
     left join schedule_run u on u.plan_id = r.plan_id and u.state = 'PUBLISHED'
     left join seat_assignment s on s.registration_id = r.id and s.run_id = u.id
     left join admission_ticket t on t.registration_id = r.id and t.revoked_at is null
     where r.plan_id = $1 order by r.id`,
    [planId],
  )

test('a refund of somebody who has a seat frees it and revokes the ticket; everybody else keeps both', async () => {
  const { planId, registrationIds } = await stage.arranged({ perSite: 6 })
  const orderId = await paidBill(planId)
  const [gone = 0] = registrationIds
  const before = await standing(planId)
  expect(before.filter((row) => row.ticket)).toHaveLength(registrationIds.length)

  const as = (who: 'officer' | 'finance' | 'manager') => stage.world.as(who)
  const wish = { orderId, registrationIds: [gone], reason: 'PERSONAL' as const, note: '学生参军入伍' }
  const { id: refundId, amountFen } = await as('officer').ok(contract.requestRefund, {
    ...wish,
    account: ACCOUNT,
  })
  expect(await standing(planId)).toEqual(before)
  await as('finance').ok(contract.checkRefund, {
    refundId,
    reason: wish.reason,
    amountFen,
    opinion: '情况属实',
  })
  await as('manager').ok(contract.approveRefund, { refundId, opinion: '同意' })

  const [mine, ...others] = await standing(planId)
  expect(mine).toMatchObject({ id: gone, status: 'WITHDRAWN', seatStatus: 'RELEASED', ticket: null })
  expect(others).toEqual(before.slice(1))
  const [money] = await stage.sql<{ paid: string }>(
    `select payment_status as paid from registration where id = $1`,
    [gone],
  )
  expect(money?.paid).toBe('REFUND_PENDING')
}, 60_000)
