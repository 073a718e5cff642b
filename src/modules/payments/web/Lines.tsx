import { Button } from 'antd'
import { useState } from 'react'
import { listOrderLines, removeLines } from '#src/modules/payments/contract/lines.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useCan } from '#src/web/session.ts'
import { Choose } from './Choose.tsx'
import type { Order } from './parts.tsx'
import { offerOf } from './view.ts'

type Row = RowOf<typeof listOrderLines>

const COLUMNS: DataColumn<Row>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 120 },
  { key: 'idMasked', title: '证件号码', width: 190, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'levelName', title: '级别', width: 100 },
  { key: 'className', title: '班级' },
  {
    key: 'amountFen',
    title: '考试费',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.amountFen} />,
    text: (row) => row.amountFen / 100,
  },
]

/** Who is paid for, only for those who may see names; before payment people are added and taken off. */
export function Lines({ order }: { order: Order }) {
  const [isAdding, setAdding] = useState(false)
  const add = offerOf(order, 'addLines')
  const mayRemove = offerOf(order, 'removeLines')?.allowed
  if (!useCan('registrations.read')) return null
  return (
    <Panel title="缴费名单" actions={add && <OfferButton offer={add} onClick={() => setAdding(true)} />}>
      <DataTable
        route={listOrderLines}
        input={{ orderId: order.id }}
        columns={COLUMNS}
        rowKey="registrationId"
        searchHint="姓名"
        exportName={`缴费名单 ${order.orderNo}`}
        {...(mayRemove
          ? {
              renderChosen: (rows: readonly Row[], clear: () => void) => (
                <Remove {...{ order, rows, clear }} />
              ),
            }
          : {})}
      />
      {isAdding && (
        <Choose
          planId={order.planId}
          planName={order.planName}
          orderId={order.id}
          onClose={() => setAdding(false)}
        />
      )}
    </Panel>
  )
}

interface RemoveProps {
  readonly order: Order
  readonly rows: readonly Row[]
  readonly clear: () => void
}

/** Takes the chosen ones off, with what is left said before. */
function Remove({ order, rows, clear }: RemoveProps) {
  const [isAsked, setAsked] = useState(false)
  const remove = useAction(removeLines, { success: '已移除，报考恢复为未缴费。', onDone: clear })
  const rest = order.amountFen - rows.reduce((sum, row) => sum + row.amountFen, 0)
  const isAll = rows.length >= order.lineCount
  return (
    <>
      <Button size="small" danger onClick={() => setAsked(true)}>
        移除 {rows.length} 条…
      </Button>
      <ConfirmWithOpinion
        open={isAsked}
        title={`移除 ${rows.length} 条`}
        opinion="none"
        danger
        consequence={
          isAll
            ? '全部移除后，这张缴费单随即取消；其中的报考恢复为未缴费。'
            : `移除后应缴 ${yuan(rest)}；移除的报考恢复为未缴费，可以退考或另行生成缴费单。`
        }
        onOk={() => remove.run({ orderId: order.id, registrationIds: rows.map((row) => row.registrationId) })}
        onClose={() => setAsked(false)}
      />
    </>
  )
}
