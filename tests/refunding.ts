import { allocate, receive } from '#src/modules/payments/index.ts'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/contract.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import { openRefundGateway, httpRefunds, type RefundGateway } from './refund-gateway.ts'
import { walkToRegistration, type Road } from './road.ts'
import { scan } from './scan.ts'
import { openWorld, type World } from './world.ts'

/** A college with paid orders, a payment gateway, and everybody who has a part in giving money back. */
export interface RefundWorld {
  readonly world: World
  readonly road: Road
  readonly gateway: RefundGateway
  sql<Row>(text: string, values?: unknown[]): Promise<Row[]>
  /** Registers the next candidates of the roster and has them ordered and paid by bank, for so many fen where it is not all. */
  paid(count: number, fen?: number): Promise<Paid>
  /** The same, paid by this online channel. */
  paidOnline(count: number): Promise<Paid>
  /** Money of that channel nobody asked for. */
  surplus(amountFen: number, source?: 'ALIPAY' | 'STATEMENT'): Promise<number>
  /** What stands against the invariants of the books; empty when all is well. */
  faults(): Promise<unknown[]>
  stop(): Promise<void>
}
export interface Paid {
  readonly orderId: number
  readonly registrationIds: readonly number[]
}

export const ACCOUNT = { name: '海蓝职业技术学院', bank: '临海银行海蓝支行', accountNo: '3301000000098765' }

export async function openRefundWorld({ people = 40 } = {}): Promise<RefundWorld> {
  const gateway = await openRefundGateway()
  const world = await openWorld(undefined, { refunds: httpRefunds(gateway.url) })
  await seedCalendar(world.ground.pool)
  const road = await walkToRegistration(world, { people })
  const sql = <Row>(text: string, values: unknown[] = []) =>
    world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])
  let used = 0
  let received = 0

  async function registered(count: number): Promise<readonly number[]> {
    const rows = await sql<{ id: number }>(
      `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
         id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
       select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
         c.gender, 30000 from candidate c where c.id = any ($5) order by c.id returning id`,
      [
        world.orgs.evaluation,
        road.planId,
        road.levels[0]?.id,
        road.siteId,
        road.candidateIds.slice(used, used + count),
      ],
    )
    used += count
    await sql('update quota set consumed = consumed + $1', [count])
    return rows.map((row) => row.id)
  }
  async function ordered(count: number): Promise<Paid> {
    const registrationIds = await registered(count)
    const { id: orderId } = await world.as('cashier').ok(createOrder, { planId: road.planId })
    return { orderId, registrationIds }
  }
  const receipt = (amountFen: number, source: 'ALIPAY' | 'STATEMENT') =>
    world.act('finance', async (scope) => {
      received += 1
      const money = {
        source,
        externalKey: `T${received}`,
        payerName: '王某',
        remark: '',
        receivedOn: '2026-03-02',
      }
      const owners = { evaluationOrgId: world.orgs.evaluation, orgId: world.orgs.college }
      return (await receive(scope, { ...money, ...owners, amountFen })).receiptId
    })

  return {
    world,
    road,
    gateway,
    sql,
    async paid(count, fen = count * 30_000) {
      const order = await ordered(count)
      const slip = { payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen: fen }
      const { orderId } = order
      await world.as('cashier').okUpload(attachSlip, { orderId, ...slip }, await scan('银行回单.pdf', 1))
      await world
        .as('finance')
        .ok(confirmOrder, { orderId, opinion: '已到账', differenceNote: '差额由院校说明，同意' })
      return order
    },
    async paidOnline(count) {
      const order = await ordered(count)
      const receiptId = await receipt(count * 30_000, 'ALIPAY')
      const { orderId } = order
      await world.act('finance', (scope) => allocate(scope, { receiptId, orderId, reason: '在线支付' }))
      return order
    },
    surplus: (amountFen, source = 'ALIPAY') => receipt(amountFen, source),
    faults: () => sql(FAULTS),
    async stop() {
      await world.stop()
      await gateway.stop()
    },
  }
}

/** The journal balances and agrees with what was promised and paid; refunds are never more than what came. */
const FAULTS = `
  select 'unbalanced' as fault, entry_id as id from journal_line group by entry_id having sum(amount_fen) <> 0
  union all
  select 'refunds of an order', o.id from payment_order o
  where o.refunded_fen <> (select coalesce(sum(f.amount_fen), 0) from refund f where f.order_id = o.id
      and f.state in ('APPROVED', 'PROCESSING', 'FAILED', 'DONE'))
    or o.refunded_fen > o.received_fen
    or o.refunded_fen <> (select coalesce(sum(a.refunded_fen), 0) from allocation a where a.order_id = o.id and a.is_live)
  union all
  select 'refund payable', f.id from refund f
  where (select coalesce(sum(l.amount_fen), 0) from journal_line l join journal_entry e on e.id = l.entry_id
      where e.refund_id = f.id and l.account = 'REFUND_PAYABLE')
    <> case when f.state in ('APPROVED', 'PROCESSING', 'FAILED') then -f.amount_fen else 0 end
  union all
  select 'paid out', f.id from refund f
  where (select coalesce(-sum(l.amount_fen), 0) from journal_line l join journal_entry e on e.id = l.entry_id
      where e.refund_id = f.id and l.account in ('BANK', 'ALIPAY', 'WECHAT', 'SANDBOX'))
    <> case when f.state = 'DONE' then f.amount_fen else 0 end
  union all
  select 'lines', f.id from refund f
  where f.order_id is not null and f.amount_fen <> (select sum(l.amount_fen) from refund_line l where l.refund_id = f.id)
  union all
  select 'parts', f.id from refund f
  where f.state in ('APPROVED', 'PROCESSING', 'FAILED', 'DONE')
    and f.amount_fen <> (select sum(p.amount_fen) from refund_part p where p.refund_id = f.id)`

/** Fields that mean something else elsewhere. */
export function bodyOf(path: string): object {
  if (path.endsWith('/map')) return { places: [] }
  if (!path.startsWith('/api/refunds/')) return {}
  const account = { name: '异乡学院', bank: '异乡银行', accountNo: '622200001234' }
  return { reason: 'PERSONAL', amountFen: 100, bankRef: '0001', paidOn: '2026-01-05', account }
}
