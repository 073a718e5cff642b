import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/charges/contract.ts'
import { channelNames } from '#src/modules/charges/words.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useCan } from '#src/web/session.ts'
import { isSameWay, sceneHints, wayAtFirst, type Attempt, type Paying, type Way } from './view.ts'

interface Props {
  readonly paying: Paying
  readonly orderId: number
  readonly open: Attempt | undefined
}

/** Which way to pay. With an attempt open, another way takes the place of it: nobody has two codes at once. */
export function Choice(props: Props) {
  const { paying, open } = props
  const isPlayed = paying.channels.some((each) => each.isSandbox)
  if (!useCan('charges.pay')) return null
  return (
    <Panel title={open ? '换一种方式' : '选择支付方式'}>
      {isPlayed && <Alert type="info" showIcon title="演示环境：付款在模拟收银台完成，不会产生真实扣款。" />}
      <Ways {...props} />
    </Panel>
  )
}

function Ways({ paying, orderId, open }: Props) {
  const [way, setWay] = useState(() => wayAtFirst(paying, open))
  const start = useAction(contract.startCharge)
  return (
    <div className="kw-stack kw-below">
      <Radio.Group
        aria-label="支付渠道"
        optionType="button"
        value={way.channel}
        onChange={(event) => setWay({ ...way, channel: event.target.value as Way['channel'] })}
        options={paying.channels.map((each) => ({ value: each.channel, label: channelNames[each.channel] }))}
      />
      <Radio.Group
        aria-label="付款方式"
        value={way.scene}
        onChange={(event) => setWay({ ...way, scene: event.target.value as Way['scene'] })}
        options={[
          { value: 'QR', label: sceneHints.QR },
          { value: 'PAGE', label: sceneHints.PAGE },
        ]}
      />
      <div>
        {isSameWay(way, open) ? (
          <span className="kw-muted">现在用的就是这种方式，付款码在上面。</span>
        ) : (
          <Button
            type={open ? 'default' : 'primary'}
            loading={start.pending}
            onClick={() => void start.run({ orderId, ...way })}
          >
            {open ? '换成这种方式' : '去支付'}
          </Button>
        )}
      </div>
    </div>
  )
}
