import { Drawer, Progress } from 'antd'
import { countReaders, listReaders } from '#src/modules/articles/contract/writing.ts'
import { receiptNames } from '#src/modules/articles/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { readWords, RECEIPT_TONES, type ReaderRow } from './view.ts'

interface Props {
  readonly articleId: number
  readonly onClose: () => void
}

const FILTERS: DataFilter[] = [
  {
    key: 'receipt',
    label: '阅读',
    kind: 'one',
    options: Object.entries(receiptNames).map(([value, label]) => ({ value, label })),
  },
]

/** Who of the audience has read it, and who has not. */
export function Readers({ articleId, onClose }: Props) {
  return (
    <Drawer title="阅读情况" size={860} open onClose={onClose}>
      <Sum articleId={articleId} />
      <DataTable
        route={listReaders}
        input={{ articleId }}
        columns={COLUMNS}
        rowKey="id"
        name="reader"
        filters={FILTERS}
        searchHint="院校、省厅名称"
        exportName="阅读情况"
        empty={{ text: '范围内还没有院校。' }}
      />
    </Drawer>
  )
}

function Sum({ articleId }: Pick<Props, 'articleId'>) {
  const { data } = useRoute(countReaders, { articleId })
  if (!data) return null
  const words = `${readWords(data)}${data.asksAck ? `，已确认 ${data.ackedBy} 所` : ''}`
  return (
    <div className="kw-article-sum">
      <strong>{words}</strong>
      <Progress
        aria-label={words}
        percent={data.audience === 0 ? 0 : (data.readBy / data.audience) * 100}
        showInfo={false}
        size="small"
      />
    </div>
  )
}

const COLUMNS: DataColumn<ReaderRow>[] = [
  { key: 'orgName', title: '院校', width: 220, card: 'title', sortable: true },
  { key: 'provinceName', title: '省级主管部门', width: 150, sortable: true },
  {
    key: 'receipt',
    title: '阅读',
    width: 110,
    render: (row) => <Status tone={RECEIPT_TONES[row.receipt]}>{receiptNames[row.receipt]}</Status>,
    text: (row) => receiptNames[row.receipt],
  },
  { key: 'people', title: '阅读人数', width: 120, numeric: true, sortable: true },
  { key: 'readAt', title: '首次阅读', width: 180, sortable: true, render: (row) => <When at={row.readAt} /> },
  {
    key: 'ackedAt',
    title: '确认时间',
    width: 180,
    sortable: true,
    render: (row) => <When at={row.ackedAt} />,
  },
]
