import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as deciding from '#src/modules/payments/actions/deciding.ts'
import * as lines from '#src/modules/payments/actions/lines.ts'
import { cancelOrder } from '#src/modules/payments/actions/ordering.ts'
import { recallSlip } from '#src/modules/payments/actions/paying.ts'
import {
  allocate,
  attachSlip,
  createOrder,
  payback,
  receiveMany,
  proof,
  upkeep,
} from '#src/modules/payments/index.ts'
import { newFolder } from '#tests/folder.ts'
import type { Road } from '#tests/road.ts'
import type { World } from '#tests/world.ts'
import type { Told } from './reference.ts'

export type Taken = Awaited<ReturnType<typeof payback.takeForRefund>>

/** The real actions as the moves ask for them, by ids of the database. */
export type Deeds = ReturnType<typeof openDeeds>

export interface Ids {
  readonly orders: number[]
  readonly refunds: { id: number; taken: Taken }[]
}

/**
 * Empties what the moves write, so that a sequence begins with the walked road alone. Which refund an entry names is the
 * refunds' own business: here they are numbers.
 */
export async function emptied(world: World): Promise<Ids> {
  await world.ground.pool.query(
    'alter table journal_entry drop constraint if exists journal_entry_refund_id_fkey',
  )
  await world.ground.pool.query(
    'truncate payment_order, receipt, allocation, journal_entry, account_day cascade',
  )
  await world.ground.pool.query('delete from registration')
  await world.ground.pool.query(`update exam_plan set state = 'PUBLISHED'`)
  return { orders: [], refunds: [] }
}

export function openDeeds(world: World, road: Road) {
  const slip = join(newFolder(), 'slip.png')
  const written = writeFile(slip, 'a slip')
  const { evaluation, college } = world.orgs
  return {
    register: (count: number, fee: number) =>
      world.ground.pool.query(
        `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
           id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
         select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
           c.gender, $5 from candidate c
         where c.id = any ($6) and not exists (select from registration r where r.candidate_id = c.id)
         order by c.id limit $7`,
        [evaluation, road.planId, road.levels[0]?.id, road.siteId, fee, road.candidateIds, count],
      ),
    order: async () =>
      (await world.act('cashier', (scope) => createOrder(scope, { planId: road.planId }))).id,
    addLines: (orderId: number) => world.act('cashier', (scope) => lines.addLines(scope, { orderId })),
    /** By their places among all registrations. */
    removeLines: async (orderId: number, places: readonly number[]) => {
      const { rows } = await world.ground.pool.query<{ id: number }>(
        'select id from registration order by id',
      )
      const registrationIds = places.map((place) => rows[place]?.id ?? 0)
      return world.act('cashier', (scope) => lines.removeLines(scope, { orderId, registrationIds }))
    },
    cancel: (orderId: number) => world.act('cashier', (scope) => cancelOrder(scope, { orderId })),
    slip: async (orderId: number, amountFen: number) => {
      await written
      const told = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen }
      return world.act('cashier', (scope) =>
        attachSlip(scope, told, { path: slip, name: '回单.png', kind: 'png' }),
      )
    },
    recall: (orderId: number) => world.act('cashier', (scope) => recallSlip(scope, { orderId })),
    reject: (orderId: number) =>
      world.act('finance', (scope) => deciding.rejectSlip(scope, { orderId, opinion: '看不清' })),
    confirm: (orderId: number, differenceNote: string) =>
      world.act('finance', (scope) =>
        deciding.confirmOrder(scope, { orderId, opinion: '已到账', differenceNote }),
      ),
    reverse: (orderId: number) =>
      world.act('finance', (scope) => deciding.reverseConfirmation(scope, { orderId, opinion: '看错了' })),
    receive: (told: readonly Told[]) =>
      world.act('finance', (scope) =>
        receiveMany(
          scope,
          told.map(({ source, key, amount }) => ({
            source,
            externalKey: key,
            evaluationOrgId: evaluation,
            orgId: amount % 2 === 0 ? college : null,
            amountFen: amount,
            payerName: '海蓝职业技术学院',
            remark: '',
            receivedOn: '2026-03-02',
          })),
        ),
      ),
    allocate: (of: { receiptId: number; orderId: number; amountFen: number | undefined }) =>
      world.act('finance', (scope) => allocate(scope, { ...of, reason: '认领' })),
    release: (allocationId: number) =>
      world.act('finance', (scope) => proof.release(scope, { allocationId, reason: '认错了' })),
    takeForRefund: (of: { orderId: number; refundId: number; amountFen: number }) =>
      world.act('finance', (scope) => payback.takeForRefund(scope, of)),
    returnTaken: (of: { orderId: number; refundId: number; taken: Taken }) =>
      world.act('finance', (scope) => payback.returnTaken(scope, of)),
    payOut: (of: { orderId: number; refundId: number; taken: Taken }) =>
      world.act('finance', (scope) => payback.payOut(scope, of)),
    takeUnclaimed: (of: { receiptId: number; refundId: number; amountFen: number }) =>
      world.act('finance', (scope) => payback.takeUnclaimed(scope, of)),
    endUnclaimed: (of: {
      receiptId: number
      refundId: number
      amountFen: number
      how: 'GIVEN_UP' | 'PAID_OUT'
    }) => world.act('finance', (scope) => payback.endUnclaimed(scope, of)),
    callOff: async () => {
      await world.ground.pool.query(`update exam_plan set state = 'CANCELLED' where id = $1`, [road.planId])
      await world.ground.pool.query(`update registration set status = 'CANCELLED'`)
      await world.act('manager', (scope) => upkeep.voidOrdersOfPlan(scope, { planId: road.planId }))
    },
  }
}

/** Everything the comparison looks at, as one row: what stands, and what the books say. */
export interface Standing {
  readonly orders: readonly unknown[]
  readonly receipts: readonly (readonly [
    amount: number,
    allocated: number,
    returned: number,
    isUndone: boolean,
  ])[]
  readonly allocations: readonly unknown[]
  readonly accounts: Readonly<Record<string, number>>
  readonly registrations: Readonly<Record<string, number>>
  /** What must never be: by name, how often. */
  readonly broken: Readonly<Record<string, number>>
  readonly ids: { readonly receipts: readonly number[]; readonly allocations: readonly number[] }
}

export async function standingOf(world: World): Promise<Standing> {
  const { rows } = await world.ground.pool.query<{ standing: Standing }>(STANDING)
  const [row] = rows
  if (!row) throw new Error('no standing')
  return row.standing
}

const STANDING = `select json_build_object(
  'orders', (select coalesce(json_agg(json_build_array(state, amount_fen, received_fen, waived_fen, refunded_fen,
     (select coalesce(sum(n.amount_fen), 0) from order_line n where n.order_id = o.id and n.is_live)) order by id), '[]')
     from payment_order o),
  'receipts', (select coalesce(json_agg(json_build_array(amount_fen, allocated_fen, returned_fen, is_undone) order by id), '[]') from receipt),
  'allocations', (select coalesce(json_agg(json_build_array(amount_fen, refunded_fen, is_live) order by id), '[]') from allocation),
  'accounts', (select coalesce(json_object_agg(account, amount), '{}') from (
     select account, sum(amount_fen) as amount from journal_line group by 1 having sum(amount_fen) <> 0) a),
  'registrations', (select coalesce(json_object_agg(standing, n), '{}') from (
     select case when status = 'CANCELLED' then status else payment_status || ' ' || status end as standing, count(*) as n
     from registration group by 1) r),
  'ids', json_build_object('receipts', (select coalesce(json_agg(id order by id), '[]') from receipt),
     'allocations', (select coalesce(json_agg(id order by id), '[]') from allocation)),
  'broken', json_build_object(
     'entries that do not balance', (select count(*) from (
        select entry_id from journal_line group by 1 having sum(amount_fen) <> 0) e),
     'registrations in two open orders', (select count(*) from (
        select registration_id from order_line where is_live group by 1 having count(*) > 1) r),
     'orders that are not the sum of their allocations', (select count(*) from payment_order o
        cross join lateral (select coalesce(sum(amount_fen), 0) as put, coalesce(sum(a.refunded_fen), 0) as back
          from allocation a where a.order_id = o.id and a.is_live) s
        where (o.received_fen, o.refunded_fen) <> (s.put, s.back)),
     'receipts that are not the sum of their allocations', (select count(*) from receipt r where allocated_fen <>
        (select coalesce(sum(amount_fen), 0) from allocation a where a.receipt_id = r.id and a.is_live)),
     'orders whose books differ from what they still ask for', (select count(*) from payment_order o where
        (select coalesce(sum(l.amount_fen), 0) from journal_entry e join journal_line l on l.entry_id = e.id
          where e.order_id = o.id and l.account = 'RECEIVABLE')
        <> case when state in ('CANCELLED', 'EXPIRED') then 0 else amount_fen - received_fen - waived_fen end),
     'overspent receipts', (select count(*) from receipt where allocated_fen + returned_fen > amount_fen),
     'allocations refunded twice', (select count(*) from allocation where refunded_fen > amount_fen))
) as standing`
