import { Select } from 'antd'
import { useState } from 'react'
import { listOpenOrders, type OrderChoice } from '#src/modules/statements/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { orderText } from './view.ts'

interface Props {
  /** Orders that ask for exactly this come first. */
  readonly amountFen: number
  readonly without: readonly number[]
  readonly onChoose: (order: OrderChoice) => void
}

/** Finds an order that still asks for money, by its number or its college. */
export function OrderPicker({ amountFen, without, onChoose }: Props) {
  const [q, setQ] = useState('')
  const orders = useRoute(listOpenOrders, { q, amountFen, size: 30 }, { keepPrevious: true })
  const rows = (orders.data?.rows ?? []).filter((each) => !without.includes(each.id))
  return (
    <Select<number>
      aria-label="选择缴费单"
      className="kw-wide"
      placeholder="按缴费单号、院校名称查找；金额相等的排在最前"
      value={null}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={orders.isFetching}
      notFoundContent="没有符合的未缴清缴费单"
      options={rows.map((each) => ({ value: each.id, label: orderText(each) }))}
      onChange={(id) => {
        const order = rows.find((each) => each.id === id)
        if (order) onChoose(order)
      }}
    />
  )
}
