import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { reviewCandidates } from '#src/modules/candidates/contract/verification.ts'
import type { CandidateRow } from '#src/modules/candidates/web/view.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'

interface Props {
  readonly rows: readonly CandidateRow[]
  readonly place: number
  readonly onLook: (at: number) => void
}

/** Who waits; several may be chosen and decided with one opinion. */
export function Queue({ rows, place, onLook }: Props) {
  const [chosen, setChosen] = useState<readonly number[]>([])
  const waiting = chosen.filter((id) => rows.some((row) => row.id === id))
  const toggle = (id: number, isChosen: boolean) =>
    setChosen(isChosen ? [...waiting, id] : waiting.filter((each) => each !== id))
  return (
    <section className="kw-panel kw-review-queue" aria-label="待核对的考生">
      <Together chosen={waiting} onDone={() => setChosen([])} />
      <ul className="kw-plain">
        {rows.map((row, at) => (
          <li key={row.id} className="kw-review-row">
            <Checkbox
              checked={waiting.includes(row.id)}
              onChange={(event) => toggle(row.id, event.target.checked)}
              aria-label={`选择${row.name}`}
            />
            <button
              type="button"
              className="kw-review-name"
              aria-current={at === place ? 'true' : undefined}
              onClick={() => onLook(at)}
            >
              <strong>{row.name}</strong> <span>{row.className}</span>
              <span className="kw-status-reason">{row.verificationNote}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Decision = 'confirm' | 'deny'
const WORDS: Record<Decision, { title: string; consequence: string }> = {
  confirm: {
    title: '核对无误',
    consequence: '请确认每一位都已对照证件原件核对。确认后他们可以报考；每人各记一条操作记录。',
  },
  deny: {
    title: '核对有误',
    consequence: '所选考生将不能报考，请在意见中写明哪里不符；每人各记一条操作记录。',
  },
}

function Together({ chosen, onDone }: { readonly chosen: readonly number[]; readonly onDone: () => void }) {
  const [asked, setAsked] = useState<Decision>()
  const review = useAction(reviewCandidates, {
    onDone,
    success: ({ done, skipped }) =>
      `已核对 ${done} 人${skipped > 0 ? `；${skipped} 人已由他人核对，未改动` : ''}。`,
  })
  if (chosen.length === 0) return <p className="kw-muted">勾选几位，可以用同一意见一起核对。</p>
  return (
    <div className="kw-chosen" role="status">
      已选 {chosen.length} 人
      <Button size="small" type="primary" onClick={() => setAsked('confirm')}>
        核对无误
      </Button>
      <Button size="small" danger onClick={() => setAsked('deny')}>
        核对有误
      </Button>
      {asked && (
        <ConfirmWithOpinion
          open
          danger={asked === 'deny'}
          title={`${WORDS[asked].title}（${chosen.length} 人）`}
          okText={WORDS[asked].title}
          consequence={WORDS[asked].consequence}
          onOk={(opinion) => review.run({ candidateIds: [...chosen], decision: asked, opinion })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}
