import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { verifyCandidates } from '#src/modules/candidates/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { tallySentence } from './view.ts'

/** Starts a verification; the task stands in the address, so that the page may be left. */
export function useVerification() {
  const { change } = useUrl()
  const start = useAction(verifyCandidates, { onDone: ({ taskId }) => change({ verifying: String(taskId) }) })
  return {
    run: (candidateIds?: number[]) => start.run(candidateIds ? { candidateIds } : {}),
    pending: start.pending,
  }
}

/** The verification on its way, and what it came to. */
export function Verifying() {
  const { values, change } = useUrl()
  const taskId = Number(values.verifying) || undefined
  return taskId ? (
    <Watched key={taskId} taskId={taskId} onClose={() => change({ verifying: undefined })} />
  ) : null
}

function Watched({ taskId, onClose }: { readonly taskId: number; readonly onClose: () => void }) {
  const queries = useQueryClient()
  const [tally, setTally] = useState<object>()
  if (tally) {
    return <Alert type="success" showIcon closable={{ onClose }} title={tallySentence(tally)} />
  }
  return (
    <TaskProgress
      taskId={taskId}
      title="考生认证"
      onDone={(result) => {
        setTally(result as object)
        void queries.invalidateQueries()
      }}
    />
  )
}

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
