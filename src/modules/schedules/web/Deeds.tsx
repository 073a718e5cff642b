import { Empty } from 'antd'
import { useState } from 'react'
import { undoSeats, type getHandDesk } from '#src/modules/schedules/contract/by-hand.ts'
import { deedNames } from '#src/modules/schedules/words/by-hand.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { When } from '#src/web/kit/When.tsx'

type Desk = AnswerOf<typeof getHandDesk>

/** What hands have changed in this version, newest first, and the way back, one change at a time. */
export function Deeds({ desk }: { readonly desk: Desk }) {
  const [asked, setAsked] = useState(false)
  const undo = useAction(undoSeats, { success: '已撤销，有关考生已换发准考证。' })
  const last = desk.deeds.find((deed) => deed.kind !== 'UNDO' && !deed.isUndone)
  if (desk.deeds.length === 0) return <Empty description="还没有手工换过座位。" />
  return (
    <>
      <p>
        <OfferButton
          offer={{ label: '撤销最近一次', ...offerOf(desk, Boolean(last)) }}
          loading={undo.pending}
          onClick={() => setAsked(true)}
        />
      </p>
      <ul className="kw-reasons">
        {desk.deeds.map((deed) => (
          <li key={deed.id}>
            <When at={deed.doneAt} /> {deed.doneByName} {deedNames[deed.kind]}
            {deed.isUndone && '（已撤销）'}：{deed.ways.join('；')}
            <span className="kw-way-out">原因：{deed.reason}</span>
          </li>
        ))}
      </ul>
      {asked && last && (
        <ConfirmWithOpinion
          open
          title="撤销最近一次换座"
          asks="原因"
          consequence={`撤销“${last.ways.join('；')}”，有关考生回到原来的座位并换发准考证。`}
          onOk={(reason) => undo.run({ runId: desk.runId, reason })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  )
}

function offerOf(desk: Desk, hasLast: boolean) {
  const [first] = desk.whyNot
  if (first) return { allowed: false, reason: first.message + first.wayOut }
  return hasLast ? { allowed: true } : { allowed: false, reason: '这一版没有可以撤销的换座。' }
}
