import { Alert, Progress } from 'antd'
import type { TaskView } from '#src/shared/platform-contract.ts'
import { useTask } from './task.ts'

interface Props {
  readonly taskId: number
  /** What is being done, e.g. 写入报考. */
  readonly title: string
  /** Called once when the job is done, with what it made. */
  readonly onDone: (result: unknown) => void
  readonly onFailed?: (task: TaskView) => void
}

/** A job on its way. The page may be left meanwhile; the job goes on. */
export function TaskProgress({ taskId, title, onDone, onFailed }: Props) {
  const task = useTask(taskId, (over) => (over.state === 'DONE' ? onDone(over.result) : onFailed?.(over)))
  if (task?.state === 'FAILED') return <Failed title={title} message={task.message} />
  const over = task?.state === 'DONE'
  const percent = percentOf(task)
  return (
    <div role="status" className="kw-task">
      <strong>{over ? `${title}：已完成` : title}</strong>
      <Progress percent={percent} status={over ? 'success' : 'active'} aria-label={`${title} ${percent}%`} />
      {!over && <span className="kw-muted">{standOf(task)} 可以离开本页，回来后仍能看到进度。</span>}
    </div>
  )
}

function Failed({ title, message }: { title: string; message: string }) {
  const lines = message.split('\n').map((line) => <div key={line}>{line}</div>)
  return <Alert type="error" showIcon role="alert" title={`${title}：没有成功`} description={lines} />
}

function percentOf(task: TaskView | undefined) {
  if (task?.state === 'DONE') return 100
  return task && task.total > 0 ? Math.floor((task.done / task.total) * 100) : 0
}

function standOf(task: TaskView | undefined) {
  if (!task || task.state === 'WAITING') return '排队中。'
  const counted = task.total > 0 ? `${task.done} / ${task.total}。` : ''
  return `${task.message} ${counted}`
}
