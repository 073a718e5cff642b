import { DownloadOutlined } from '@ant-design/icons'
import { Button, Table } from 'antd'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { ImportJobView } from './job.ts'

type Shown = ImportJobView['problems'][number]

const COLUMNS = [
  { title: '行', dataIndex: 'line', width: 72, render: (line: number) => `第 ${line} 行` },
  { title: '列', dataIndex: 'column', width: 140, render: (column?: string) => column ?? '整行' },
  {
    title: '轻重',
    dataIndex: 'severity',
    width: 96,
    render: (severity: Shown['severity']) =>
      severity === 'error' ? <Status tone="bad">错误</Status> : <Status tone="warn">提醒</Status>,
  },
  { title: '原因', dataIndex: 'message' },
]

interface Props {
  readonly problems: readonly Shown[]
  /** Where the user's own workbook comes back with the reasons in it. */
  readonly markedUrl: string | undefined
}

/** The first hundred problems by line and column; all of them stand in the marked workbook. */
export function Problems({ problems, markedUrl }: Props) {
  const first = problems.slice(0, 100).map((problem, at) => ({ ...problem, at }))
  return (
    <Panel
      title={problems.length < 100 ? `${problems.length} 处问题` : '前 100 处问题'}
      actions={
        markedUrl && (
          <Button icon={<DownloadOutlined />} href={markedUrl} download>
            下载标注好的表格
          </Button>
        )
      }
    >
      <Table
        size="small"
        rowKey="at"
        columns={COLUMNS}
        dataSource={first}
        pagination={false}
        scroll={{ x: 'max-content', y: 420 }}
      />
    </Panel>
  )
}
