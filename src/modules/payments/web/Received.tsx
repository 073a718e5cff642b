import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import type { Order } from './parts.tsx'
import { outstandingOf } from './view.ts'

/** The money of an order: asked, come, waived, gone back, still to come; and each inflow it came by. */
export function Received({ order }: { order: Order }) {
  const { receivedFen, waivedFen, refundedFen } = order
  if (receivedFen + waivedFen + refundedFen === 0) return null
  return (
    <Panel title="到账情况">
      <Facts
        items={[
          ['应缴', <Money key="asked" fen={order.amountFen} />],
          ['已到账', <Money key="received" fen={receivedFen} />],
          [order.state === 'WAIVED' ? '减免' : '差额核销', <Money key="waived" fen={waivedFen} />],
          ['已退款', <Money key="refunded" fen={refundedFen} />],
          ['尚欠', <Money key="left" fen={outstandingOf(order)} />],
        ]}
      />
      <Inflows order={order} />
    </Panel>
  )
}

type Inflow = Order['allocations'][number]

const paidBy = (inflow: Inflow) => inflow.payerName || '—'

/** On a phone one below the other, for a table of five columns is wider than it. */
function Inflows({ order: { allocations } }: { order: Order }) {
  const narrow = useNarrow()
  if (allocations.length === 0) return null
  if (narrow) return allocations.map((each) => <InflowFacts key={each.id} inflow={each} />)
  return (
    <table className="kw-figures kw-below" aria-label="款项来源">
      <thead>
        <tr>
          <th scope="col">款项来源</th>
          <th scope="col">付款方</th>
          <th scope="col">到账日期</th>
          <th scope="col">认领金额</th>
          <th scope="col">其中已退</th>
        </tr>
      </thead>
      <tbody>
        {allocations.map((each) => (
          <tr key={each.id}>
            <th scope="row">{each.sourceName}</th>
            <td>{paidBy(each)}</td>
            <td>
              <Day on={each.receivedOn} />
            </td>
            <td>
              <Money fen={each.amountFen} />
            </td>
            <td>
              <Money fen={each.refundedFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const InflowFacts = ({ inflow }: { inflow: Inflow }) => (
  <div className="kw-below">
    <Facts
      items={[
        ['款项来源', inflow.sourceName],
        ['付款方', paidBy(inflow)],
        ['到账日期', <Day key="on" on={inflow.receivedOn} />],
        ['认领金额', <Money key="amount" fen={inflow.amountFen} />],
        ['其中已退', <Money key="refunded" fen={inflow.refundedFen} />],
      ]}
    />
  </div>
)
