import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { ProblemReason } from '#src/web/problem.ts'
import { Reasons } from './Reasons.tsx'

interface Props {
  readonly reasons: readonly Pick<ProblemReason, 'message' | 'wayOut'>[]
  /** Default: 暂时不能继续，原因如下. */
  readonly title?: string
  /** What to do about it, e.g. a button. */
  readonly action?: ReactNode
  readonly tone?: 'warning' | 'error'
}

/** Everything that stands in the way, at once, each with its way out (BR-86). Nothing when nothing does. */
export function Why({ reasons, title = '暂时不能继续，原因如下：', action, tone = 'warning' }: Props) {
  if (reasons.length === 0) return null
  return (
    <Alert
      type={tone}
      showIcon
      role="status"
      title={title}
      action={action}
      description={<Reasons reasons={reasons} />}
    />
  )
}
