import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/charges/contract.ts'
import { channelNames } from '#src/modules/charges/words.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useCan } from '#src/web/session.ts'
import { sceneHints, type Attempt, type Paying } from './view.ts'

interface Props {
  readonly paying: Paying
  readonly orderId: number
  readonly open: Attempt | undefined
}

/** Which way to pay. With an attempt open, another way takes the place of it: nobody has two codes at once. */
export function Choice({ paying, orderId, open }: Props) {
  const [channel, setChannel] = useState(open?.channel ?? paying.channels[0]?.channel ?? 'ALIPAY')
  const [scene, setScene] = useState<'QR' | 'PAGE'>(open?.scene ?? 'QR')
  const start = useAction(contract.startCharge)
  const mayPay = useCan('charges.pay')
  const isPlayed = paying.channels.some((each) => each.isSandbox)
  if (!mayPay) return null
  const isSame = open !== undefined && open.channel === channel && open.scene === scene
  return (
    <Panel title={open ? '换一种方式' : '选择支付方式'}>
      {isPlayed && <Alert type="info" showIcon title="演示环境：付款在模拟收银台完成，不会产生真实扣款。" />}
      <div className="kw-stack kw-below">
        <Radio.Group
          aria-label="支付渠道"
          optionType="button"
          value={channel}
          onChange={(event) => setChannel(event.target.value as typeof channel)}
          options={paying.channels.map((each) => ({
            value: each.channel,
            label: channelNames[each.channel],
          }))}
        />
        <Radio.Group
          aria-label="付款方式"
          value={scene}
          onChange={(event) => setScene(event.target.value as typeof scene)}
          options={[
            { value: 'QR', label: sceneHints.QR },
            { value: 'PAGE', label: sceneHints.PAGE },
          ]}
        />
        <div>
          {isSame ? (
            <span className="kw-muted">现在用的就是这种方式，付款码在上面。</span>
          ) : (
            <Button
              type={open ? 'default' : 'primary'}
              loading={start.pending}
              onClick={() => void start.run({ orderId, channel, scene })}
            >
              {open ? '换成这种方式' : '去支付'}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  )
}
