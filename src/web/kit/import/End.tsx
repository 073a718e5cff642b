import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To } from '#src/web/navigation.tsx'
import { Counts } from './Counts.tsx'
import type { Counting } from './counting.ts'
import { Problems } from './Problems.tsx'
import { Undo } from './Undo.tsx'

interface DoneProps {
  readonly job: ImportView
  readonly noun: string
  readonly counting: Counting
  readonly renderResult: (job: ImportView) => ReactNode
  readonly onAgain: () => void
}

/** The last step: what was written, with links to it, and what was not. */
export function Done({ job, noun, counting, renderResult, onAgain }: DoneProps) {
  return (
    <>
      <Panel title="导入完成" actions={<Undo job={job} />}>
        <Alert
          type="success"
          showIcon
          title={`“${job.fileName}”已写入 ${job.counts.fresh} ${counting.unit}${noun}。`}
          description={renderResult(job)}
          action={<Button onClick={onAgain}>再导入一个文件</Button>}
        />
        {job.message && <Alert type="info" showIcon className="kw-note" title={job.message} />}
        <Counts counts={job.counts} counting={counting} written />
        <p className="kw-muted">
          以后可以在<To to="/imports">导入记录</To>中找到这次导入；没有后续业务时，也可以在那里撤销。
        </p>
      </Panel>
      <Problems job={job} counting={counting} />
    </>
  )
}

type Stop = Extract<ImportView['state'], 'REJECTED' | 'CANCELLED' | 'FAILED' | 'UNDONE'>
const SENTENCES: Record<Stop, string> = {
  REJECTED: '这个文件不能导入',
  CANCELLED: '这次导入已取消，没有写入任何数据',
  FAILED: '写入没有成功，数据没有被改动',
  UNDONE: '这次导入已撤销，数据恢复到导入之前',
}

/** The job ended without writing: why, and on to another try. */
export function Stopped({
  job,
  counting,
  onAgain,
}: {
  job: ImportView & { state: ImportView['state'] }
  counting: Counting
  onAgain: () => void
}) {
  const wanted = job.state === 'CANCELLED' || job.state === 'UNDONE'
  return (
    <>
      <Panel title={SENTENCES[job.state as Stop]}>
        <Alert
          type={wanted ? 'info' : 'error'}
          showIcon
          role={wanted ? 'status' : 'alert'}
          title={job.fileName}
          description={job.message}
          action={<Button onClick={onAgain}>重新上传</Button>}
        />
      </Panel>
      <Problems job={job} counting={counting} />
    </>
  )
}
