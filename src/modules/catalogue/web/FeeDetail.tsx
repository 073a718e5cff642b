import { Drawer, Spin } from 'antd'
import { useState } from 'react'
import { getFee, removeFee } from '#src/modules/catalogue/contract/fees.ts'
import { standingNames } from '#src/modules/catalogue/words/fees.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditLines } from '#src/web/kit/AuditDrawer.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { EndDialog, FollowDialog } from './FeeChanges.tsx'
import { FeeDialog } from './FeeDialog.tsx'
import { kindText, provinceText, tierText, TONES, type FeeChoices, type FeeRow } from './fee-view.ts'

interface Props {
  readonly feeId: number
  readonly choices: FeeChoices | undefined
  readonly onClose: () => void
}

/** One price: whom it is for, since when it is used, what can be done with it, and who did what. */
export function FeeDetail({ feeId, choices, onClose }: Props) {
  const fee = useRoute(getFee, { feeId })
  return (
    <Drawer title="考试费" size={640} open onClose={onClose}>
      {fee.error && <ProblemNotice problem={asProblem(fee.error)} />}
      {fee.isPending && <Spin className="kw-whole" />}
      {fee.data && (
        <div className="kw-stack">
          <div>
            <Status tone={TONES[fee.data.standing]}>{standingNames[fee.data.standing]}</Status>
          </div>
          <FeeFacts fee={fee.data} />
          <Deeds fee={fee.data} choices={choices} onGone={onClose} />
          <h3>操作记录</h3>
          <AuditLines entity="fee" entityId={feeId} />
        </div>
      )}
    </Drawer>
  )
}

const FeeFacts = ({ fee: it }: { readonly fee: FeeRow }) => (
  <Facts
    columns={2}
    items={[
      ['证书', it.certificateName],
      ['级别', it.levelName],
      ['省份', provinceText(it)],
      ['价格档', tierText(it)],
      ['考生类别', kindText(it)],
      ['考试费（每人）', <Money key="fee" fen={it.amountFen} />],
      ['生效日期', <Day key="from" on={it.validFromOn} />],
      ['失效日期', <Day key="to" on={it.validToOn} />],
      ['首次使用', it.firstUsedAt ? <When key="used" at={it.firstUsedAt} /> : '还没有考生按它报考'],
      ['考试费上限', it.capFen === null ? '不限' : <Money key="cap" fen={it.capFen} />],
      ['设定', it.setByName || '系统'],
      ['设定时间', <When key="at" at={it.setAt} />],
      ...(it.endedAt
        ? ([
            ['提前结束', it.endedByName],
            ['结束时间', <When key="ended" at={it.endedAt} />],
          ] as const)
        : []),
      ['说明', it.reason],
    ]}
  />
)

interface DeedProps {
  readonly fee: FeeRow
  readonly choices: FeeChoices | undefined
  readonly onGone: () => void
}

function Deeds({ fee, choices, onGone }: DeedProps) {
  const [asked, setAsked] = useState<string>()
  const remove = useAction(removeFee, { success: '价格已删除。' })
  const close = () => setAsked(undefined)
  if (fee.offers.length === 0) return null
  return (
    <div className="kw-actions">
      {fee.offers.map((offer) => (
        <OfferButton
          key={offer.verb}
          offer={offer}
          primary={offer.verb === 'follow'}
          danger={offer.verb === 'remove'}
          onClick={() => setAsked(offer.verb)}
        />
      ))}
      {asked === 'follow' && <FollowDialog fee={fee} onClose={close} />}
      {asked === 'end' && <EndDialog fee={fee} onClose={close} />}
      {asked === 'correct' && choices && <FeeDialog choices={choices} row={fee} onClose={close} />}
      {asked === 'remove' && (
        <ConfirmWithOpinion
          open
          title="删除"
          consequence="还没有考生按这个价格报考，可以删除；操作记录会保留。"
          asks="原因"
          danger
          onOk={async (reason) => {
            const gone = await remove.run({ feeId: fee.id, reason })
            if (gone) onGone()
            return gone
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
