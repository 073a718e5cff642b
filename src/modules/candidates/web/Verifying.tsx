import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { verifyCandidates } from '#src/modules/candidates/contract.ts'
import { latestVerification } from '#src/modules/candidates/contract/verification.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { isOver, linesOf, shownTask, type VerificationTally } from './verifying.view.ts'

/** Starts a verification; the task stands in the address, so that the page may be left. */
export function useVerification() {
  const { change } = useUrl()
  const start = useAction(verifyCandidates, { onDone: ({ taskId }) => change({ verifying: String(taskId) }) })
  return {
    run: (candidateIds?: number[]) => start.run(candidateIds ? { candidateIds } : {}),
    pending: start.pending,
  }
}

/** The verification on its way, and what it came to; found again by whoever left the page meanwhile. */
export function Verifying() {
  const { values, change } = useUrl()
  const asked = Number(values['verifying']) || undefined
  const latest = useRoute(latestVerification, {})
  const [hidden, setHidden] = useState<number>()
  const task = shownTask({ asked, hidden, latest: latest.data?.task ?? null })
  if (task === undefined) return null
  const close = () => {
    setHidden(task.id)
    change({ verifying: undefined })
  }
  return task.result ? (
    <Outcome tally={task.result} onClose={close} />
  ) : (
    <Watched key={task.id} taskId={task.id} />
  )
}

function Watched({ taskId }: { readonly taskId: number }) {
  const queries = useQueryClient()
  return <TaskProgress taskId={taskId} title="考生认证" onDone={() => void queries.invalidateQueries()} />
}

interface OutcomeProps {
  readonly tally: VerificationTally
  readonly onClose: () => void
}

/** How many got which answer, each with the way to them. */
function Outcome({ tally, onClose }: OutcomeProps) {
  return (
    <Alert
      type={isOver(tally) ? 'success' : 'info'}
      showIcon
      closable={{ onClose, 'aria-label': '关闭认证结果' }}
      title="认证完成"
      description={
        <ul className="kw-plain">
          {linesOf(tally).map(({ key, count, words, search }) => (
            <li key={key}>
              <To to="/candidates" search={search}>
                {count} 人{words}
              </To>
              {key === 'UNAVAILABLE' && <Again at={tally.retryAt} />}
            </li>
          ))}
        </ul>
      }
    />
  )
}

const Again = ({ at }: { readonly at: string | undefined }) =>
  at ? (
    <>
      ，将在 <When at={at} /> 自动重试，也可以现在重新认证
    </>
  ) : (
    <>，请稍后重新认证</>
  )

/** 认证全部: everybody nobody has asked about yet. */
export function VerifyAllButton({ waiting }: { readonly waiting: number }) {
  const verification = useVerification()
  return (
    <Button
      icon={<SafetyCertificateOutlined aria-hidden />}
      loading={verification.pending}
      disabled={waiting === 0}
      onClick={() => void verification.run()}
    >
      {waiting > 0 ? `认证全部（${waiting} 人未认证）` : '没有未认证的考生'}
    </Button>
  )
}
