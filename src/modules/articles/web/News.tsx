import { PushpinFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { listAnnouncements } from '#src/modules/articles/contract.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { Reading } from './Reading.tsx'
import { duty, type NewsRow } from './view.ts'

const FILTERS: DataFilter[] = [
  {
    key: 'show',
    label: '范围',
    kind: 'one',
    options: [
      { value: 'OPEN', label: '未读和待确认' },
      { value: 'OVER', label: '往期' },
    ],
  },
]

/** 公告: the newest on top, pinned ones above them, what is unread marked. */
export function News() {
  const { values, change } = useUrl()
  const opened = Number(values.article) || undefined
  return (
    <>
      <DataTable
        route={listAnnouncements}
        columns={columnsWith((row) => change({ article: String(row.id) }))}
        rowKey="id"
        filters={FILTERS}
        searchHint="标题、正文、发布单位"
        exportName="公告"
        empty={{ text: '还没有公告。省厅、培训评价组织和平台发布的公告会出现在这里，也会出现在工作台。' }}
      />
      {opened && <Reading articleId={opened} onClose={() => change({ article: undefined })} />}
    </>
  )
}

const columnsWith = (onOpen: (row: NewsRow) => void): DataColumn<NewsRow>[] => [
  {
    key: 'title',
    title: '标题',
    width: 360,
    card: 'title',
    sortable: true,
    render: (row) => (
      <Button type="link" className="kw-link" onClick={() => onOpen(row)}>
        {row.isPinned && <PushpinFilled aria-label="置顶" role="img" />}
        {row.isRead ? row.title : <strong>{row.title}</strong>}
      </Button>
    ),
    text: (row) => row.title,
  },
  {
    key: 'duty',
    title: '阅读',
    width: 110,
    render: (row) => <Status tone={duty(row).tone}>{duty(row).word}</Status>,
    text: (row) => duty(row).word,
  },
  { key: 'orgName', title: '发布单位', width: 220, sortable: true },
  { key: 'certificateName', title: '证书', width: 120 },
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
    width: 140,
    optional: true,
    sortable: true,
    render: (row) => <Day on={row.validUntilOn} />,
  },
]
