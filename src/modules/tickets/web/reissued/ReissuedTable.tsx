import type { ReactNode } from 'react'
import { listReissued } from '#src/modules/tickets/contract/acknowledging.ts'
import { versionText } from '#src/modules/tickets/words.ts'
import {
  causeNames,
  neverPrinted,
  printedBefore,
  reissueStates,
} from '#src/modules/tickets/words/acknowledging.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { fromText, toText } from './view.ts'

export type Row = RowOf<typeof listReissued>

const COLLEGE: DataColumn<Row> = { key: 'orgName', title: '院校', width: 180 }

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 100, sortable: true },
  { key: 'className', title: '班级', width: 120, sortable: true },
  { key: 'from', title: '原座位', width: 180, render: fromText, text: fromText },
  {
    key: 'to',
    title: '新座位',
    width: 180,
    render: (row) =>
      row.isVoid ? <Status tone="bad">{toText(row)}</Status> : <strong>{toText(row)}</strong>,
    text: toText,
  },
  {
    key: 'cause',
    title: '原因',
    width: 170,
    render: (row) => (
      <>
        {causeNames[row.cause]}
        {row.reason && <div className="kw-muted">{row.reason}</div>}
      </>
    ),
    text: (row) => [causeNames[row.cause], row.reason].filter(Boolean).join('：'),
  },
  {
    key: 'prints',
    title: '旧证',
    width: 140,
    render: (row) => <OldPaper row={row} />,
    text: (row) => printedBefore(row.prints, row.downloads) || neverPrinted,
  },
  {
    key: 'ticketNo',
    title: '准考证号',
    width: 190,
    optional: true,
    render: (row) => <span className="kw-mono">{row.ticketNo}</span>,
  },
  {
    key: 'version',
    title: '版本',
    width: 90,
    optional: true,
    render: (row) => versionText(row.version),
    text: (row) => versionText(row.version),
  },
  {
    key: 'acknowledgedAt',
    title: '回执',
    width: 150,
    sortable: true,
    render: (row) => <Acknowledged row={row} />,
    text: (row) => [reissueStates[row.state], row.acknowledgedBy, row.note].filter(Boolean).join(' '),
  },
  {
    key: 'replacedAt',
    title: '换发时间',
    width: 190,
    optional: true,
    sortable: true,
    render: (row) => <When at={row.replacedAt} />,
  },
]

/** Which copies in the world are void now. */
function OldPaper({ row }: { readonly row: Row }) {
  const printed = printedBefore(row.prints, row.downloads)
  return printed ? (
    <Status tone="warn" reason="这些旧证已作废，请收回或告知考生。">
      {printed}
    </Status>
  ) : (
    <span className="kw-muted">{neverPrinted}</span>
  )
}

const Acknowledged = ({ row }: { readonly row: Row }) =>
  row.state === 'OUTSTANDING' ? (
    <Status tone="warn">{reissueStates.OUTSTANDING}</Status>
  ) : (
    <>
      <Status tone="good">{reissueStates.ACKNOWLEDGED}</Status>
      <div className="kw-muted">
        {row.acknowledgedBy} <When at={row.acknowledgedAt} />
        {row.note && <div>{row.note}</div>}
      </div>
    </>
  )

interface Props {
  readonly planId: number
  /** For the organiser: of which college each is. */
  readonly withCollege?: boolean
  readonly renderChosen?: (rows: readonly Row[], clear: () => void) => ReactNode
  readonly toolbar?: ReactNode
}

/** Replaced tickets, what is outstanding first. */
export const ReissuedTable = ({ planId, withCollege, renderChosen, toolbar }: Props) => (
  <DataTable
    route={listReissued}
    name="reissued"
    input={{ planId }}
    columns={withCollege ? [COLLEGE, ...COLUMNS] : COLUMNS}
    rowKey="ticketId"
    filters={[
      { key: 'state', label: '回执', kind: 'one', options: optionsOf(reissueStates) },
      { key: 'cause', label: '原因', kind: 'one', options: optionsOf(causeNames) },
    ]}
    searchHint="姓名、班级、准考证号后几位"
    exportName="换发回执"
    empty={{ text: '没有换发的准考证。' }}
    toolbar={toolbar}
    {...(renderChosen ? { renderChosen, mayChoose: (row: Row) => row.state === 'OUTSTANDING' } : {})}
  />
)
