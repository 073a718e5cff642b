import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'

/** good: done, valid · warn: look at it · bad: refused, failed · busy: somebody is at it · idle: not begun, over. */
export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle'

const MARKS: Record<Tone, ReactNode> = {
  good: <CheckCircleOutlined aria-hidden />,
  warn: <ExclamationCircleOutlined aria-hidden />,
  bad: <CloseCircleOutlined aria-hidden />,
  busy: <ClockCircleOutlined aria-hidden />,
  idle: <MinusCircleOutlined aria-hidden />,
}

interface Props {
  readonly tone: Tone
  readonly children: ReactNode
  /** Why it is so: an opinion, a deadline, who has to act. */
  readonly reason?: ReactNode
}

/** A state: colour and mark and word, with the reason under it. */
export function Status({ tone, children, reason }: Props) {
  return (
    <span>
      <span className={`kw-status kw-${tone}`}>
        {MARKS[tone]} {children}
      </span>
      {reason && <span className="kw-status-reason">{reason}</span>}
    </span>
  )
}
