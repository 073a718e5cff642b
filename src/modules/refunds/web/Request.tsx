import { Alert, Button, Drawer, Form, Input, Select } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/refunds/contract.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Why } from '#src/web/kit/Why.tsx'
import { AccountFields, accountOf, type AccountValues } from './Account.tsx'
import { ASKED_REASONS } from './view.ts'

interface Props {
  readonly orderId: number
  readonly onClose: () => void
  readonly onDone: (refundId: number) => void
}

type Person = RowOf<typeof contract.listRefundable>
type Chosen = readonly number[] | 'ALL' | undefined

/** 申请退款: choose people of a paid order, say why, see what the rule gives back and when, ask. */
export function Request({ orderId, onClose, onDone }: Props) {
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <Drawer title="申请退款" size={820} open onClose={onClose}>
      {chosen === undefined ? (
        <Choose orderId={orderId} onChosen={setChosen} />
      ) : (
        <Ask orderId={orderId} chosen={chosen} onBack={() => setChosen(undefined)} onDone={onDone} />
      )}
    </Drawer>
  )
}

const COLUMNS: DataColumn<Person>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 110 },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 130 },
  {
    key: 'paidFen',
    title: '已缴',
    numeric: true,
    width: 100,
    render: (row) => <Money fen={row.paidFen} />,
    text: (row) => row.paidFen / 100,
  },
  { key: 'why', title: '不能选择的原因' },
]

function Choose({
  orderId,
  onChosen,
}: {
  readonly orderId: number
  readonly onChosen: (chosen: Chosen) => void
}) {
  return (
    <div className="kw-stack">
      <p className="kw-muted">请勾选要退款的考生，再点“下一步”；整单退款可以直接选择全部。</p>
      <DataTable
        name="people"
        route={contract.listRefundable}
        input={{ orderId }}
        columns={COLUMNS}
        rowKey="registrationId"
        searchHint="姓名"
        toolbar={<Button onClick={() => onChosen('ALL')}>全部可退的考生</Button>}
        mayChoose={(row) => row.why === ''}
        renderChosen={(rows) => (
          <Button size="small" type="primary" onClick={() => onChosen(rows.map((row) => row.registrationId))}>
            下一步
          </Button>
        )}
        empty={{ text: '这张缴费单中没有可以退款的考生。' }}
      />
    </div>
  )
}

interface Values {
  reason: (typeof ASKED_REASONS)[number]['value']
  note: string
  account?: AccountValues
}

interface AskProps {
  readonly orderId: number
  readonly chosen: readonly number[] | 'ALL'
  readonly onBack: () => void
  readonly onDone: (refundId: number) => void
}

function Ask({ orderId, chosen, onBack, onDone }: AskProps) {
  const [form] = Form.useForm<Values>()
  const reason = Form.useWatch('reason', form) ?? 'PERSONAL'
  const wish = { orderId, ...(chosen === 'ALL' ? {} : { registrationIds: [...chosen] }) }
  const preview = useRoute(contract.previewRefund, { ...wish, reason }, { keepPrevious: true })
  const request = useAction(contract.requestRefund, {
    form,
    success: ({ refundNo }) => `已提交退款申请 ${refundNo}；需要时可在下面上传证明材料。`,
    onDone: ({ id }) => onDone(id),
  })
  const seen = preview.data
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ reason: 'PERSONAL' }}
      onFinish={({ note, account }) => void request.run({ ...wish, reason, note, ...accountOf(account) })}
    >
      <Form.Item name="reason" label="退款原因">
        <Select options={ASKED_REASONS} />
      </Form.Item>
      {seen && <Answer seen={seen} />}
      <Form.Item
        name="note"
        label="情况说明"
        rules={[{ required: true, min: 2, whitespace: true, message: '请说明情况，至少 2 个字。' }]}
      >
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
      {seen?.needsAccount && <AccountFields required={false} />}
      <div className="kw-actions">
        <Button onClick={onBack}>重新选择考生</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={request.pending}
          disabled={!seen || seen.problems.length > 0}
        >
          提交退款申请
        </Button>
      </div>
    </Form>
  )
}

function Answer({ seen }: { readonly seen: AnswerOf<typeof contract.previewRefund> }) {
  if (seen.problems.length > 0)
    return (
      <div className="kw-form-problem">
        <Why
          title="这个原因现在不能退款："
          reasons={seen.problems.map(({ message, wayOut }) => ({ message, ...(wayOut ? { wayOut } : {}) }))}
        />
      </div>
    )
  return (
    <Alert
      type="info"
      showIcon
      className="kw-form-problem"
      title={`${seen.lineCount} 人，已缴 ${yuan(seen.paidFen)}。${seen.ruleSaid}。`}
      description={
        <>
          <div>{seen.promise}。</div>
          {seen.endsSeats > 0 && (
            <div>其中 {seen.endsSeats} 人已排考：复核通过后退考，考位释放、准考证作废。</div>
          )}
        </>
      }
    />
  )
}
