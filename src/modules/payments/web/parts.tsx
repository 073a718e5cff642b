import { DownloadOutlined } from '@ant-design/icons'
import { Button, Typography } from 'antd'
import type { getOrder } from '#src/modules/payments/contract.ts'
import { payerNames } from '#src/modules/payments/words/orders.ts'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { FileLink, FileShown } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Day, Until, When } from '#src/web/kit/When.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { differenceOf } from './view.ts'

export type Order = AnswerOf<typeof getOrder>

export function OrderFacts({ order }: { order: Order }) {
  return (
    <Panel title="应缴明细">
      <Facts
        items={[
          ['院校', order.orgName],
          ['考试计划', order.planName],
          ['缴费截止', <Until key="until" at={order.endsAt ?? order.paymentClosesAt} />],
          ['缴费方式', payerNames[order.payerKind]],
          ['生成时间', <When key="at" at={order.createdAt} />],
          ['确认时间', <When key="paid" at={order.paidAt} />],
          ['差额说明', order.differenceNote],
        ]}
      />
      <LevelSums order={order} />
    </Panel>
  )
}

/** Per level count × price, and the total in figures and in words. */
function LevelSums({ order }: { order: Order }) {
  return (
    <table className="kw-figures kw-below">
      <caption className="kw-caption">人民币（大写）：{order.amountInWords}</caption>
      <thead>
        <tr>
          <th scope="col">级别</th>
          <th scope="col">人次</th>
          <th scope="col">单价</th>
          <th scope="col">小计</th>
        </tr>
      </thead>
      <tbody>
        {order.levels.map((level) => (
          <tr key={`${level.levelId}-${level.feeFen}`}>
            <th scope="row">{level.levelName}</th>
            <td>{level.count}</td>
            <td>
              <Money fen={level.feeFen} />
            </td>
            <td>
              <Money fen={level.amountFen} />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">合计</th>
          <td>{order.lineCount}</td>
          <td>—</td>
          <td>
            <strong>
              <Money fen={order.amountFen} />
            </strong>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

/** Where the money goes and what to write on it; each can be copied. */
export function HowToPay({ order }: { order: Order }) {
  return (
    <Panel title="汇款方式">
      <p className="kw-muted">请由单位账户一次汇足，并在附言中写明下面的内容，以便财务核对。</p>
      <Payee order={order} />
    </Panel>
  )
}

function Payee({ order }: { order: Order }) {
  const shown = (text: string) => <Typography.Text copyable>{text}</Typography.Text>
  if (!order.payee) return <p>{order.evaluationOrgName}还没有设置收款账户，请联系对方财务。</p>
  return (
    <Facts
      items={[
        ['收款单位', shown(order.payee.payee)],
        ['开户银行', shown(order.payee.bank)],
        ['账号', shown(order.payee.accountNo)],
        ['附言', shown(order.remark)],
      ]}
      columns={2}
    />
  )
}

/** The slip as it was announced, and the file. */
export function Slip({ order }: { order: Order }) {
  const difference = differenceOf(order)
  return (
    <Panel title="汇款凭证">
      <Facts
        items={[
          ['汇款单位', order.slipPayer],
          ['汇款日期', <Day key="on" on={order.slipPaidOn} />],
          [
            '凭证金额',
            <span key="sum">
              <Money fen={order.slipAmountFen} /> {difference && `（${difference}）`}
            </span>,
          ],
          ['凭证文件', order.slip && <FileLink key="file" {...order.slip} />],
        ]}
      />
    </Panel>
  )
}

/** The slip's file shown whole, where there is room for it; else it opens on its own from its name. */
export function SlipShown({ slip }: { slip: NonNullable<Order['slip']> }) {
  if (useNarrow()) return null
  const { fileId, name, kind } = slip
  return (
    <div>
      <div className="kw-plan-line">
        <span className="kw-grow">{name}</span>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={downloadUrl(fileContent, { fileId, save: 'true' })}
          download={name}
        >
          下载
        </Button>
      </div>
      <div className="kw-slip kw-below">
        <FileShown url={downloadUrl(fileContent, { fileId })} name={name} kind={kind} />
      </div>
    </div>
  )
}
