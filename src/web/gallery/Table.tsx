import { Button } from 'antd'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { people } from './sample.ts'
import type { Person } from './sample.ts'

const TONES: Record<Person['state'], Tone> = { ACCURATE: 'good', PENDING: 'warn', FAILED: 'bad' }
const WORDS: Record<Person['state'], string> = {
  ACCURATE: '信息准确',
  PENDING: '待认证',
  FAILED: '认证未通过',
}

const COLUMNS: DataColumn<Person>[] = [
  {
    key: 'name',
    title: '姓名',
    sortable: true,
    width: 110,
    fixed: 'left',
    render: (row) => <To to="/gallery">{row.name}</To>,
  },
  { key: 'idNumber', title: '证件号码', width: 190, render: (row) => <PersonId masked={row.idNumber} /> },
  { key: 'className', title: '班级', sortable: true, width: 160 },
  {
    key: 'state',
    title: '认证状态',
    width: 130,
    render: (row) => <Status tone={TONES[row.state]}>{WORDS[row.state]}</Status>,
    text: (row) => WORDS[row.state],
  },
  {
    key: 'feeFen',
    title: '费用',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.feeFen} />,
    text: (row) => row.feeFen / 100,
  },
  { key: 'at', title: '录入时间', sortable: true, width: 190, render: (row) => <When at={row.at} /> },
]

const FILTERS: DataFilter[] = [
  {
    key: 'state',
    label: '认证状态',
    kind: 'one',
    options: Object.entries(WORDS).map(([value, label]) => ({ value, label })),
  },
  {
    key: 'className',
    label: '班级',
    kind: 'many',
    width: 200,
    options: ['英语2401班', '英语2402班', '商务2401班'].map((name) => ({ value: name, label: name })),
  },
  { key: 'from', label: '录入日期', kind: 'day' },
]

export function TableSample() {
  return (
    <DataTable
      route={people}
      columns={COLUMNS}
      rowKey="id"
      filters={FILTERS}
      searchHint="姓名、学号"
      exportName="考生名单"
      toolbar={<Button type="primary">新增考生</Button>}
      renderChosen={(rows) => <Button size="small">认证所选 {rows.length} 人</Button>}
      mayChoose={(row) => row.state !== 'ACCURATE'}
      empty={{ text: '还没有考生。可以逐个新增，也可以下载模板批量导入。' }}
    />
  )
}
