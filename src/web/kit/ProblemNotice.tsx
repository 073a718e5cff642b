import { Alert, Button, Typography } from 'antd'
import type { ProblemError, ProblemReason } from '#src/web/problem.ts'

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
  const told = reasons.filter((each) => each.message !== problem.detail || each.wayOut)
  const body = (
    <>
      {told.length > 0 && (
        <ul className="kw-reasons">
          {told.map((each) => (
            <li key={`${each.path}${each.code}${each.message}`}>
              {each.message}
              {each.wayOut && <span className="kw-way-out">{each.wayOut}</span>}
            </li>
          ))}
        </ul>
      )}
      {problem.wayOut && <div className="kw-way-out">{problem.wayOut}</div>}
      {problem.isFault && problem.requestId && (
        <div>
          请求编号 <Typography.Text copyable>{problem.requestId}</Typography.Text>(报修时请提供)
        </div>
      )}
    </>
  )
  if (bare) return body
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem.detail}
      description={body}
      action={onRetry && <Button onClick={onRetry}>重试</Button>}
    />
  )
}
