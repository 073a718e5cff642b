import { listCharges } from '#src/modules/charges/contract.ts'
import { channelNames, outcomeNames, stateNames } from '#src/modules/charges/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { To } from '#src/web/navigation.tsx'
import { TONES, type ChargeRow } from './view.ts'

export const CHANNEL_FILTER: DataFilter = {
  key: 'channel',
  label: '渠道',
  kind: 'one',
  options: optionsOf(channelNames),
}
const FILTERS: DataFilter[] = [
  CHANNEL_FILTER,
  { key: 'state', label: '状态', kind: 'one', options: optionsOf(stateNames) },
]

const COLUMNS: DataColumn<ChargeRow>[] = [
  {
    key: 'orderNo',
    title: '缴费单号',
    card: 'title',
    render: (row) => <To to={`/payments/${row.orderId}`}>{row.orderNo}</To>,
    text: (row) => row.orderNo,
  },
  { key: 'orgName', title: '院校' },
  {
    key: 'channel',
    title: '渠道',
    width: 130,
    render: (row) => channelNames[row.channel] + (row.isSandbox ? '（演示）' : ''),
    text: (row) => channelNames[row.channel],
  },
  {
    key: 'amountFen',
    title: '应付',
    numeric: true,
    sortable: true,
    width: 110,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
  {
    key: 'paidFen',
    title: '实付',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.paidFen} />,
    text: (row) => (row.paidFen ?? 0) / 100,
  },
  {
    key: 'state',
    title: '状态',
    text: (row) => stateNames[row.state],
    render: (row) => (
      <Status tone={TONES[row.state]} reason={outcomeNames[row.outcome] || row.problem || undefined}>
        {stateNames[row.state]}
      </Status>
    ),
  },
  { key: 'paidAt', title: '付款时间', sortable: true, render: (row) => <When at={row.paidAt} /> },
  { key: 'tradeNo', title: '渠道交易号', optional: true },
  { key: 'outTradeNo', title: '商户单号', optional: true },
  {
    key: 'createdAt',
    title: '发起时间',
    sortable: true,
    optional: true,
    render: (row) => <When at={row.createdAt} />,
  },
]

/** Every attempt to pay online. */
export function Charges() {
  return (
    <DataTable
      route={listCharges}
      columns={COLUMNS}
      rowKey="id"
      filters={FILTERS}
      searchHint="缴费单号、商户单号、渠道交易号、院校"
      exportName="在线支付记录"
      empty={{ text: '还没有在线支付。院校在缴费单页点“在线支付”后，会出现在这里。' }}
    />
  )
}
