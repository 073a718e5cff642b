import { Button } from 'antd'
import { paymentNames } from '#src/modules/registrations/words.ts'
import * as contract from '#src/modules/selfpay/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { OrderCard } from './OrderCard.tsx'

type Plan = contract.OwnView['plans'][number]

interface Props {
  readonly pass: string
  readonly plan: Plan
}

const TONES = {
  UNPAID: 'warn',
  IN_ORDER: 'warn',
  PAID: 'good',
  WAIVED: 'good',
  REFUND_PENDING: 'busy',
  REFUNDED: 'idle',
} as const

/** One exam: what is registered, what it costs, whether it is paid, and the bills of it. */
export function PlanCard({ pass, plan }: Props) {
  return (
    <section className="kw-phone-card">
      <h2>{plan.planName}</h2>
      <p className="kw-muted">报考院校：{plan.orgName}</p>
      <dl className="kw-phone-lines">
        {plan.rows.map((row) => (
          <div key={row.registrationId}>
            <dt>{row.levelName}</dt>
            <dd>
              <Money fen={row.feeFen} />{' '}
              <Status tone={TONES[row.paymentStatus]}>{paymentNames[row.paymentStatus]}</Status>
            </dd>
          </div>
        ))}
        <div>
          <dt>缴费截止</dt>
          <dd>
            <Until at={plan.paymentClosesAt} />
          </dd>
        </div>
      </dl>
      {plan.orders.map((order) => (
        <OrderCard key={order.id} pass={pass} order={order} />
      ))}
      {plan.dueFen > 0 && plan.reasons.length === 0 && <Ordering pass={pass} plan={plan} />}
      {plan.reasons.map((reason) => (
        <p key={reason.message} className="kw-muted">
          {reason.message}
          {reason.wayOut}
        </p>
      ))}
    </section>
  )
}

function Ordering({ pass, plan }: Props) {
  const order = useAction(contract.orderMine, { onProblem: () => true })
  return (
    <>
      {order.problem && <ProblemNotice problem={order.problem} />}
      <Button
        type="primary"
        size="large"
        block
        loading={order.pending}
        onClick={() => void order.run({ pass, planId: plan.planId })}
      >
        去缴费 <Money fen={plan.dueFen} />
      </Button>
    </>
  )
}
