import { Button, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { whySeat } from '#src/modules/schedules/contract/proof.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import './proof.css'

interface Props {
  readonly runId: number
  readonly registrationId: number
  readonly name: string
  /** The reason in a few words; opens the rest. */
  readonly label: string
}

/** “为什么是第二场？”: the rules and the numbers of that moment, in a window. */
export function WhySeat({ label, ...of }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type="link"
        size="small"
        className="kw-plain-link"
        aria-label={`${of.name}：${label}，为什么`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Modal open title={`${of.name}：为什么这样排`} footer={null} onCancel={() => setOpen(false)}>
          <Answer {...of} />
        </Modal>
      )}
    </>
  )
}

function Answer({ runId, registrationId }: Omit<Props, 'label'>) {
  const why = useRoute(whySeat, { runId, registrationId })
  if (why.error) return <ProblemNotice problem={asProblem(why.error)} onRetry={() => void why.refetch()} />
  if (!why.data) return <Skeleton active paragraph={{ rows: 4 }} />
  return (
    <>
      <ul className="kw-reasons">
        {why.data.lines.map((line) => (
          <li key={line.text}>
            {line.text} <span className="kw-muted">{line.rule}</span>
          </li>
        ))}
      </ul>
      {why.data.sessions.length > 0 && <Sessions why={why.data} />}
    </>
  )
}

const Sessions = ({ why }: { readonly why: AnswerOf<typeof whySeat> }) => (
  <table className="kw-why-table">
    <caption>{why.levelName}：排考当时</caption>
    <thead>
      <tr>
        <th scope="col">场次</th>
        <th scope="col">考位</th>
        <th scope="col">排入</th>
      </tr>
    </thead>
    <tbody>
      {why.sessions.map((session) => (
        <tr key={session.ordinal}>
          <th scope="row">
            {sessionName(session.ordinal)}
            {session.isOwn && '（本人）'}
          </th>
          <td>{session.seats}</td>
          <td>{session.seated}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
