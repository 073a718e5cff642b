import { listQuotaChanges } from '#src/modules/pilots/contract.ts'
import { changeNames } from '#src/modules/pilots/words/ledger.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { ledgerSentence, signed, type Pilot } from './view.ts'

type Row = RowOf<typeof listQuotaChanges>

/** 指标台账: why so many are left. */
export function Ledger({ pilot }: { pilot: Pilot }) {
  if (pilot.granted === null) return null
  return (
    <Panel title="指标台账">
      <p>{ledgerSentence(pilot)}</p>
      <DataTable
        name="ledger"
        route={listQuotaChanges}
        input={{ pilotId: pilot.id }}
        columns={COLUMNS}
        rowKey="id"
        filters={[
          {
            key: 'kind',
            label: '变动',
            kind: 'one',
            width: 140,
            options: Object.entries(changeNames).map(([value, label]) => ({ value, label })),
          },
        ]}
        exportName={`指标台账-${pilot.orgName}-${pilot.certificateName}-${pilot.year}年`}
        empty={{ text: '还没有变动。核定、调整、报考和退考都会记在这里。' }}
      />
    </Panel>
  )
}

const whoText = (row: Row) => [row.actorOrgName, row.actorName].filter(Boolean).join(' ')

const COLUMNS: DataColumn<Row>[] = [
  { key: 'at', title: '时间', card: 'title', render: (row) => <When at={row.at} /> },
  {
    key: 'kind',
    title: '变动',
    text: (row) => changeNames[row.kind],
    render: (row) => changeNames[row.kind],
  },
  { key: 'amount', title: '数量', numeric: true, width: 80, render: (row) => signed(row) },
  { key: 'grantedAfter', title: '核定', numeric: true, width: 80, optional: true },
  { key: 'consumedAfter', title: '已使用', numeric: true, width: 80 },
  { key: 'leftAfter', title: '剩余', numeric: true, width: 80 },
  {
    key: 'reason',
    title: '原因',
    text: (row) => row.reason,
    render: (row) =>
      row.planId ? (
        <To to="/registrations" search={{ planId: String(row.planId) }}>
          {row.reason}
        </To>
      ) : (
        row.reason
      ),
  },
  { key: 'actorOrgName', title: '办理', text: whoText, render: (row) => whoText(row) || '—' },
]
