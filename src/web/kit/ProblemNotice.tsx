import { Alert, Button, Typography } from 'antd'
import type { ProblemError, ProblemReason } from '#src/web/problem.ts'
import { Reasons } from './Reasons.tsx'

interface Props {
  readonly problem: ProblemError
  /** Only these reasons; default: all of the problem. */
  readonly reasons?: readonly ProblemReason[]
  /** Without the frame and the sentence, for places that have both. */
  readonly bare?: boolean
  readonly onRetry?: () => void
}

/** Says what went wrong, every reason, the way out, and for faults the number the administrator can look up. */
export function ProblemNotice({ problem, reasons = problem.errors, bare, onRetry }: Props) {
  const body = <Body problem={problem} reasons={reasons} />
  if (bare) return body
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={headlineOf(problem, reasons)}
      description={body}
      action={onRetry && <Button onClick={onRetry}>重试</Button>}
    />
  )
}

/** One reason is the headline itself; several are counted and listed under it. */
export const headlineOf = (problem: ProblemError, reasons = problem.errors) =>
  reasons.length > 1 ? `没有完成，共 ${reasons.length} 个原因：` : (reasons[0]?.message ?? problem.detail)

function Body({ problem, reasons }: { problem: ProblemError; reasons: readonly ProblemReason[] }) {
  const wayOut = reasons[0]?.wayOut ?? problem.wayOut
  return (
    <>
      {reasons.length > 1 ? (
        <Reasons reasons={reasons} />
      ) : (
        wayOut && <div className="kw-way-out">{wayOut}</div>
      )}
      {problem.isFault && problem.requestId && (
        <div>
          请求编号 <Typography.Text copyable>{problem.requestId}</Typography.Text>，报修时请提供。
        </div>
      )}
    </>
  )
}
