import { Empty, Skeleton } from 'antd'
import { useState } from 'react'
import { listCandidates } from '#src/modules/candidates/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Desk } from './review/Desk.tsx'
import { Queue } from './review/Queue.tsx'
import { placeOf } from './review.view.ts'
import type { CandidateRow } from './view.ts'
import './review.css'

/** How many of the queue are shown at a time. */
const SHOWN = 100

/** 人工核对: one person after the other, by keyboard when wished, each against the paper itself. */
export function ReviewPage() {
  const list = useRoute(
    listCandidates,
    { verification: 'MANUAL_REVIEW', size: SHOWN, sort: 'className' },
    { keepPrevious: true },
  )
  return (
    <Page
      title="人工核对"
      help="系统核对不了的考生，请对照证件原件逐一核对。意见会写入操作记录；核对错了，在没有报考之前可以撤销。"
      extra={list.data && <span className="kw-muted">还有 {list.data.total} 人</span>}
    >
      {list.error && <ProblemNotice problem={asProblem(list.error)} />}
      {list.isPending && <Skeleton active />}
      {list.data && <Table rows={list.data.rows} />}
    </Page>
  )
}

/** The queue and the person in front. */
function Table({ rows }: { readonly rows: readonly CandidateRow[] }) {
  const [asked, setAsked] = useState<{ id: number | undefined; place: number }>({ id: undefined, place: 0 })
  const [said, say] = useState<string>()
  const place = placeOf(
    rows.map((row) => row.id),
    asked,
  )
  const look = (at: number) => {
    const next = Math.max(0, Math.min(at, rows.length - 1))
    setAsked({ id: rows[next]?.id, place: next })
  }
  const current = rows[place]
  if (!current)
    return (
      <Empty description="没有等待人工核对的考生。">
        <To to="/candidates">回到考生管理</To>
      </Empty>
    )
  return (
    <div className="kw-review">
      <Queue rows={rows} place={place} onLook={look} />
      <Desk
        key={current.id}
        candidateId={current.id}
        onDecided={() => setAsked({ id: undefined, place })}
        onMove={(by) => look(place + by)}
        reason={{ said, say }}
      />
    </div>
  )
}
