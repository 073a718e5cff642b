import { Button, Dropdown } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import { listArticles } from '#src/modules/articles/contract/writing.ts'
import { kindNames, standingNames } from '#src/modules/articles/words.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { To, useGo, useUrl } from '#src/web/navigation.tsx'
import { Readers } from './Readers.tsx'
import { readWords, TONES, type OwnRow } from './view.ts'

const FILTERS: DataFilter[] = [
  { key: 'kind', label: '类别', kind: 'one', options: optionsOf(kindNames) },
  { key: 'standing', label: '状态', kind: 'one', options: optionsOf(standingNames) },
]

/** 本单位发布的: drafts too, with how many colleges have read each. */
export function Own() {
  const { values, change } = useUrl()
  const opened = Number(values.readers) || undefined
  return (
    <>
      <DataTable
        route={listArticles}
        columns={columnsWith((row) => change({ readers: String(row.id) }))}
        rowKey="id"
        filters={FILTERS}
        searchHint="标题、正文"
        exportName="公告与指南"
        toolbar={<Create />}
        empty={{ text: '本单位还没有写过。点“新建”，先保存为草稿，发布后各单位才看得到。' }}
      />
      {opened && <Readers articleId={opened} onClose={() => change({ readers: undefined })} />}
    </>
  )
}

function Create() {
  const go = useGo()
  const items = Object.entries(kindNames).map(([key, label]) => ({ key, label }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => go('/guide/edit', { kind: key }) }}>
      <Button type="primary">
        新建 <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}

const columnsWith = (onReaders: (row: OwnRow) => void): DataColumn<OwnRow>[] => [
  ...WHAT,
  {
    key: 'readBy',
    title: '阅读情况',
    width: 190,
    render: (row) =>
      row.kind === 'ANNOUNCEMENT' && row.publishedAt ? (
        <Button type="link" className="kw-link" onClick={() => onReaders(row)}>
          {readWords(row)}
        </Button>
      ) : (
        '—'
      ),
    text: (row) => (row.kind === 'ANNOUNCEMENT' ? readWords(row) : ''),
  },
  ...TIMES,
]

/** What it is and how it stands. */
const WHAT: DataColumn<OwnRow>[] = [
  {
    key: 'title',
    title: '标题',
    width: 320,
    card: 'title',
    sortable: true,
    render: (row) => (
      <To to="/guide/edit" search={{ article: String(row.id) }}>
        {row.title}
      </To>
    ),
    text: (row) => row.title,
  },
  {
    key: 'kind',
    title: '类别',
    width: 100,
    sortable: true,
    render: (row) => kindNames[row.kind],
    text: (row) => kindNames[row.kind],
  },
  {
    key: 'standing',
    title: '状态',
    width: 150,
    render: (row) => (
      <Status tone={TONES[row.standing]} reason={row.hasDraft ? '有未发布的修改' : undefined}>
        {standingNames[row.standing]}
      </Status>
    ),
    text: (row) => standingNames[row.standing],
  },
  { key: 'certificateName', title: '证书', width: 110 },
]

/** When and by whom. */
const TIMES: DataColumn<OwnRow>[] = [
  {
    key: 'publishedAt',
    title: '发布时间',
    width: 180,
    sortable: true,
    render: (row) => <When at={row.publishedAt} />,
  },
  {
    key: 'validUntilOn',
    title: '有效期至',
    width: 130,
    optional: true,
    render: (row) => <Day on={row.validUntilOn} />,
  },
  { key: 'editedByName', title: '最近修改人', width: 110 },
  {
    key: 'editedAt',
    title: '最近修改',
    width: 180,
    optional: true,
    sortable: true,
    render: (row) => <When at={row.editedAt} />,
  },
]
