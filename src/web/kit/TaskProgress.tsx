import { Alert, Progress } from 'antd'
import type { TaskView } from './contracts.ts'
import { useTask } from './task.ts'

interface Props {
  readonly taskId: string | number
  /** What is being done, e.g. 正在写入报考. */
  readonly title: string
  /** Called once when the job is done, with what it made. */
  readonly onDone: (result: unknown) => void
  readonly onFailed?: (task: TaskView) => void
}

/** A job on its way. The page may be left meanwhile; the job goes on. */
export function TaskProgress({ taskId, title, onDone, onFailed }: Props) {
  const task = useTask(taskId, (over) => (over.state === 'DONE' ? onDone(over.result) : onFailed?.(over)))
  if (task?.state === 'FAILED') {
    return <Alert type="error" showIcon role="alert" title={`${title}:没有成功`} description={task.message} />
  }
  const total = task?.total ?? 0
  const percent = total > 0 ? Math.floor(((task?.done ?? 0) / total) * 100) : 0
  const counted = total > 0 ? `${task?.done ?? 0} / ${total}` : '排队中'
  return (
    <div role="status" className="kw-task">
      <strong>{task?.state === 'DONE' ? `${title}:已完成` : title}</strong>
      <Progress
        percent={task?.state === 'DONE' ? 100 : percent}
        status={task?.state === 'DONE' ? 'success' : 'active'}
        aria-label={`${title} ${percent}%`}
      />
      <span className="kw-muted">{task?.message ?? counted}。可以离开本页,回来后仍能看到进度。</span>
    </div>
  )
}
