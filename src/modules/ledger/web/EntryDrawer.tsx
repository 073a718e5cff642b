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
          ['缴费单', <OrderLink key="order" entry={entry.data} />],
        ]}
      />
      <Sides lines={entry.data.lines} />
    </div>
  )
}

function OrderLink({ entry }: { entry: Entry }) {
  return entry.orderId === null ? '—' : <To to={`/payments/${entry.orderId}`}>{entry.orderNo}</To>
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
