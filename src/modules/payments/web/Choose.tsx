import { Alert, Button, Drawer, Select } from 'antd'
import { useState } from 'react'
import { createOrder } from '#src/modules/payments/contract.ts'
import { addLines, listUnorderedGroups, listUnorderedPeople } from '#src/modules/payments/contract/lines.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useGo } from '#src/web/navigation.tsx'
import { chosenWords, type Narrowed } from './view.ts'

interface Props {
  readonly planId: number
  readonly planName: string
  /** The order that takes them; a new one when absent. */
  readonly orderId?: number
  readonly onClose: () => void
}

const COLUMNS: DataColumn<RowOf<typeof listUnorderedPeople>>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  { key: 'idMasked', title: '证件号码', width: 190, render: (row) => <PersonId masked={row.idMasked} /> },
  { key: 'levelName', title: '级别', width: 90 },
  { key: 'className', title: '班级' },
  {
    key: 'feeFen',
    title: '考试费',
    numeric: true,
    width: 110,
    render: (row) => <Money fen={row.feeFen} />,
    text: (row) => row.feeFen / 100,
  },
]

/** What goes on an order: a level, a class, or people ticked one by one. */
export function Choose({ planId, planName, orderId, onClose }: Props) {
  const [narrowed, setNarrowed] = useState<Narrowed>({})
  const take = useTaking({ planId, orderId, onClose })
  const words = chosenWords(narrowed, orderId !== undefined)
  const { levelId, className } = narrowed
  const input = { ...(levelId ? { levelId } : {}), ...(className === undefined ? {} : { className }) }
  return (
    <Drawer title={`选择报考：${planName}`} size={860} open onClose={onClose}>
      <div className="kw-stack">
        <Alert
          type="info"
          showIcon
          title="按级别、班级整批加入，或在名单中逐个勾选。这里只列出尚未进入缴费单的报考。"
        />
        <div className="kw-actions">
          <Groups planId={planId} narrowed={narrowed} onChange={setNarrowed} />
          <Button type="primary" loading={take.pending} onClick={() => take.run(input)}>
            {words}
          </Button>
        </div>
        <DataTable
          route={listUnorderedPeople}
          name="choose"
          input={{ planId, ...input }}
          columns={COLUMNS}
          rowKey="registrationId"
          searchHint="姓名"
          renderChosen={(rows) => (
            <Button
              size="small"
              type="primary"
              loading={take.pending}
              onClick={() => take.run({ registrationIds: rows.map((row) => row.registrationId) })}
            >
              {orderId === undefined ? '为所选生成缴费单' : '加入本单'}
            </Button>
          )}
          empty={{ text: '没有尚未进入缴费单的报考。' }}
        />
      </div>
    </Drawer>
  )
}

interface GroupsProps {
  readonly planId: number
  readonly narrowed: Narrowed
  readonly onChange: (narrowed: Narrowed) => void
}

function Groups({ planId, narrowed, onChange }: GroupsProps) {
  const groups = useRoute(listUnorderedGroups, { planId })
  return (
    <>
      <Select<number>
        allowClear
        aria-label="级别"
        placeholder="全部级别"
        className="kw-choose"
        options={(groups.data?.levels ?? []).map(({ levelId, levelName }) => ({
          value: levelId,
          label: levelName,
        }))}
        onChange={(levelId: number | undefined, option) =>
          onChange({ ...narrowed, levelId, levelName: labelOf(option) })
        }
      />
      <Select<string>
        allowClear
        showSearch
        aria-label="班级"
        placeholder="全部班级"
        className="kw-choose"
        options={(groups.data?.classes ?? []).map(({ className, count }) => ({
          value: className,
          label: `${className || '（未填班级）'} ${count} 人次`,
        }))}
        onChange={(className: string | undefined) => onChange({ ...narrowed, className })}
      />
    </>
  )
}

const labelOf = (option: unknown) => (option as { readonly label?: string } | undefined)?.label

interface Choice {
  readonly levelId?: number
  readonly className?: string
  readonly registrationIds?: number[]
}

/** Onto a new order, which is opened, or onto the present one. */
function useTaking({
  planId,
  orderId,
  onClose,
}: Pick<Props, 'planId' | 'onClose'> & { orderId?: number | undefined }) {
  const go = useGo()
  const create = useAction(createOrder, {
    success: (order) => `已生成缴费单 ${order.orderNo}，${order.lineCount} 人次。`,
    onDone: (order) => go(`/payments/${order.id}`),
  })
  const add = useAction(addLines, {
    success: ({ lineCount }) => `已加入，本单共 ${lineCount} 人次。`,
    onDone: onClose,
  })
  return {
    pending: create.pending || add.pending,
    run: (choice: Choice) =>
      void (orderId === undefined ? create.run({ planId, ...choice }) : add.run({ orderId, ...choice })),
  }
}
