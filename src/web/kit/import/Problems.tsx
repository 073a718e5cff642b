import { DownloadOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { fileContent } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { Kept } from '#src/web/kit/Kept.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Cards } from '#src/web/kit/table/Cards.tsx'
import { Cell } from '#src/web/kit/table/Cell.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useNarrow } from '#src/web/narrow.ts'
import type { Counting } from './counting.ts'
import { headingOf, shownOf } from './view.ts'

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
  { key: 'code', title: '代码', width: 96 },
  { key: 'message', title: '原因' },
]

interface Props {
  readonly job: ImportView
  readonly counting: Counting
}

/** Every code with its count, and the first problems of all or of one; all of them stand in the marked workbook. */
export function Problems({ job, counting }: Props) {
  const [code, setCode] = useState<string>()
  const narrow = useNarrow()
  if (job.problems.length === 0) return null
  const rows = shownOf(job.problems, code).map((problem, at) => ({ ...problem, key: String(at) }))
  const counted = job.problemCounts.filter((each) => code === undefined || each.code === code)
  const columns = columnsOf(counting)
  return (
    <Panel
      title={headingOf(counted, rows, counting.unit)}
      actions={<Marked job={job} name={counting.report} />}
    >
      <Codes job={job} unit={counting.unit} code={code} onChoose={setCode} />
      {narrow ? (
        <Cards rows={rows} columns={columns} keyOf={(each) => each.key} />
      ) : (
        <Table
          size="small"
          dataSource={rows}
          columns={columns.map(drawn)}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </Panel>
  )
}

function Marked({ job, name }: { readonly job: ImportView; readonly name: string }) {
  const fileId = job.markedFileId
  if (fileId === null) return null
  const href = downloadUrl(fileContent, { fileId, save: 'true' })
  return (
    <Kept until={job.markedUntil} again="重新上传">
      <Button icon={<DownloadOutlined aria-hidden />} href={href} download>
        下载{name}
      </Button>
    </Kept>
  )
}

interface CodesProps {
  readonly job: ImportView
  readonly unit: string
  readonly code: string | undefined
  readonly onChoose: (code: string | undefined) => void
}

/** One button for each code: what it is about, on how many rows. Pressed, it shows its own only. */
function Codes({ job, unit, code, onChoose }: CodesProps) {
  if (job.problemCounts.length < 2) return null
  return (
    <div className="kw-codes" role="group" aria-label="按问题筛选">
      {job.problemCounts.map((each) => {
        const isChosen = each.code === code
        return (
          <Button
            key={`${each.severity} ${each.code}`}
            size="small"
            type={isChosen ? 'primary' : 'default'}
            aria-pressed={isChosen}
            onClick={() => onChoose(isChosen ? undefined : each.code)}
          >
            {each.code} {each.title} {each.lines} {unit}
          </Button>
        )
      })}
    </div>
  )
}

const drawn = (column: DataColumn<Shown>) => ({
  key: column.key,
  title: column.title,
  ...(column.width ? { width: column.width } : {}),
  render: (_: unknown, row: Shown) => <Cell column={column} row={row} />,
})
