import type { ReactNode } from 'react'
import { Reasons } from './Reasons.tsx'
import type { Tone } from './Status.tsx'
import type { ProblemReason } from '#src/web/problem.ts'
import { Day, Until } from './When.tsx'

/** One step of the road: done, to be done now, with somebody else, blocked by something, or not yet its turn. */
export interface Step {
  readonly key: string
  readonly title: string
  readonly state: 'DONE' | 'NOW' | 'WAITING' | 'BLOCKED' | 'LATER'
  /** How it stands, e.g. 已认证 96 / 120 人. */
  readonly detail?: ReactNode
  readonly reasons?: readonly Pick<ProblemReason, 'message' | 'wayOut'>[]
  /** Exclusive end of the step. */
  readonly closesAt?: string | null
  /** Who has to act, when it is not us. */
  readonly waitingFor?: string
  /** The day they have promised to answer by. */
  readonly dueOn?: string | null
  /** How to reach them. */
  readonly contact?: ReactNode
  /** The step in figures. */
  readonly meter?: ReactNode
  readonly action?: ReactNode
}

const STATES: Record<Step['state'], { tone: Tone; mark: string; word: string }> = {
  DONE: { tone: 'good', mark: '✓', word: '已完成' },
  NOW: { tone: 'busy', mark: '●', word: '待办' },
  WAITING: { tone: 'warn', mark: '→', word: '等待' },
  BLOCKED: { tone: 'bad', mark: '!', word: '受阻' },
  LATER: { tone: 'idle', mark: '…', word: '未到' },
}

/** The guide's own steps with live ticks: how each stands, what is missing, until when, and the button to act. */
export function StepTicks({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className="kw-ticks">
      {steps.map((step, at) => (
        <Tick key={step.key} step={step} number={at + 1} />
      ))}
    </ol>
  )
}

function Tick({ step, number }: { step: Step; number: number }) {
  const { tone, mark, word } = STATES[step.state]
  return (
    <li className="kw-tick" aria-current={step.state === 'NOW' ? 'step' : undefined}>
      <span className={`kw-tick-mark kw-${tone}`} aria-hidden>
        {mark}
      </span>
      <div>
        <span className="kw-tick-title">
          {number}. {step.title}
        </span>{' '}
        <span className={`kw-status kw-${tone}`}>{word}</span> {step.detail}
        <Facts step={step} />
        {step.reasons && step.reasons.length > 0 && <Reasons reasons={step.reasons} />}
        {step.contact}
      </div>
      {step.action && <div className="kw-actions">{step.action}</div>}
    </li>
  )
}

/** Figures, who has the ball, and until when. */
function Facts({ step }: { step: Step }) {
  return (
    <div className="kw-muted kw-tick-facts">
      {step.meter}
      {step.waitingFor && <span>等待：{step.waitingFor}</span>}
      {step.dueOn && (
        <span>
          应于 <Day on={step.dueOn} />
          前答复
        </span>
      )}
      {step.closesAt && (
        <span>
          截止 <Until at={step.closesAt} />
        </span>
      )}
    </div>
  )
}
