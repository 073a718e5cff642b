import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Counts } from './Counts.tsx'
import type { ImportJobView, ImportState } from './job.ts'
import { Problems } from './Problems.tsx'

interface DoneProps<Job extends ImportJobView> {
  readonly job: Job
  readonly noun: string
  readonly markedUrl: (job: Job) => string
  readonly renderResult: (job: Job) => ReactNode
  readonly onAgain: () => void
}

/** The last step: what was written, with links to it, and what was not. */
export function Done<Job extends ImportJobView>({
  job,
  noun,
  markedUrl,
  renderResult,
  onAgain,
}: DoneProps<Job>) {
  return (
    <>
      <Panel title="导入完成">
        <Alert type="success" showIcon title={`“${job.fileName}”已写入 ${job.counts.ok ?? 0} 行${noun}。`} />
        <Counts counts={job.counts} />
        {renderResult(job)}
        <div className="kw-actions">
          <Button onClick={onAgain}>再导入一个文件</Button>
        </div>
      </Panel>
      {job.problems.length > 0 && (
        <Problems problems={job.problems} markedUrl={job.markedFileId ? markedUrl(job) : undefined} />
      )}
    </>
  )
}

const SENTENCES: Partial<Record<ImportState, string>> = {
  REJECTED: '这个文件不能导入',
  CANCELLED: '这次导入已取消,没有写入任何数据',
  FAILED: '写入没有成功,数据没有被改动',
}

/** The job ended without writing: why, and on to another try. */
export function Stopped({ job, onAgain }: { job: ImportJobView; onAgain: () => void }) {
  return (
    <Alert
      type={job.state === 'CANCELLED' ? 'info' : 'error'}
      showIcon
      role="alert"
      title={`${SENTENCES[job.state] ?? '这次导入没有完成'}:${job.fileName}`}
      description={job.message}
      action={<Button onClick={onAgain}>重新上传</Button>}
    />
  )
}
