import { Button, Popconfirm } from 'antd'
import { stateNames } from '#src/modules/payments/words.ts'
import * as contract from '#src/modules/selfpay/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Until, When } from '#src/web/kit/When.tsx'
import { OwnInvoice } from './OwnInvoice.tsx'
import { OwnPaying } from './Paying.tsx'

type Order = contract.OwnView['plans'][number]['orders'][number]

interface Props {
  readonly pass: string
  readonly order: Order
}

const TONES: Readonly<Record<string, 'good' | 'warn'>> = {
  PENDING: 'warn',
  PAID: 'good',
  PARTLY_REFUNDED: 'good',
}

/** One bill of one's own: open, paid, or over. */
export function OrderCard({ pass, order }: Props) {
  const isOpen = order.state === 'PENDING'
  return (
    <div className="kw-phone-part kw-stack">
      <p>
        缴费单 <span className="kw-mono">{order.orderNo}</span> <Money fen={order.amountFen} />{' '}
        <Status tone={TONES[order.state] ?? 'idle'}>{stateNames[order.state]}</Status>
      </p>
      {order.paidAt && (
        <p className="kw-muted">
          付款到账：
          <When at={order.paidAt} />
        </p>
      )}
      {order.refundedFen > 0 && (
        <p className="kw-muted">
          已退款 <Money fen={order.refundedFen} />
        </p>
      )}
      {(order.state === 'PAID' || order.state === 'PARTLY_REFUNDED') && (
        <OwnInvoice pass={pass} orderId={order.id} />
      )}
      {isOpen && (
        <>
          <p className="kw-muted">
            请在 <Until at={order.expiresAt} /> 前付款，过时缴费单自动取消，可以重新生成。
          </p>
          <OwnPaying pass={pass} orderId={order.id} />
          <Cancel pass={pass} orderId={order.id} />
        </>
      )}
    </div>
  )
}

function Cancel({ pass, orderId }: { readonly pass: string; readonly orderId: number }) {
  const cancel = useAction(contract.cancelMine, { success: '已取消缴费单。' })
  return (
    <Popconfirm
      title="取消这张缴费单？"
      description="已经扫码付款的请不要取消。"
      okText="取消缴费单"
      cancelText="保留"
      onConfirm={() => void cancel.run({ pass, orderId })}
    >
      <Button block loading={cancel.pending}>
        取消缴费单
      </Button>
    </Popconfirm>
  )
}
