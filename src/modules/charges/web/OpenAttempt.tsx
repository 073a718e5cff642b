import { Alert, Button, Spin } from 'antd'
import * as contract from '#src/modules/charges/contract.ts'
import { channelNames } from '#src/modules/charges/words.ts'
import { useAction } from '#src/web/ask.tsx'
import { useServerNow } from '#src/web/clock.ts'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { Qr } from '#src/web/kit/Qr.tsx'
import { isAddress, leftText, type Attempt } from './view.ts'

const ASKING = {
  close: { consequence: '取消后这个付款码立即失效。如果已经付款，请不要取消，稍等片刻或点“查询支付结果”。' },
}

/** The attempt that can be paid now: its code, how long it holds, and the ways out. */
export function OpenAttempt({ attempt }: { attempt: Attempt }) {
  const { id: chargeId, channel } = attempt
  const ask = useAction(contract.askCharge, { success: '已向支付渠道查询，结果会显示在本页。' })
  const close = useAction(contract.closeCharge, { success: '已取消本次支付。' })
  return (
    <Panel title={`${channelNames[channel]}付款`}>
      {attempt.problem && <Alert type="warning" showIcon title={attempt.problem} />}
      {attempt.state === 'CREATED' ? <Waiting channel={channel} /> : <Code attempt={attempt} />}
      <div className="kw-actions kw-below">
        <Button loading={ask.pending} onClick={() => void ask.run({ chargeId })}>
          查询支付结果
        </Button>
        <OfferBar
          offers={attempt.offers}
          asking={ASKING}
          pending={close.pending}
          onVerb={() => close.run({ chargeId })}
        />
      </div>
    </Panel>
  )
}

const Waiting = ({ channel }: Pick<Attempt, 'channel'>) => (
  <p role="status">
    <Spin size="small" /> 正在向{channelNames[channel]}申请付款码……
  </p>
)

function Code({ attempt }: { attempt: Attempt }) {
  const now = useServerNow(1_000)
  const narrow = useNarrow()
  const { payContent, channel, scene, expiresAt } = attempt
  if (payContent === '') return <p role="status">付款码已过期，正在关闭。请稍后重新发起。</p>
  const isCode = scene === 'QR'
  return (
    <div className="kw-pay">
      {isCode && <Qr text={payContent} label={`${channelNames[channel]}付款码`} size={narrow ? 220 : 240} />}
      <div>
        <p>
          请用{channelNames[channel]}
          {isCode ? '扫描二维码' : '打开付款页面'}，付款 <Money fen={attempt.amountFen} />。
        </p>
        <p className="kw-muted">还有 {leftText(expiresAt, now)}过期；付款后本页自动更新。</p>
        {isAddress(payContent) && (
          <p>
            <Button type={isCode ? 'default' : 'primary'} href={payContent} target="_blank" rel="noreferrer">
              {attempt.isSandbox ? '打开模拟收银台' : '打开付款页面'}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}
