import * as contract from '#src/modules/payments/contract.ts'
import { allocate, receive } from '#src/modules/payments/index.ts'
import { walkToRegistration } from './road.ts'
import { scan } from './scan.ts'
import type { World } from './world.ts'

/** A college ready to register, and what tests of orders do and look at. */
export async function openOrdering(world: World) {
  const road = await walkToRegistration(world, { people: 20 })
  const sql = <Row>(text: string, values: unknown[] = []) =>
    world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])

  /** Registers the first so many of the roster for a level; every second one is in class 甲班. */
  const register = async (count: number, { levelAt = 0, feeFen = 30_000, isLate = false } = {}) => {
    await sql(
      `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
         id_type, id_cipher, id_hash, id_masked, gender, fee_fen, is_late, class_name)
       select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
         c.gender, $5, $8, case c.id % 2 when 0 then '甲班' else '乙班' end
       from candidate c where c.id = any ($6) order by c.id limit $7`,
      [
        world.orgs.evaluation,
        road.planId,
        road.levels[levelAt]?.id,
        road.siteId,
        feeFen,
        road.candidateIds,
        count,
        isLate,
      ],
    )
    await sql(`update quota set consumed = consumed + $1`, [count])
  }
  const standing = async () =>
    (
      await sql<{ text: string }>(
        `select status || ' ' || payment_status || ' ' || count(*) as text from registration group by status, payment_status order by 1`,
      )
    ).map((row) => row.text)
  const ids = async () =>
    (await sql<{ id: number }>('select id from registration order by id')).map((row) => row.id)
  const consumed = async () => (await sql<{ consumed: number }>('select consumed from quota'))[0]?.consumed
  /** Account by account, what the books say of orders that are not settled money. */
  const books = async () => {
    const rows = await sql<{ account: string; fen: number }>(
      `select l.account, sum(l.amount_fen)::bigint as fen from journal_line l join journal_entry e on e.id = l.entry_id
       where e.order_id in (select id from payment_order) group by 1 having sum(l.amount_fen) <> 0 order by 1`,
    )
    return Object.fromEntries(rows.map((row) => [row.account, row.fen]))
  }
  const order = async (choice: object = {}) =>
    (await world.as('cashier').ok(contract.createOrder, { planId: road.planId, ...choice })).id
  const see = (orderId: number, who: 'cashier' | 'finance' = 'cashier') =>
    world.as(who).ok(contract.getOrder, { orderId })
  const attach = async (orderId: number, amountFen: number) =>
    world
      .as('cashier')
      .okUpload(
        contract.attachSlip,
        { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen },
        await scan('银行回单.pdf', 1),
      )
  const money = (amountFen: number, externalKey: string) =>
    world.act('finance', (scope) =>
      receive(scope, {
        source: 'STATEMENT',
        externalKey,
        evaluationOrgId: world.orgs.evaluation,
        orgId: world.orgs.college,
        amountFen,
        payerName: '海蓝职业技术学院',
        remark: '',
        receivedOn: '2026-03-02',
      }),
    )
  const put = async (orderId: number, amountFen: number) => {
    const { receiptId } = await money(amountFen, `K${orderId}-${amountFen}`)
    return world.act('finance', (scope) => allocate(scope, { receiptId, orderId, reason: '银行流水' }))
  }

  /** Everything about registrations and orders begins anew, so that each story stands alone. */
  const clear = async () => {
    await world.ground.pool.query('truncate payment_order, receipt, payment_setting cascade')
    await sql('delete from registration_withdrawal')
    await sql('delete from registration')
    await sql('update quota set consumed = 0, granted = 200')
  }
  return { road, sql, clear, register, standing, ids, consumed, books, order, see, attach, money, put }
}
