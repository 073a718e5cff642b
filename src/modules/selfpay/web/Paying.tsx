import { Alert, Button } from 'antd'
import { channelNames } from '#src/modules/charges/words.ts'
import { getMyPaying, askMine, payMine } from '#src/modules/selfpay/contract/paying.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Qr } from '#src/web/kit/Qr.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'

interface Of {
  readonly pass: string
  readonly orderId: number
}

type Paying = AnswerOf<typeof getMyPaying>
type Attempt = Paying['charges'][number]

const OPEN = new Set(['CREATED', 'PENDING'])
const openOf = (paying: Paying | undefined) => paying?.charges.find((charge) => OPEN.has(charge.state))

/** Ways to pay one's own bill: on this phone, or by a code for another one. What was paid shows by itself. */
export function OwnPaying(of: Of) {
  const paying = useRoute(getMyPaying, of, { refetchMs: (data) => (openOf(data) ? 3_000 : undefined) })
  if (paying.error) return <ProblemNotice problem={asProblem(paying.error)} />
  if (!paying.data) return <p className="kw-muted">正在读取支付方式…</p>
  const open = openOf(paying.data)
  return (
    <>
      {open && <Open {...of} attempt={open} />}
      {paying.data.reasons.map((reason) => (
        <p key={reason.message} className="kw-muted">
          {reason.message}
          {reason.wayOut}
        </p>
      ))}
      {!open && paying.data.reasons.length === 0 && <Ways {...of} paying={paying.data} />}
    </>
  )
}

function Ways({ paying, ...of }: Of & { readonly paying: Paying }) {
  const pay = useAction(payMine, { onProblem: () => true })
  return (
    <div className="kw-stack">
      {pay.problem && <ProblemNotice problem={pay.problem} />}
      {paying.channels.some((each) => each.isSandbox) && (
        <Alert type="info" showIcon title="演示环境：付款在模拟收银台完成，不会产生真实扣款。" />
      )}
      {paying.channels.map(({ channel }) => (
        <div key={channel} className="kw-phone-head">
          <Button
            type="primary"
            size="large"
            block
            loading={pay.pending}
            onClick={() => void pay.run({ ...of, channel, scene: 'PAGE' })}
          >
            {channelNames[channel]}付款
          </Button>
          <Button
            size="large"
            loading={pay.pending}
            onClick={() => void pay.run({ ...of, channel, scene: 'QR' })}
            aria-label={`${channelNames[channel]}付款码`}
          >
            付款码
          </Button>
        </div>
      ))}
    </div>
  )
}

function Open({ attempt, ...of }: Of & { readonly attempt: Attempt }) {
  const ask = useAction(askMine, { success: '已向支付渠道查询，结果会显示在本页。' })
  const { channel, scene, payContent } = attempt
  return (
    <div className="kw-stack" role="status">
      {payContent === '' ? <p>正在向{channelNames[channel]}申请付款，请稍候…</p> : null}
      {payContent !== '' && scene === 'QR' && (
        <Qr text={payContent} label={`${channelNames[channel]}付款码`} size={220} />
      )}
      {/^https?:/.test(payContent) && (
        <Button type="primary" size="large" block href={payContent} target="_blank" rel="noreferrer">
          {attempt.isSandbox ? '打开模拟收银台' : `打开${channelNames[channel]}付款`}
        </Button>
      )}
      <p className="kw-muted">
        请在 <When at={attempt.expiresAt} /> 前付款；付款后本页自动更新。
      </p>
      <Button block loading={ask.pending} onClick={() => void ask.run({ ...of, chargeId: attempt.id })}>
        查询支付结果
      </Button>
    </div>
  )
}
