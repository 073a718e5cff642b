import { Button } from 'antd'
import { listReceipts, sumReceipts, type ReceiptRow } from '#src/modules/statements/contract.ts'
import { ageNames, proofNames, sourceNames } from '#src/modules/statements/words.ts'
import { yuan } from '#src/shared/money.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { payerColumn } from './payer-column.tsx'
import { ReceiptDrawer } from './Receipt.tsx'

/** 到账款项: every money that came, what it pays, and what nobody has claimed yet. */
export function ReceiptsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['receipt']) || undefined
  return (
    <Page help="每一笔真正到账的款项、它缴了哪些缴费单、还有多少待认领。多出的钱不会消失：可以分配到别的缴费单，或办理退款。">
      <div className="kw-stack">
        <Sums />
        <DataTable
          route={listReceipts}
          columns={columnsWith((row) => change({ receipt: String(row.id) }))}
          rowKey="id"
          filters={FILTERS}
          searchHint="付款人、院校、附言"
          exportName="到账款项"
          empty={{ text: '还没有到账款项。确认到账、导入银行流水或在线支付后会出现在这里。' }}
        />
      </div>
      {opened && (
        <ReceiptDrawer key={opened} receiptId={opened} onClose={() => change({ receipt: undefined })} />
      )}
    </Page>
  )
}

/** Unclaimed money by age, and what the bank has not confirmed yet: each one click away. */
function Sums() {
  const { change } = useUrl()
  const sums = useRoute(sumReceipts, {})
  if (!sums.data) return null
  const { ages, unproved } = sums.data
  if (ages.length === 0 && unproved.count === 0) return null
  return (
    <div className="kw-actions">
      {ages.map(({ age, count, fen }) => (
        <Button key={age} onClick={() => change({ age, unprovedDays: undefined })}>
          待认领（{ageNames[age]}）{count} 笔，{yuan(fen)}
        </Button>
      ))}
      {unproved.count > 0 && (
        <Button onClick={() => change({ age: undefined, unprovedDays: String(unproved.days) })}>
          确认超过 {unproved.days} 天尚无银行流水佐证 {unproved.count} 笔，{yuan(unproved.fen)}
        </Button>
      )}
    </div>
  )
}

const FILTERS: DataFilter[] = [
  { key: 'source', label: '来源', kind: 'one', options: optionsOf(sourceNames) },
  { key: 'proof', label: '佐证', kind: 'one', options: optionsOf(proofNames) },
  { key: 'rest', label: '余额', kind: 'one', options: [{ value: 'YES', label: '有待认领' }] },
  { key: 'age', label: '待认领账龄', kind: 'one', options: optionsOf(ageNames) },
  {
    key: 'unprovedDays',
    label: '佐证期限',
    kind: 'one',
    width: 200,
    options: [0, 3, 7, 30].map((days) => ({
      value: days,
      label: days === 0 ? '尚无佐证' : `超过 ${days} 天尚无佐证`,
    })),
  },
]

const money = (
  key: 'amountFen' | 'allocatedFen' | 'returnedFen' | 'restFen',
  title: string,
): DataColumn<ReceiptRow> => ({
  key,
  title,
  width: 120,
  numeric: true,
  sortable: key === 'amountFen' || key === 'restFen',
  optional: key === 'returnedFen',
  render: (row) => <Money fen={row[key]} />,
  text: (row) => row[key] / 100,
})

const columnsWith = (onOpen: (row: ReceiptRow) => void): DataColumn<ReceiptRow>[] => [
  payerColumn('付款人', onOpen),
  { key: 'orgName', title: '院校', width: 180, render: (row) => row.orgName ?? '尚未认领' },
  {
    key: 'receivedOn',
    title: '到账日期',
    width: 150,
    sortable: true,
    render: (row) => <Day on={row.receivedOn} />,
    text: (row) => row.receivedOn,
  },
  ...ABOUT_MONEY,
]

const ABOUT_MONEY: readonly DataColumn<ReceiptRow>[] = [
  money('amountFen', '金额'),
  money('allocatedFen', '已分配'),
  money('returnedFen', '已退回'),
  money('restFen', '待认领'),
  {
    key: 'restDays',
    title: '账龄',
    width: 80,
    numeric: true,
    render: (row) => (row.restDays === null ? '—' : `${row.restDays} 天`),
    text: (row) => row.restDays,
  },
  {
    key: 'source',
    title: '来源',
    width: 100,
    render: (row) => sourceNames[row.source],
    text: (row) => sourceNames[row.source],
  },
  {
    key: 'proof',
    title: '佐证',
    width: 170,
    render: (row) => <Status tone={row.proof === 'NONE' ? 'warn' : 'good'}>{proofNames[row.proof]}</Status>,
    text: (row) => proofNames[row.proof],
  },
  { key: 'remark', title: '附言', width: 200, optional: true },
]
