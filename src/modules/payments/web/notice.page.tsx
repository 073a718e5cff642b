import { PrinterOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { getOrder } from '#src/modules/payments/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Until, When } from '#src/web/kit/When.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { LevelSums, Payee, type Order } from './parts.tsx'

/** 缴费通知单: one sheet for the college's own finance office, made to be printed. */
export function NoticePage() {
  const orderId = useParam('orderId')
  const order = useRoute(getOrder, { orderId })
  if (order.error) return <ProblemPage problem={asProblem(order.error)} />
  if (!order.data) return <Skeleton active />
  const isVoid = order.data.state === 'CANCELLED'
  return (
    <Page
      title="缴费通知单"
      help="交给本单位财务办理汇款；打印时只有通知单本身。"
      actions={
        <>
          <To to={`/payments/${orderId}`}>返回缴费单</To>
          <Button
            type="primary"
            icon={<PrinterOutlined aria-hidden />}
            onClick={() => window.print()}
            disabled={isVoid}
          >
            打印
          </Button>
        </>
      }
    >
      {isVoid ? <p>这张缴费单已取消，请不要再按它汇款。</p> : <Sheet order={order.data} />}
    </Page>
  )
}

function Sheet({ order }: { order: Order }) {
  return (
    <article className="kw-sheet">
      <h2>考试费缴费通知单</h2>
      <p className="kw-sheet-no">
        <span>缴费单号：{order.orderNo}</span>
        <span>
          开具时间：
          <When at={order.createdAt} />
        </span>
      </p>
      <p>{order.orgName}：</p>
      <p className="kw-indent">
        贵校在“{order.planName}”（{order.planCode}）中报考 {order.lineCount} 人次，应缴考试费如下。请于
        <strong>
          <Until at={order.paymentClosesAt} />
        </strong>
        前汇入以下账户，并上传银行回单。
      </p>
      <LevelSums order={order} />
      {order.slipUploadedAt && <p className="kw-sheet-remark">本单已上传汇款凭证，请勿重复汇款。</p>}
      <h3>收款账户</h3>
      <Payee order={order} plain />
      <p>汇款时请在附言（用途）栏写明：</p>
      <p className="kw-sheet-remark">{order.remark}</p>
      <p className="kw-muted">
        请一次汇足应缴金额；附言不全或金额不符，可能延误到账确认。到账确认后报考方为有效。
      </p>
      <p className="kw-sheet-sign">{order.evaluationOrgName}</p>
    </article>
  )
}
