import { Button } from 'antd'
import { listEntries } from '#src/modules/ledger/contract.ts'
import { accountNames, entryNames } from '#src/modules/ledger/words.ts'
import { listPlans } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { EntryDrawer } from './EntryDrawer.tsx'
import { movedFen, sideText, type Entry } from './view.ts'

/** The journal with its filters; an entry opens beside it. */
export function Entries() {
  const { values, change } = useUrl()
  const entryId = Number(values.entry) || undefined
  return (
    <>
      <DataTable
        route={listEntries}
        columns={columns((id) => change({ entry: String(id) }))}
        rowKey="id"
        filters={useFilters()}
        searchHint="缴费单号、院校名称"
        exportName="账簿分录"
        empty={{ text: '还没有分录。院校生成第一张缴费单后，这里会自动记账。' }}
      />
      {entryId && <EntryDrawer entryId={entryId} onClose={() => change({ entry: undefined })} />}
    </>
  )
}

/** What it was about, and both its sides. */
const ABOUT: DataColumn<Entry>[] = [
  { key: 'memo', title: '摘要' },
  { key: 'orgName', title: '院校' },
  {
    key: 'debit',
    title: '借',
    render: (row) => sideText(row, 'DEBIT'),
    text: (row) => sideText(row, 'DEBIT'),
  },
  {
    key: 'credit',
    title: '贷',
    render: (row) => sideText(row, 'CREDIT'),
    text: (row) => sideText(row, 'CREDIT'),
  },
  { key: 'orderNo', title: '缴费单号', optional: true },
  { key: 'planName', title: '考试计划', optional: true },
  { key: 'actorName', title: '经办', optional: true, width: 100 },
]

const columns = (open: (id: number) => void): DataColumn<Entry>[] => [
  {
    key: 'occurredAt',
    title: '时间',
    width: 170,
    sortable: true,
    render: (row) => <When at={row.occurredAt} />,
  },
  {
    key: 'kind',
    title: '业务',
    width: 130,
    card: 'title',
    text: (row) => entryNames[row.kind],
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => open(row.id)}>
        {entryNames[row.kind]}
      </Button>
    ),
  },
  {
    key: 'amountFen',
    title: '金额',
    numeric: true,
    width: 120,
    render: (row) => <Money fen={movedFen(row)} />,
    text: (row) => movedFen(row) / 100,
  },
  ...ABOUT,
]

function useFilters(): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100 })
  return [
    { key: 'account', label: '科目', kind: 'one', width: 140, options: optionsOf(accountNames) },
    {
      key: 'side',
      label: '借贷',
      kind: 'one',
      width: 90,
      options: [
        { value: 'DEBIT', label: '借方' },
        { value: 'CREDIT', label: '贷方' },
      ],
    },
    { key: 'kind', label: '业务', kind: 'one', width: 150, options: optionsOf(entryNames) },
    {
      key: 'planId',
      label: '考试计划',
      kind: 'one',
      width: 220,
      options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { key: 'fromOn', label: '从', kind: 'day', width: 140 },
    { key: 'untilOn', label: '到', kind: 'day', width: 140 },
  ]
}
