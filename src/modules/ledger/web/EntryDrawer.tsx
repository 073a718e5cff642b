import { Drawer, Spin } from 'antd'
import { getEntry } from '#src/modules/ledger/contract.ts'
import { accountNames, entryNames } from '#src/modules/ledger/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { usePages } from '#src/web/page.ts'
import type { Entry } from './view.ts'

/** One entry: both sides of it, and the record it is about. */
export function EntryDrawer({ entryId, onClose }: { entryId: number; onClose: () => void }) {
  return (
    <Drawer title={`分录 ${entryId}`} size={620} open onClose={onClose}>
      <Body entryId={entryId} />
    </Drawer>
  )
}

function Body({ entryId }: { entryId: number }) {
  const entry = useRoute(getEntry, { entryId })
  if (entry.error) return <ProblemNotice problem={asProblem(entry.error)} />
  if (!entry.data) return <Spin className="kw-whole" />
  const { kind, memo, orgName, planName, occurredAt, actorName } = entry.data
  return (
    <div className="kw-stack">
      <Facts
        columns={1}
        items={[
          ['业务', entryNames[kind]],
          ['摘要', memo],
          ['院校', orgName ?? '尚不清楚是谁的款项'],
          ['考试计划', planName],
          ['时间', <When key="at" at={occurredAt} />],
          ['经办', actorName],
          ['缴费单', <Record key="order" id={entry.data.orderId} page="order" text={entry.data.orderNo} />],
          ['到账款项', <Record key="receipt" id={entry.data.receiptId} page="receipt" />],
          ['退款', <Record key="refund" id={entry.data.refundId} page="refund" />],
        ]}
      />
      <Sides lines={entry.data.lines} />
    </div>
  )
}

const PAGES = {
  order: { path: '/payments', to: (id: number) => `/payments/${id}`, search: undefined },
  receipt: { path: '/receipts', to: () => '/receipts', search: 'receipt' },
  refund: { path: '/refunds', to: () => '/refunds', search: 'refund' },
} as const

interface RecordProps {
  readonly id: number | null
  readonly page: keyof typeof PAGES
  readonly text?: string | null
}

/** The record an entry is about, with the way to it where it has a page. */
function Record({ id, page, text }: RecordProps) {
  const { path, to, search } = PAGES[page]
  const hasPage = usePages().some((each) => each.path === path)
  if (id === null) return '—'
  const shown = text ?? `编号 ${id}`
  if (!hasPage) return shown
  return (
    <To to={to(id)} {...(search ? { search: { [search]: String(id) } } : {})}>
      {shown}
    </To>
  )
}

function Sides({ lines }: Pick<Entry, 'lines'>) {
  return (
    <table className="kw-figures">
      <thead>
        <tr>
          <th scope="col">科目</th>
          <th scope="col">借方</th>
          <th scope="col">贷方</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.account} ${line.amountFen}`}>
            <th scope="row">{accountNames[line.account]}</th>
            <td>{line.amountFen > 0 && <Money fen={line.amountFen} />}</td>
            <td>{line.amountFen < 0 && <Money fen={-line.amountFen} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
