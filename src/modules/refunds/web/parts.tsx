import { listRefundLines, type getRefund } from '#src/modules/refunds/contract.ts'
import { methodNames, partStateNames, reasonNames, sourceNames } from '#src/modules/refunds/words.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Facts as FactList } from '#src/web/kit/Facts.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'

export type Refund = AnswerOf<typeof getRefund>

export function Facts({ refund }: { readonly refund: Refund }) {
  return (
    <FactList
      columns={2}
      items={[
        ['退款单号', refund.refundNo],
        ['退款金额', <Money key="amount" fen={refund.amountFen} />],
        ['原因', reasonNames[refund.reason]],
        ['实际缴纳', <Money key="paid" fen={refund.paidFen} />],
        ['院校、付款人', refund.orgName],
        ['考试计划', refund.planName],
        ['缴费单', refund.orderId && <OrderLink key="order" refund={refund} />],
        ['来源', sourceNames[refund.source]],
        ['说明', refund.note],
        ['收款账户', <Payee key="payee" refund={refund} />],
        ['申请', <Doer key="asked" byName={refund.requestedByName} at={refund.requestedAt} />],
        ['经办', refund.checked && <Doer key="checked" {...refund.checked} />],
        ['复核', refund.approved && <Doer key="approved" {...refund.approved} />],
        ['办结时间', <When key="ended" at={refund.endedAt} />],
        ['意见', refund.opinion],
        ['证明材料', refund.evidence.length > 0 ? <Papers key="papers" refund={refund} /> : null],
      ]}
    />
  )
}

const Doer = ({ byName, at }: { readonly byName: string; readonly at: string }) => (
  <span>
    {byName} <When at={at} />
  </span>
)

const Papers = ({ refund }: { readonly refund: Refund }) => (
  <>
    {refund.evidence.map((paper) => (
      <div key={paper.fileId}>
        <FileLink {...paper} />
      </div>
    ))}
  </>
)

/** The order with its money, so that nobody has to open it to see what is left. */
function OrderLink({ refund: { orderId, orderNo, order } }: { readonly refund: Refund }) {
  return (
    <>
      <To to={`/payments/${orderId}`}>{orderNo}</To>{' '}
      {order && (
        <div className="kw-muted">
          到账 <Money fen={order.receivedFen} />
          ，已退和待退 <Money fen={order.refundedFen} />
        </div>
      )}
    </>
  )
}

function Payee({ refund: { payee, needsAccount } }: { readonly refund: Refund }) {
  if (!payee) return <>{needsAccount ? '待填写（须银行转账）' : '原路退回'}</>
  return (
    <>
      {payee.name}{' '}
      <div className="kw-muted">
        {payee.bank} {payee.accountMasked}
      </div>
    </>
  )
}

const PART_TONES: Readonly<Record<keyof typeof partStateNames, Tone>> = {
  WAITING: 'warn',
  ASKED: 'busy',
  DONE: 'good',
  FAILED: 'bad',
}

/** How the money goes back, receipt by receipt. */
export function Parts({ refund }: { readonly refund: Refund }) {
  if (refund.parts.length === 0) return null
  return (
    <Panel title="退回方式">
      <table className="kw-figures">
        <thead>
          <tr>
            <th scope="col">方式</th>
            <th scope="col">金额</th>
            <th scope="col">状态</th>
            <th scope="col">凭据</th>
          </tr>
        </thead>
        <tbody>
          {refund.parts.map((part) => (
            <tr key={part.id}>
              <th scope="row">{methodNames[part.method]}</th>
              <td>
                <Money fen={part.amountFen} />
              </td>
              <td>
                <Status tone={PART_TONES[part.state]} reason={part.problem}>
                  {partStateNames[part.state]}
                </Status>
              </td>
              <td>
                <Voucher part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Voucher({ part }: { readonly part: Refund['parts'][number] }) {
  if (part.method === 'ONLINE') return <>{part.outRefundNo}</>
  return (
    <>
      {part.bankRef} <Day on={part.paidOn} />
      {part.proof && (
        <div>
          <FileLink {...part.proof} />
        </div>
      )}
    </>
  )
}

const COLUMNS: DataColumn<RowOf<typeof listRefundLines>>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  { key: 'idMasked', title: '证件号码', width: 185, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 130 },
  {
    key: 'paidFen',
    title: '已缴',
    numeric: true,
    width: 100,
    render: (row) => <Money fen={row.paidFen} />,
    text: (row) => row.paidFen / 100,
  },
  {
    key: 'amountFen',
    title: '退还',
    numeric: true,
    width: 100,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
]

/** Whose fees they are; only for those who may see names. */
export function Lines({ refund }: { readonly refund: Refund }) {
  if (!useCan('registrations.read')) return null
  return (
    <Panel title="退款名单">
      <DataTable
        name="lines"
        route={listRefundLines}
        input={{ refundId: refund.id }}
        columns={COLUMNS}
        rowKey="registrationId"
        searchHint="姓名"
        exportName={`退款名单 ${refund.refundNo}`}
      />
    </Panel>
  )
}
