import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { confirmCandidate, denyCandidate, getCandidate } from '#src/modules/candidates/contract.ts'
import type { Candidate } from '#src/modules/candidates/web/view.ts'
import { GENDERS } from '#src/shared/id-number.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Evidence } from './Evidence.tsx'
import { useReveal, type Reason } from './reveal.tsx'
import { useStrokes } from './strokes.ts'

interface Props {
  readonly candidateId: number
  readonly onDecided: () => void
  readonly onMove: (by: 1 | -1) => void
  readonly reason: Reason
}

type Asked = 'confirm' | 'deny'

/** The person in front: what the roster says, the whole number for a reason, scans, and the decision. */
export function Desk({ candidateId, onDecided, onMove, reason }: Props) {
  const mayReveal = useCan('candidates.reveal')
  const reveal = useReveal(candidateId, reason)
  const candidate = useRoute(getCandidate, { candidateId })
  const [asked, setAsked] = useState<Asked>()
  useStrokes({
    next: () => onMove(1),
    previous: () => onMove(-1),
    confirm: () => setAsked('confirm'),
    deny: () => setAsked('deny'),
    reveal: () => mayReveal && void reveal.start(),
  })
  if (candidate.error) return <ProblemNotice problem={asProblem(candidate.error)} />
  if (!candidate.data) return <Skeleton active />
  const it = candidate.data
  return (
    <Panel>
      <h2 className="kw-review-who">{it.name}</h2>
      <p>{it.verificationNote}</p>
      <Facts
        columns={2}
        items={[
          ['证件类型', it.idTypeName],
          [
            '证件号码',
            <PersonId
              key="number"
              masked={reveal.whole ?? it.idMasked}
              {...(mayReveal && reveal.whole === undefined ? { reveal: reveal.start } : {})}
            />,
          ],
          ['性别', GENDERS[it.gender]],
          ['出生日期', it.birthOn],
          ['学号', it.studentNo],
          ['班级', it.className],
        ]}
      />
      <Evidence candidateId={it.id} />
      <div className="kw-actions kw-below">
        <Button type="primary" onClick={() => setAsked('confirm')}>
          核对无误（Y）
        </Button>
        <Button danger onClick={() => setAsked('deny')}>
          核对有误（N）
        </Button>
        <Button onClick={() => onMove(-1)}>上一位（K）</Button>
        <Button onClick={() => onMove(1)}>下一位（J）</Button>
      </div>
      <p className="kw-muted">键盘：J 或 ↓ 下一位，K 或 ↑ 上一位，Y 无误，N 有误，V 查看号码。</p>
      {reveal.dialog}
      {asked && <Decide it={it} asked={asked} onDecided={onDecided} onClose={() => setAsked(undefined)} />}
    </Panel>
  )
}

interface DecideProps {
  readonly it: Candidate
  readonly asked: 'confirm' | 'deny'
  readonly onDecided: () => void
  readonly onClose: () => void
}

function Decide({ it, asked, onDecided, onClose }: DecideProps) {
  const confirm = useAction(confirmCandidate, { success: `${it.name}：信息准确。`, onDone: onDecided })
  const deny = useAction(denyCandidate, { success: `${it.name}：信息有误。`, onDone: onDecided })
  const isDenial = asked === 'deny'
  return (
    <ConfirmWithOpinion
      open
      danger={isDenial}
      title={`${it.name}：${isDenial ? '核对有误' : '核对无误'}`}
      okText={isDenial ? '核对有误' : '核对无误'}
      consequence={
        isDenial
          ? '该考生将不能报考，请在意见中写明哪里不符。'
          : '请对照证件原件核对姓名、号码、性别和出生日期。确认后该考生可以报考。'
      }
      onOk={(opinion) => (isDenial ? deny : confirm).run({ candidateId: it.id, opinion })}
      onClose={onClose}
    />
  )
}
