import { DeleteOutlined } from '@ant-design/icons'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { matchLine } from '#src/modules/statements/contract.ts'
import { parseYuan, yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { OrderPicker } from './OrderPicker.tsx'
import { balanceText, chosen, orderText, sumOf, type Choice, type Line } from './view.ts'

/** What a line pays: the proposal to begin with, any other orders, or the slip it proves. */
export function Matching({ line }: { readonly line: Line }) {
  const freeFen = line.restFen ?? line.amountFen
  const [choices, setChoices] = useState<readonly Choice[]>(() =>
    line.shares.map((share) => ({ order: share, yuan: (share.shareFen / 100).toFixed(2) })),
  )
  const match = useAction(matchLine, {
    success: ({ state }) => (state === 'AWAITING' ? '已提交，等待另一位财务复核。' : '已匹配。'),
  })
  const sum = sumOf(choices)
  const add = (order: Choice['order']) => setChoices([...choices, chosen(order, freeFen - (sum ?? 0))])
  const shares = choices.map((each) => ({ orderId: each.order.id, amountFen: parseYuan(each.yuan) ?? 0 }))
  const isReady = choices.length > 0 && sum !== undefined && sum > 0 && sum <= freeFen
  return (
    <Panel title={line.state === 'PROPOSED' ? '确认建议，或另选缴费单' : '这笔款缴的是哪张缴费单'}>
      <div className="kw-stack">
        <Questions line={line} chosenIds={choices.map((each) => each.order.id)} onChoose={add} />
        {choices.map((choice, at) => (
          <Split
            key={choice.order.id}
            choice={choice}
            onChange={(text) => setChoices(choices.with(at, { ...choice, yuan: text }))}
            onRemove={() => setChoices(choices.toSpliced(at, 1))}
          />
        ))}
        <OrderPicker amountFen={freeFen} without={choices.map((each) => each.order.id)} onChoose={add} />
        <p role="status">
          {choices.length > 0 ? balanceText(sum, freeFen) : '可以分给几张缴费单；多出的留作待认领款。'}
        </p>
        <Limit line={line} />
        <div className="kw-actions">
          <Button
            type="primary"
            disabled={!isReady}
            loading={match.pending}
            onClick={() => void match.run({ lineId: line.id, shares })}
          >
            匹配到所选缴费单
          </Button>
        </div>
        <Proofs line={line} onProve={(receiptId) => void match.run({ lineId: line.id, receiptId })} />
      </div>
    </Panel>
  )
}

function Limit({ line: { limitFen, amountFen } }: { readonly line: Line }) {
  if (limitFen === null || amountFen < limitFen) return null
  return <Alert type="info" showIcon title={`金额达到 ${yuan(limitFen)}，提交后由另一位财务复核才生效。`} />
}

interface QuestionsProps {
  readonly line: Line
  readonly chosenIds: readonly number[]
  readonly onChoose: (order: Choice['order']) => void
}

/** Orders that come into question, one click each. */
function Questions({ line, chosenIds, onChoose }: QuestionsProps) {
  const rivals = line.rivals.filter((each) => !chosenIds.includes(each.id))
  if (rivals.length === 0) return null
  return (
    <ul className="kw-plain">
      {rivals.map((order) => (
        <li key={order.id}>
          <Button
            type="link"
            className="kw-flat"
            disabled={order.leftFen === 0}
            onClick={() => onChoose(order)}
          >
            {orderText(order)}
          </Button>
        </li>
      ))}
    </ul>
  )
}

interface SplitProps {
  readonly choice: Choice
  readonly onChange: (text: string) => void
  readonly onRemove: () => void
}

function Split({ choice: { order, yuan: text }, onChange, onRemove }: SplitProps) {
  return (
    <div className="kw-actions">
      <span className="kw-grow">
        {order.orderNo}　{order.orgName}　差 {yuan(order.leftFen)}
      </span>
      <Input
        aria-label={`分给 ${order.orderNo} 的金额`}
        prefix="¥"
        inputMode="decimal"
        style={{ width: 140 }}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
      <Button aria-label={`不选 ${order.orderNo}`} icon={<DeleteOutlined aria-hidden />} onClick={onRemove} />
    </div>
  )
}

/** Slips confirmed by hand that may be this money. */
function Proofs({ line, onProve }: { readonly line: Line; readonly onProve: (receiptId: number) => void }) {
  if (line.unproved.length === 0) return null
  return (
    <>
      <p>这笔款也可能就是凭证已确认的到账。如果是，请作为佐证，不要重复记账：</p>
      <ul className="kw-plain">
        {line.unproved.map((each) => (
          <li key={each.id}>
            {each.receivedOn} {each.payerName}（{each.remark}）{' '}
            <Button size="small" onClick={() => onProve(each.id)}>
              作为佐证
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
