import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { listBills, reconcile } from '#src/modules/charges/contract.ts'
import { billStateNames, channelNames, differenceNames } from '#src/modules/charges/words.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import './charges.css'
import { CHANNEL_FILTER } from './Charges.tsx'
import { BILL_TONES, type BillRow } from './view.ts'

type Difference = BillRow['differences'][number]

const amounts = ({ billFen, ourFen }: Difference) =>
  `渠道 ${billFen === null ? '无' : yuan(billFen)}，本平台 ${ourFen === null ? '无' : yuan(ourFen)}`
const told = (each: Difference) => `${differenceNames[each.kind]}：${each.outTradeNo}（${amounts(each)}）`

const COLUMNS: DataColumn<BillRow>[] = [
  { key: 'onDay', title: '日期', card: 'title', width: 150, render: (row) => <Day on={row.onDay} /> },
  {
    key: 'channel',
    title: '渠道',
    width: 110,
    render: (row) => channelNames[row.channel],
    text: (row) => channelNames[row.channel],
  },
  { key: 'lineCount', title: '笔数', numeric: true, width: 80 },
  {
    key: 'paymentFen',
    title: '收款',
    numeric: true,
    width: 120,
    render: (row) => <Money fen={row.paymentFen} />,
    text: (row) => row.paymentFen / 100,
  },
  {
    key: 'refundFen',
    title: '退款',
    numeric: true,
    width: 120,
    render: (row) => <Money fen={row.refundFen} />,
    text: (row) => row.refundFen / 100,
  },
  {
    key: 'state',
    title: '结果',
    width: 130,
    text: (row) => billStateNames[row.state],
    render: (row) => (
      <Status tone={BILL_TONES[row.state]} reason={row.problem || undefined}>
        {billStateNames[row.state]}
      </Status>
    ),
  },
  {
    key: 'differences',
    title: '差异',
    text: (row) => row.differences.map(told).join('；'),
    render: (row) =>
      row.differences.length === 0 ? (
        '—'
      ) : (
        <ul className="kw-pay-list">
          {row.differences.map((each) => (
            <li key={each.id}>{told(each)}</li>
          ))}
        </ul>
      ),
  },
  { key: 'fetchedAt', title: '核对时间', optional: true, render: (row) => <When at={row.fetchedAt} /> },
]

/** What the gateways have booked, day by day, against what is booked here. */
export function Bills() {
  return (
    <>
      <Again />
      <DataTable
        route={listBills}
        columns={COLUMNS}
        rowKey="id"
        filters={[CHANNEL_FILTER]}
        exportName="渠道对账"
        empty={{ text: '还没有对账。启用渠道后，每天上午自动核对前一天的账单。' }}
      />
    </>
  )
}

/** One day again, or one that was missed. */
function Again() {
  const yesterday = addDays(shanghaiDay(serverNow()), -1)
  const [on, setOn] = useState(yesterday)
  const [channel, setChannel] = useState<'ALIPAY' | 'WECHAT'>('ALIPAY')
  const run = useAction(reconcile, { success: '正在核对，稍后刷新查看结果。' })
  return (
    <div className="kw-actions kw-pay-again">
      <Select
        aria-label="渠道"
        value={channel}
        onChange={setChannel}
        options={(['ALIPAY', 'WECHAT'] as const).map((value) => ({ value, label: channelNames[value] }))}
      />
      <DatePicker
        aria-label="账单日期"
        allowClear={false}
        value={dayjs(on)}
        maxDate={dayjs(yesterday)}
        onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? yesterday)}
      />
      <Button loading={run.pending} onClick={() => void run.run({ channel, on })}>
        立即对账
      </Button>
    </div>
  )
}
