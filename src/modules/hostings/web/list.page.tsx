import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listHostings } from '#src/modules/hostings/contract.ts'
import { sideNames, stateNames } from '#src/modules/hostings/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'
import { Detail } from './Detail.tsx'
import { loadText, TONES, type HostingRow } from './view.ts'

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
  },
]

/** 委托考试 (BR-10): whose candidates may sit at whose site, plan by plan. */
export function HostingsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['hosting']) || undefined
  const isCollege = useMe().org.kind === 'INSTITUTION'
  const open = (hostingId: number) => change({ hosting: String(hostingId) })
  return (
    <Page
      help={
        isCollege
          ? '评价组织为一个考试计划安排：一所院校的考生可以到另一所院校的站点考试。报考、缴费、准考证由报考院校办理，机房和考场由承接院校准备。'
          : '为一个考试计划安排：一所院校的考生可以到另一所院校的站点考试。级别须在承接站点获批，承接站点的考务服务协议须有效。'
      }
      actions={<Arrange onArranged={open} />}
    >
      <DataTable
        route={listHostings}
        columns={columnsFor({ isCollege, onOpen: (row) => open(row.id) })}
        rowKey="id"
        filters={FILTERS}
        searchHint="院校、站点名称或站点代码"
        exportName="委托考试"
        empty={{
          text: isCollege
            ? '还没有和本校有关的委托考试。本校没有站点、或考位不够时，请联系评价组织的考务负责人安排。'
            : '还没有安排。院校没有站点或考位不够时，点“安排委托考试”。',
        }}
      />
      {opened && <Detail hostingId={opened} onClose={() => change({ hosting: undefined })} />}
    </Page>
  )
}

function Arrange({ onArranged }: { readonly onArranged: (hostingId: number) => void }) {
  const [asked, setAsked] = useState(false)
  if (!useCan('hostings.write')) return null
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsked(true)}>
        安排委托考试
      </Button>
      {asked && (
        <ArrangeDialog
          onClose={() => setAsked(false)}
          onArranged={(hostingId) => {
            setAsked(false)
            onArranged(hostingId)
          }}
        />
      )}
    </>
  )
}

interface Columns {
  readonly isCollege: boolean
  readonly onOpen: (row: HostingRow) => void
}

const columnsFor = ({ isCollege, onOpen }: Columns): DataColumn<HostingRow>[] => [
  {
    key: 'planName',
    title: '考试计划',
    width: 240,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.planName}
      </Button>
    ),
    text: (row) => row.planName,
  },
  ...(isCollege ? [SIDE] : []),
  ...WHAT,
]

const SIDE: DataColumn<HostingRow> = {
  key: 'side',
  title: '方向',
  width: 165,
  render: (row) => sideNames[row.side],
  text: (row) => sideNames[row.side],
}

const WHAT: DataColumn<HostingRow>[] = [
  { key: 'guestName', title: '报考院校', width: 190 },
  { key: 'siteName', title: '考核站点', width: 210 },
  { key: 'hostName', title: '承接院校', width: 190, optional: true },
  { key: 'siteCode', title: '站点代码', width: 100, optional: true },
  {
    key: 'live',
    title: '已报考 / 上限',
    numeric: true,
    width: 130,
    render: (row) => loadText(row),
    text: (row) => loadText(row),
  },
  {
    key: 'state',
    title: '状态',
    width: 100,
    render: (row) => <Status tone={TONES[row.state]}>{stateNames[row.state]}</Status>,
    text: (row) => stateNames[row.state],
  },
  { key: 'reason', title: '原因', width: 220, optional: true },
  {
    key: 'arrangedAt',
    title: '安排时间',
    width: 175,
    optional: true,
    render: (row) => <When at={row.arrangedAt} />,
  },
]
