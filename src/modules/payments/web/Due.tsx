import { Button } from 'antd'
import { useState } from 'react'
import { createOrder } from '#src/modules/payments/contract.ts'
import { listDue } from '#src/modules/payments/contract/lines.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { Choose } from './Choose.tsx'

/** What has been registered and not ordered yet, plan by plan, with the button that makes the order. */
export function Due() {
  const due = useRoute(listDue, {})
  return (
    <>
      {(due.data?.rows ?? []).map((row) => (
        <DueOfPlan key={row.planId} due={row} />
      ))}
    </>
  )
}

function DueOfPlan({ due }: { due: RowOf<typeof listDue> }) {
  const go = useGo()
  const create = useAction(createOrder, {
    success: (order) => `已生成缴费单 ${order.orderNo}。`,
    onDone: (order) => go(`/payments/${order.id}`),
  })
  const [isChoosing, setChoosing] = useState(false)
  const [reason] = due.reasons
  const offer = {
    verb: 'create',
    label: '生成缴费单',
    allowed: due.reasons.length === 0,
    needsOpinion: false,
    ...(reason ? { reason: reason.message } : {}),
  }
  const consequence = `将 ${due.count} 人次合并为一张缴费单，共 ${yuan(due.amountFen)}。缴费前可以增减；上传汇款凭证后不能退考。`
  return (
    <Panel
      title={`待生成缴费单：${due.planName}`}
      actions={
        <>
          {offer.allowed && <Button onClick={() => setChoosing(true)}>选择部分报考…</Button>}
          <OfferBar
            offers={[offer]}
            asking={{ create: { primary: true, consequence } }}
            onVerb={() => create.run({ planId: due.planId })}
            pending={create.pending}
          />
        </>
      }
    >
      <Facts
        items={[
          [
            '人次',
            due.levels.map((level) => `${level.levelName} ${level.count} × ${yuan(level.feeFen)}`).join('，'),
          ],
          ['应缴合计', <Money key="sum" fen={due.amountFen} />],
          ['缴费截止', <Until key="until" at={due.paymentClosesAt} />],
        ]}
      />
      {isChoosing && (
        <Choose planId={due.planId} planName={due.planName} onClose={() => setChoosing(false)} />
      )}
      <Why reasons={due.reasons.map(({ message, wayOut }) => ({ message, ...(wayOut ? { wayOut } : {}) }))} />
    </Panel>
  )
}
