import { DownloadOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { fileContent } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Cards } from '#src/web/kit/table/Cards.tsx'
import { Cell } from '#src/web/kit/table/Cell.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useNarrow } from '#src/web/narrow.ts'
import type { Counting } from './counting.ts'

type Shown = ImportView['problems'][number] & { readonly key: string }

const columnsOf = ({ place }: Counting): readonly DataColumn<Shown>[] => [
  { key: 'line', title: '行', width: 88, render: (each) => `第 ${each.line} 行` },
  { key: 'column', title: place.title, width: place.width, render: (each) => each.column ?? place.whole },
  {
    key: 'severity',
    title: '轻重',
    width: 96,
    render: (each) =>
      each.severity === 'error' ? <Status tone="bad">错误</Status> : <Status tone="warn">提醒</Status>,
  },
  { key: 'message', title: '原因' },
]

/** The first hundred problems by line and column; all of them stand in the marked workbook. */
export function Problems({ job, counting }: { job: ImportView; counting: Counting }) {
  const narrow = useNarrow()
  const { problems, markedFileId } = job
  const columns = columnsOf(counting)
  if (problems.length === 0) return null
  const first = problems.slice(0, 100).map((problem, at) => ({ ...problem, key: String(at) }))
  const download = markedFileId !== null && (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      href={downloadUrl(fileContent, { fileId: markedFileId, save: 'true' })}
      download
    >
      下载{counting.report}
    </Button>
  )
  return (
    <Panel title={problems.length < 100 ? `${problems.length} 处问题` : '前 100 处问题'} actions={download}>
      {narrow ? (
        <Cards rows={first} columns={columns} keyOf={(each) => each.key} />
      ) : (
        <Table
          size="small"
          dataSource={first}
          columns={columns.map(drawn)}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </Panel>
  )
}

const drawn = (column: DataColumn<Shown>) => ({
  key: column.key,
  title: column.title,
  ...(column.width ? { width: column.width } : {}),
  render: (_: unknown, row: Shown) => <Cell column={column} row={row} />,
})
