import { Button } from 'antd'
import { listPlans } from '#src/modules/plans/contract.ts'
import { listRefunds } from '#src/modules/refunds/contract.ts'
import { reasonNames, sourceNames, stateNames } from '#src/modules/refunds/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { Detail } from './Detail.tsx'
import { PayList } from './PayList.tsx'
import { Request } from './Request.tsx'
import { Rules } from './Rules.tsx'
import { TONES, waitingFor } from './view.ts'

type Row = RowOf<typeof listRefunds>

const HELP = {
  ours: '在“缴费管理”打开已缴费的缴费单，选择考生即可申请退款；个人原因须在退费申请截止前提出。退考同意或计划取消后，系统会自动提出退款。',
  theirs:
    '财务经办原因、金额和账户，另一人复核，到期后退款；经办、复核不能是同一个人。轮到您办理的排在最前，最早到期的在最上面。',
}

/** 退款 for the institution, 退款办理 for the organisation: the same refunds, seen from both ends. */
export function RefundsPage() {
  const { values, change } = useUrl()
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const opened = Number(values['refund']) || undefined
  const asked = Number(values['request']) || undefined
  const open = (id: number | undefined) =>
    change({ refund: id === undefined ? undefined : String(id), request: undefined })
  return (
    <Page help={isOurs ? HELP.ours : HELP.theirs} guide="payment" actions={<Actions />}>
      <DataTable
        route={listRefunds}
        columns={columnsFor(isOurs, open)}
        rowKey="id"
        filters={useFilters()}
        searchHint={isOurs ? '退款单号、缴费单号' : '退款单号、缴费单号、院校、付款人'}
        exportName="退款"
        isBusy={(row) => row.state === 'PROCESSING'}
        empty={{ text: isOurs ? '还没有退款。' : '还没有退款申请；院校提出或退考后会出现在这里。' }}
      />
      {opened && <Detail refundId={opened} onClose={() => open(undefined)} />}
      {asked && <Request orderId={asked} onClose={() => change({ request: undefined })} onDone={open} />}
    </Page>
  )
}

function Actions() {
  const { values, change } = useUrl()
  const pays = useCan('refunds.execute')
  const rules = useCan('refunds.rules')
  const show = (view: string | undefined) => change({ view })
  return (
    <>
      {rules && <Button onClick={() => show('rules')}>退款规则</Button>}
      {pays && <Button onClick={() => show('payments')}>付款清单</Button>}
      {rules && values['view'] === 'rules' && <Rules onClose={() => show(undefined)} />}
      {pays && values['view'] === 'payments' && <PayList onClose={() => show(undefined)} />}
    </>
  )
}

function useFilters(): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100 })
  return [
    {
      key: 'turn',
      label: '待办',
      kind: 'one',
      options: [
        { value: 'TODO', label: '轮到我方办理' },
        { value: 'OVERDUE', label: '已超期' },
      ],
    },
    { key: 'state', label: '状态', kind: 'one', options: optionsOf(stateNames) },
    { key: 'reason', label: '原因', kind: 'one', width: 200, options: optionsOf(reasonNames) },
    {
      key: 'planId',
      label: '考试计划',
      kind: 'one',
      width: 220,
      options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}

const columnsFor = (isOurs: boolean, open: (id: number) => void): DataColumn<Row>[] => [
  {
    key: 'refundNo',
    title: '退款单号',
    card: 'title',
    width: 165,
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => open(row.id)}>
        {row.refundNo}
      </Button>
    ),
    text: (row) => row.refundNo,
  },
  {
    key: 'state',
    title: '状态',
    width: 140,
    text: (row) => stateNames[row.state],
    render: (row) => (
      <Status tone={TONES[row.state]} reason={waitingFor(row.state, isOurs) ?? row.opinion}>
        {stateNames[row.state]}
      </Status>
    ),
  },
  ...(isOurs ? [] : [{ key: 'orgName', title: '院校、付款人', width: 170 }]),
  ...moneyColumns,
  ...laterColumns,
]

const moneyColumns: DataColumn<Row>[] = [
  {
    key: 'amountFen',
    title: '退款金额',
    numeric: true,
    sortable: true,
    width: 115,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
  { key: 'lineCount', title: '人次', numeric: true, width: 64, text: (row) => row.lineCount },
  {
    key: 'reason',
    title: '原因',
    width: 165,
    render: (row) => reasonNames[row.reason],
    text: (row) => reasonNames[row.reason],
  },
  { key: 'planName', title: '考试计划', width: 170 },
  {
    key: 'dueOn',
    title: '最迟办理',
    sortable: true,
    width: 160,
    render: (row) => <Due row={row} />,
    text: (row) => row.dueOn,
  },
]

const laterColumns: DataColumn<Row>[] = [
  { key: 'orderNo', title: '缴费单号', width: 150, optional: true },
  {
    key: 'notBeforeOn',
    title: '最早退款',
    width: 130,
    optional: true,
    render: (row) => <Day on={row.notBeforeOn} />,
    text: (row) => row.notBeforeOn,
  },
  {
    key: 'source',
    title: '来源',
    optional: true,
    render: (row) => sourceNames[row.source],
    text: (row) => sourceNames[row.source],
  },
  { key: 'requestedByName', title: '申请人', optional: true },
  {
    key: 'requestedAt',
    title: '申请时间',
    sortable: true,
    optional: true,
    width: 175,
    render: (row) => <When at={row.requestedAt} />,
  },
  {
    key: 'endedAt',
    title: '办结时间',
    optional: true,
    width: 175,
    render: (row) => <When at={row.endedAt} />,
  },
]

function Due({ row }: { readonly row: Row }) {
  if (row.dueOn === null) return <>—</>
  return row.isOverdue ? (
    <Status tone="bad" reason="已超期">
      <Day on={row.dueOn} />
    </Status>
  ) : (
    <Day on={row.dueOn} />
  )
}
