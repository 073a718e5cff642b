import { Button } from 'antd'
import { useState } from 'react'
import { listObjections } from '#src/modules/candidates/contract/confirmation.ts'
import { Detail } from '#src/modules/candidates/web/Detail.tsx'
import { objectionTones, type ObjectionRow } from '#src/modules/candidates/web/confirmation.view.ts'
import { objectionFields, objectionNames } from '#src/modules/candidates/words/confirmation.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { AnswerButtons } from './AnswerButtons.tsx'

/** What candidates object to: what stands, what it should be, and the answer. */
export function Objections() {
  const [opened, setOpened] = useState<number>()
  return (
    <>
      <DataTable
        route={listObjections}
        columns={columnsWith((row) => setOpened(row.candidateId))}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名"
        exportName="考生异议"
        empty={{ text: '还没有考生提出异议。' }}
      />
      {opened && <Detail key={opened} candidateId={opened} onClose={() => setOpened(undefined)} />}
    </>
  )
}

const FILTERS: DataFilter[] = [
  { key: 'state', label: '处理情况', kind: 'one', options: optionsOf(objectionNames) },
  { key: 'field', label: '有误的内容', kind: 'one', options: optionsOf(objectionFields) },
]

const columnsWith = (onOpen: (row: ObjectionRow) => void): DataColumn<ObjectionRow>[] => [
  {
    key: 'name',
    title: '姓名',
    width: 110,
    card: 'title',
    render: (row) => (
      <Button type="link" className="kw-flat" onClick={() => onOpen(row)}>
        {row.name}
      </Button>
    ),
    text: (row) => row.name,
  },
  ...SAID,
  {
    key: 'answer',
    title: '办理',
    width: 220,
    render: (row) => (row.state === 'OPEN' ? <AnswerButtons row={row} /> : <Answered row={row} />),
    text: (row) => row.answer,
  },
]

const SAID: readonly DataColumn<ObjectionRow>[] = [
  { key: 'className', title: '班级', width: 130, optional: true },
  {
    key: 'idMasked',
    title: '证件号码',
    width: 180,
    optional: true,
    render: (row) => <PersonId masked={row.idMasked} />,
  },
  {
    key: 'field',
    title: '有误的内容',
    width: 110,
    render: (row) => objectionFields[row.field],
    text: (row) => objectionFields[row.field],
  },
  { key: 'stated', title: '现为', width: 140 },
  { key: 'wanted', title: '考生认为应为', width: 150 },
  { key: 'note', title: '说明', width: 200 },
  {
    key: 'state',
    title: '处理情况',
    width: 110,
    render: (row) => <Status tone={objectionTones[row.state]}>{objectionNames[row.state]}</Status>,
    text: (row) => objectionNames[row.state],
  },
  { key: 'madeAt', title: '提出时间', width: 180, optional: true, render: (row) => <When at={row.madeAt} /> },
]

const Answered = ({ row }: { readonly row: ObjectionRow }) => (
  <>
    {row.answer}
    <span className="kw-status-reason">
      {row.decidedByName} <When at={row.decidedAt} />
    </span>
  </>
)
