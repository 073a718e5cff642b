import { Alert, Button, Skeleton } from 'antd'
import * as contract from '#src/modules/charges/contract.ts'
import { channelNames } from '#src/modules/charges/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Reasons } from '#src/web/kit/Reasons.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import './charges.css'
import { Attempts } from './Attempts.tsx'
import { Choice } from './Choice.tsx'
import { OpenAttempt } from './OpenAttempt.tsx'
import { openAttempt, paidAttempt, refetchMs, type Attempt, type Paying } from './view.ts'

/** 在线支付: choose how, scan, and see by itself that it is paid. */
export function PayPage() {
  const orderId = useParam('orderId')
  const paying = useRoute(contract.getPaying, { orderId }, { refetchMs })
  const go = useGo()
  if (paying.error) return <ProblemPage problem={asProblem(paying.error)} />
  if (!paying.data) return <Skeleton active />
  return (
    <Page
      title={`在线支付 ${paying.data.orderNo}`}
      help="付款后本页会自动更新；以“已缴费”为准，请不要重复付款。付款码过期后可以重新生成。"
      actions={<Button onClick={() => go(`/payments/${orderId}`)}>返回缴费单</Button>}
    >
      <Body paying={paying.data} orderId={orderId} />
      <Attempts paying={paying.data} />
    </Page>
  )
}

function Body({ paying, orderId }: { paying: Paying; orderId: number }) {
  const paid = paidAttempt(paying)
  if (paid) return <Success paying={paying} paid={paid} />
  const open = openAttempt(paying)
  return (
    <>
      <Panel title="应付金额">
        <p className="kw-pay-sum">
          <Money fen={paying.askedFen} />
        </p>
        <Facts
          columns={2}
          items={[
            ['缴费单', paying.orderNo],
            ['考试计划', paying.planName],
          ]}
        />
      </Panel>
      {open && <OpenAttempt key={open.id} attempt={open} />}
      {paying.reasons.length > 0 ? (
        <Panel title="现在不能在线支付">
          <Reasons reasons={paying.reasons} />
        </Panel>
      ) : (
        <Choice paying={paying} orderId={orderId} open={open} />
      )}
    </>
  )
}

function Success({ paying, paid }: { paying: Paying; paid: Attempt }) {
  return (
    <Panel title="已缴费">
      <Alert type="success" showIcon title="付款成功，缴费单已缴清，报考生效。" />
      <div className="kw-below">
        <Facts
          columns={2}
          items={[
            ['缴费单', paying.orderNo],
            ['考试计划', paying.planName],
            ['支付方式', channelNames[paid.channel]],
            ['付款金额', <Money key="fen" fen={paid.paidFen} />],
            ['付款时间', <When key="at" at={paid.paidAt} />],
            ['渠道交易号', paid.tradeNo],
            ['商户单号', paid.outTradeNo],
          ]}
        />
      </div>
    </Panel>
  )
}
