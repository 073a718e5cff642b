import { Skeleton, Steps } from 'antd'
import { useRoute } from '#src/web/ask.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Check } from './import/Check.tsx'
import type { ImportJobView, ImportState, ImportWizardProps } from './import/job.ts'
import { Bring } from './import/Bring.tsx'
import { Done, Stopped } from './import/End.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { TaskProgress } from './TaskProgress.tsx'

export type { ImportCounts, ImportJobView, ImportState, ImportWizardProps } from './import/job.ts'

const STEPS = ['下载模板', '上传', '检查', '完成'].map((title) => ({ title }))
const STEP_OF: Record<ImportState, number> = {
  UPLOADED: 2,
  PREVIEWED: 2,
  COMMITTING: 3,
  COMMITTED: 4,
  REJECTED: 1,
  CANCELLED: 1,
  FAILED: 2,
}

/**
 * Brings a workbook in, in four steps. The job stands in the address (`?job=12`): the page can be left while the server
 * works, and a finished check can be opened again.
 */
export function ImportWizard<U, J, Job extends ImportJobView>(props: ImportWizardProps<U, J, Job>) {
  const { values, change } = useUrl()
  const jobId = Number(values.job)
  const show = (id?: number) => change({ job: id === undefined ? undefined : String(id) })
  if (!jobId) {
    return (
      <>
        <Steps size="small" current={0} items={STEPS} className="kw-steps" />
        <Bring {...props} onUploaded={(job) => show(job.id)} />
      </>
    )
  }
  return <Watched {...props} jobId={jobId} onAgain={() => show()} />
}

interface WatchedProps<U, J, Job extends ImportJobView> extends ImportWizardProps<U, J, Job> {
  readonly jobId: number
  readonly onAgain: () => void
}

function Watched<U, J, Job extends ImportJobView>(props: WatchedProps<U, J, Job>) {
  const job = useRoute(props.jobRoute, props.jobInput(props.jobId))
  const again = () => void job.refetch()
  if (job.error) return <ProblemNotice problem={asProblem(job.error)} onRetry={again} />
  if (!job.data) return <Skeleton active />
  return (
    <>
      <Steps size="small" current={STEP_OF[job.data.state]} items={STEPS} className="kw-steps" />
      <Stage {...props} job={job.data} onChanged={again} />
    </>
  )
}

interface StageProps<U, J, Job extends ImportJobView> extends WatchedProps<U, J, Job> {
  readonly job: Job
  readonly onChanged: () => void
}

function Stage<U, J, Job extends ImportJobView>(props: StageProps<U, J, Job>) {
  const { job, noun, onChanged } = props
  switch (job.state) {
    case 'UPLOADED':
      return <Working title={`检查“${job.fileName}”`} taskId={job.taskId} onChanged={onChanged} />
    case 'COMMITTING':
      return <Working title={`写入${noun}`} taskId={job.taskId} onChanged={onChanged} />
    case 'PREVIEWED':
      return <Check {...props} />
    case 'COMMITTED':
      return <Done {...props} />
    default:
      return <Stopped job={job} onAgain={props.onAgain} />
  }
}

interface WorkingProps {
  readonly title: string
  readonly taskId: number | null | undefined
  readonly onChanged: () => void
}

function Working({ title, taskId, onChanged }: WorkingProps) {
  if (!taskId) return <Skeleton active />
  return <TaskProgress taskId={taskId} title={title} onDone={onChanged} onFailed={onChanged} />
}
