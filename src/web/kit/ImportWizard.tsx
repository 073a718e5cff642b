import { Skeleton, Steps } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { getImport } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import type { Route } from '#src/shared/route.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Bring, type Prepare } from './import/Bring.tsx'
import { ROWS, type Counting } from './import/counting.ts'
import { Check } from './import/Check.tsx'
import { Done, Stopped } from './import/End.tsx'
import { Landing } from './import/Landing.tsx'
import { announcementOf } from './import/view.ts'
import { Panel } from './Panel.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { TaskProgress } from './TaskProgress.tsx'

export interface ImportWizardProps<Given, Input> {
  /** What is imported, e.g. 考生. */
  readonly noun: string
  /** The workbook to fill in; without it `prepare` says what to bring. */
  readonly templateUrl?: string
  /** The first step of an upload that has no template: its name, and what to do. */
  readonly prepare?: Prepare
  readonly counting?: Counting
  readonly uploadRoute: Route<Given, Input, ImportView>
  /** What the upload needs beside the file, e.g. `{ planId }`. */
  readonly uploadInput: Given
  /** More to know before deciding, e.g. quota before and after. */
  readonly renderPreview?: (job: ImportView) => ReactNode
  /** What was made, with links to it. */
  readonly renderResult: (job: ImportView) => ReactNode
}

/**
 * Brings a workbook in, in four steps. The job stands in the address (`?import=12`): the page can be left while the
 * server works, and a finished check can be opened again.
 */
export function ImportWizard<Given, Input>(props: ImportWizardProps<Given, Input>) {
  const { values, change } = useUrl()
  const importId = Number(values.import)
  const { prepare, counting = ROWS } = props
  const again = () => change({ import: undefined })
  // What the address named when the page was opened: there the keyboard is left where it is.
  const [opened] = useState(importId)
  const watched = { ...props, counting, importId, isFirst: opened === importId, onAgain: again }
  if (importId) return <Watched {...watched} />
  return (
    <>
      <Where step={0} first={prepare?.step} />
      <Bring {...props} onUploaded={(job) => change({ import: String(job.id) })} />
    </>
  )
}

const stepsOf = (first = '下载模板') => [first, '上传', '检查', '完成'].map((title) => ({ title }))
const STEP_OF: Record<ImportView['state'], number> = {
  UPLOADED: 2,
  PREVIEWED: 2,
  COMMITTING: 3,
  COMMITTED: 4,
  REJECTED: 1,
  CANCELLED: 1,
  FAILED: 2,
  UNDOING: 4,
  UNDONE: 4,
}

/** Which of the four steps we are at. */
function Where({ step, first }: { step: number; first: string | undefined }) {
  const titlePlacement = useNarrow() ? 'vertical' : 'horizontal'
  return (
    <Steps
      size="small"
      responsive={false}
      titlePlacement={titlePlacement}
      current={step}
      items={stepsOf(first)}
      className="kw-steps"
    />
  )
}

interface WatchedProps extends Pick<
  ImportWizardProps<never, never>,
  'noun' | 'prepare' | 'renderPreview' | 'renderResult'
> {
  readonly counting: Counting
  readonly importId: number
  readonly isFirst: boolean
  readonly onAgain: () => void
}

function Watched(props: WatchedProps) {
  const job = useRoute(getImport, { importId: props.importId })
  const again = () => void job.refetch()
  if (job.error) return <ProblemNotice problem={asProblem(job.error)} onRetry={again} />
  if (!job.data) return <Skeleton active />
  return (
    <>
      <Where step={STEP_OF[job.data.state]} first={props.prepare?.step} />
      <Landing
        stage={`${props.importId} ${job.data.state}`}
        isFirst={props.isFirst}
        announcement={announcementOf(job.data)}
      >
        <Stage {...props} job={job.data} onChanged={again} />
      </Landing>
    </>
  )
}

interface StageProps extends WatchedProps {
  readonly job: ImportView
  readonly onChanged: () => void
}

function Stage(props: StageProps) {
  const { job, noun, onChanged } = props
  switch (job.state) {
    case 'UPLOADED':
      return <Working title={`检查“${job.fileName}”`} taskId={job.taskId} onChanged={onChanged} />
    case 'COMMITTING':
      return <Working title={`写入${noun}`} taskId={job.taskId} onChanged={onChanged} />
    case 'UNDOING':
      return <Working title="撤销导入" taskId={job.taskId} onChanged={onChanged} />
    case 'PREVIEWED':
      return <Check {...props} />
    case 'COMMITTED':
      return <Done {...props} />
    default:
      return <Stopped job={job} counting={props.counting} onAgain={props.onAgain} />
  }
}

interface WorkingProps {
  readonly title: string
  readonly taskId: number | null
  readonly onChanged: () => void
}

function Working({ title, taskId, onChanged }: WorkingProps) {
  if (taskId === null) return <Skeleton active />
  return (
    <Panel title={title}>
      <TaskProgress taskId={taskId} title={title} onDone={onChanged} onFailed={onChanged} />
    </Panel>
  )
}
