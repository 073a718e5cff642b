import { Alert, Button } from 'antd'
import { restoreCandidate } from '#src/modules/candidates/contract/archive.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { useCan } from '#src/web/session.ts'

interface Props {
  readonly candidateId: number
  readonly at: string
}

/** Somebody archived cannot be registered: says so, and offers the way back. */
export function Archived({ candidateId, at }: Props) {
  const restore = useAction(restoreCandidate, { success: '已恢复为在册。' })
  const mayWrite = useCan('candidates.import')
  return (
    <Alert
      type="info"
      showIcon
      title={`已于 ${formatInstant(at)} 归档，不能报考。`}
      action={
        mayWrite && (
          <Button size="small" loading={restore.pending} onClick={() => void restore.run({ candidateId })}>
            取消归档
          </Button>
        )
      }
    />
  )
}
