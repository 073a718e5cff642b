import type { LocalOrder } from '#src/platform/payment/local/book.ts'
import type { PayingWorld } from '#tests/paying.ts'
import type { World } from '#tests/world.ts'

const CHARGE = `
  insert into charge (evaluation_org_id, org_id, order_id, channel_id, channel, is_sandbox, scene, out_trade_no, amount_fen,
    subject, state, pay_content, expires_at, created_by, created_by_name, created_at)
  select o.evaluation_org_id, o.org_id, o.id, c.id, 'ALIPAY', false, 'QR', 'KWRACE' || o.id, o.amount_fen, '考试费',
    'PENDING', 'x', $2::timestamptz + interval '2 hours', 0, '', $2
  from payment_order o join payment_channel c on c.channel = 'ALIPAY' where o.id = $1
  returning id, channel_id as channel, amount_fen as amount`

/** So many bills of one person each, shown to the payer and paid at the gateway; no callback has come yet. */
export async function payable(paying: PayingWorld, count: number): Promise<LocalOrder[]> {
  const { world, local } = paying
  const orders: LocalOrder[] = []
  for (let nth = 0; nth < count; nth += 1) {
    const orderId = await paying.bill(1)
    const { rows } = await world.ground.pool.query<{ channel: number; amount: number }>(CHARGE, [
      orderId,
      world.now,
    ])
    const [charge = { channel: 0, amount: 0 }] = rows
    const order = local.book.open({
      channel: 'ALIPAY',
      outTradeNo: `KWRACE${orderId}`,
      amountFen: charge.amount,
      subject: '考试费',
      notifyUrl: `http://kaowu.test/api/payment-notices/${charge.channel}`,
      returnUrl: '',
      expiresAt: new Date(world.now.getTime() + 7_200_000),
      state: 'WAITING',
    })
    if (!order || !local.pay(order)) throw new Error('the local gateway did not take the payment')
    orders.push(order)
  }
  return orders
}

export const orderIdOf = ({ outTradeNo }: LocalOrder) => Number(outTradeNo.replace('KWRACE', ''))

/** Everything a payment leaves behind, of one order. */
export interface Soundness {
  readonly state: string
  readonly receipts: number
  readonly allocations: number
  readonly notices: number
  readonly entries: number
  readonly balance: number
  readonly paid: number
  readonly charge: string
}

const SOUND = `
  select o.state,
    (select count(*)::int from receipt r where r.remark like '%' || c.out_trade_no) as receipts,
    (select count(*)::int from allocation a where a.order_id = o.id and a.is_live) as allocations,
    (select count(*)::int from charge_notice n where n.out_trade_no = c.out_trade_no) as notices,
    (select count(*)::int from journal_entry e where e.receipt_id in
      (select id from receipt r where r.remark like '%' || c.out_trade_no)) as entries,
    (select coalesce(sum(amount_fen), 0)::int from journal_line) as balance,
    (select count(*)::int from order_line l join registration g on g.id = l.registration_id
     where l.order_id = o.id and g.payment_status = 'PAID') as paid,
    c.state as charge
  from payment_order o join charge c on c.order_id = o.id where c.out_trade_no = $1`

export async function soundness(world: World, order: LocalOrder): Promise<Soundness> {
  const { rows } = await world.ground.pool.query<Soundness>(SOUND, [order.outTradeNo])
  const [row] = rows
  if (!row) throw new Error('no such charge')
  return row
}
