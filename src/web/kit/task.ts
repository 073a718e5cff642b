import { useEffect, useRef, useState } from 'react'
import { call, downloadUrl } from '#src/web/call.ts'
import { taskEvents, taskOf } from '#src/shared/platform-contract.ts'
import type { TaskView } from '#src/shared/platform-contract.ts'

const POLL_MS = 2_000
const isOver = (task: TaskView) => task.state === 'DONE' || task.state === 'FAILED'

/**
 * Watches a job: server-sent events first, asking every two seconds when the stream breaks. Stops when the job is over.
 * A page that is left and opened again finds the job where it is.
 */
export function useTask(taskId: number, onOver: (task: TaskView) => void): TaskView | undefined {
  const [task, setTask] = useState<TaskView>()
  const tell = useRef(onOver)
  useEffect(() => {
    tell.current = onOver
  })
  useEffect(
    () =>
      watch(taskId, (next) => {
        setTask(next)
        if (isOver(next)) tell.current(next)
      }),
    [taskId],
  )
  return task?.id === taskId ? task : undefined
}

/** Returns how to stop watching. */
function watch(id: number, onTask: (task: TaskView) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let over = false
  const take = (task: TaskView) => {
    if (over) return
    over = isOver(task)
    if (over) source.close()
    onTask(task)
  }
  const poll = () => {
    if (over) return
    call(taskOf, { id })
      .then(take)
      .catch(() => undefined)
      .finally(() => {
        if (!over) timer = setTimeout(poll, POLL_MS)
      })
  }
  const source = new EventSource(downloadUrl(taskEvents, { id }))
  source.addEventListener('message', (event: MessageEvent<string>) =>
    take(JSON.parse(event.data) as TaskView),
  )
  source.addEventListener('error', () => {
    source.close()
    if (timer === undefined) poll()
  })
  return () => {
    over = true
    source.close()
    clearTimeout(timer)
  }
}
