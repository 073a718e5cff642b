import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { listAccommodations } from '#src/modules/accommodations/contract.ts'
import { stateNames } from '#src/modules/accommodations/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { Detail } from './Detail.tsx'
import { RequestDialog } from './RequestDialog.tsx'
import { TONES, type Row } from './view.ts'

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
  },
]

/** 特殊安排: what colleges ask for and the evaluation organisation decides (BR-59). */
export function AccommodationsPage() {
  const { values, change } = useUrl()
  const opened = Number(values['accommodation']) || undefined
  const open = (id: number) => change({ accommodation: String(id) })
  const applies = useCan('accommodations.apply')
  const columns = useColumns((row) => open(row.id))
  return (
    <Page
      help={
        applies
          ? '考生因怀孕、伤病、残疾等需要延长时间、单独考场、一层或无障碍考场、指定机房或指定座位的，在这里申请，由评价组织决定；批准的考生排考时最先安排。'
          : '院校为考生申请的特殊安排。批准的考生排考时最先安排；已经发布的座位不会自动改变。'
      }
      actions={applies && <RequestButton onOpen={open} />}
    >
      <DataTable
        route={listAccommodations}
        columns={columns}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名"
        exportName="特殊安排"
        empty={{ text: applies ? '还没有特殊安排。需要时请点“申请特殊安排”。' : '没有特殊安排。' }}
      />
      {opened && <Detail accommodationId={opened} onClose={() => change({ accommodation: undefined })} />}
    </Page>
  )
}

function RequestButton({ onOpen }: { readonly onOpen: (id: number) => void }) {
  const [asked, setAsked] = useState(false)
  const done = (id: number) => {
    setAsked(false)
    onOpen(id)
  }
  return (
    <>
      <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAsked(true)}>
        申请特殊安排
      </Button>
      {asked && <RequestDialog onClose={() => setAsked(false)} onRequested={done} />}
    </>
  )
}

function useColumns(onOpen: (row: Row) => void): DataColumn<Row>[] {
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const name: DataColumn<Row> = {
    key: 'name',
    title: '姓名',
    width: 110,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  }
  const college: DataColumn<Row>[] = isOurs ? [] : [{ key: 'orgName', title: '院校', width: 160 }]
  return [name, ...college, ...ABOUT]
}

const ABOUT: DataColumn<Row>[] = [
  {
    key: 'state',
    title: '状态',
    width: 110,
    render: (row) => (
      <Status tone={TONES[row.state]} reason={row.opinion}>
        {stateNames[row.state]}
      </Status>
    ),
    text: (row) => stateNames[row.state],
  },
  { key: 'grant', title: '安排', width: 190 },
  { key: 'reason', title: '申请原因', width: 190 },
  { key: 'planName', title: '考试计划', width: 190 },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 130, optional: true },
  {
    key: 'idMasked',
    title: '证件号码',
    width: 185,
    optional: true,
    render: (row) => <PersonId masked={row.idMasked} />,
  },
  { key: 'requestedAt', title: '申请时间', width: 175, render: (row) => <When at={row.requestedAt} /> },
]
