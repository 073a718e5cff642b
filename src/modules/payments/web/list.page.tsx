import { listOrders } from '#src/modules/payments/contract.ts'
import { stateNames } from '#src/modules/payments/words.ts'
import { payerNames } from '#src/modules/payments/words/orders.ts'
import { listPlans } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, Until, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { Due } from './Due.tsx'
import { FourEyes } from './FourEyes.tsx'
import { TONES, waitingFor } from './view.ts'

type Row = RowOf<typeof listOrders>

const HELP = {
  ours: '按考试计划生成缴费单，一次汇款，上传银行回单；对方财务确认到账后报考才生效。汇款时请在附言中写明缴费单号。',
  theirs: '院校汇款并上传回单后，在这里核对到账。待确认的排在最前，等候最久的在最上面。',
}

/** 缴费管理 for the institution, 收款确认 for the organisation: the same orders, seen from both ends. */
export function PaymentsPage() {
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const mayOrder = useCan('payments.order')
  return (
    <Page help={isOurs ? HELP.ours : HELP.theirs} guide="payment" actions={<FourEyes />}>
      {mayOrder && <Due />}
      <DataTable
        route={listOrders}
        columns={columnsFor(isOurs)}
        rowKey="id"
        filters={useFilters()}
        searchHint={isOurs ? '缴费单号、汇款单位' : '缴费单号、院校、汇款单位'}
        exportName="缴费单"
        empty={{
          text: isOurs
            ? '还没有缴费单。导入报考后，在本页上方按考试计划生成。'
            : '还没有缴费单；院校生成后会出现在这里。',
        }}
      />
    </Page>
  )
}

function useFilters(): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100 })
  return [
    {
      key: 'planId',
      label: '考试计划',
      kind: 'one',
      width: 240,
      options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'standing',
      label: '欠缴',
      kind: 'one',
      options: [
        { value: 'OVERDUE', label: '已过缴费截止' },
        { value: 'PARTLY_PAID', label: '部分到账' },
      ],
    },
  ]
}

function columnsFor(isOurs: boolean): DataColumn<Row>[] {
  return [
    {
      key: 'orderNo',
      title: '缴费单号',
      sortable: true,
      card: 'title',
      width: 150,
      render: (row) => <To to={`/payments/${row.id}`}>{row.orderNo}</To>,
      text: (row) => row.orderNo,
    },
    ...(isOurs ? [] : [{ key: 'orgName', title: '院校', sortable: true }]),
    { key: 'planName', title: '考试计划' },
    ...MONEY,
    stateColumn(isOurs),
    {
      key: 'paymentClosesAt',
      title: '缴费截止',
      sortable: true,
      optional: !isOurs,
      render: (row) => <Until at={row.paymentClosesAt} />,
    },
    ...slipColumns(isOurs),
    {
      key: 'createdAt',
      title: '生成时间',
      sortable: true,
      optional: !isOurs,
      render: (row) => <When at={row.createdAt} />,
    },
  ]
}

/** How many, what is asked, what has come. */
const MONEY: readonly DataColumn<Row>[] = [
  { key: 'lineCount', title: '人次', numeric: true, width: 80, sortable: true },
  {
    key: 'amountFen',
    title: '应缴金额',
    numeric: true,
    sortable: true,
    width: 120,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
  {
    key: 'receivedFen',
    title: '已到账',
    numeric: true,
    sortable: true,
    width: 120,
    render: (row) => <Money fen={row.receivedFen} />,
    text: (row) => row.receivedFen / 100,
  },
]

/** What finance looks for; the institution knows it. */
const slipColumns = (isOurs: boolean): DataColumn<Row>[] => [
  { key: 'slipPayer', title: '汇款单位', optional: isOurs },
  {
    key: 'slipPaidOn',
    title: '汇款日期',
    sortable: true,
    optional: isOurs,
    render: (row) => <Day on={row.slipPaidOn} />,
    text: (row) => row.slipPaidOn,
  },
  {
    key: 'payerKind',
    title: '缴费方式',
    optional: true,
    render: (row) => payerNames[row.payerKind],
    text: (row) => payerNames[row.payerKind],
  },
  { key: 'paidAt', title: '确认时间', optional: true, render: (row) => <When at={row.paidAt} /> },
]

const stateColumn = (isOurs: boolean): DataColumn<Row> => ({
  key: 'state',
  title: '状态',
  width: 160,
  text: (row) => stateNames[row.state],
  render: (row) => (
    <Status tone={TONES[row.state]} reason={reasonOf(row, isOurs)}>
      {stateNames[row.state]}
    </Status>
  ),
})

/** A rejected slip shows why it came back; the rest whose turn it is. */
const reasonOf = (row: Row, isOurs: boolean) =>
  row.state === 'SLIP_REJECTED' && row.opinion ? row.opinion : waitingFor(row.state, isOurs)
