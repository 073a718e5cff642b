import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { invoiceByLink, listMyInvoices, requestMyInvoice } from '#src/modules/invoices/contract/own.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl, type RowOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Day } from '#src/web/kit/When.tsx'

interface Of {
  readonly pass: string
  readonly orderId: number
}

type Row = RowOf<typeof listMyInvoices>

/** 发票 of one's own bill: asked for with title and e-mail, and where it stands. */
export function OwnInvoice({ pass, orderId }: Of) {
  const asked = useRoute(listMyInvoices, { pass })
  const [isAsking, setAsking] = useState(false)
  const mine = (asked.data?.rows ?? []).filter((row) => row.orderId === orderId)
  if (!asked.data) return null
  return (
    <>
      {mine.map((row) => (
        <Asked key={row.requestNo} row={row} />
      ))}
      {mine.length === 0 && !isAsking && (
        <Button block onClick={() => setAsking(true)}>
          申请发票
        </Button>
      )}
      {mine.length === 0 && isAsking && <Ask pass={pass} orderId={orderId} />}
    </>
  )
}

/** Where the request stands, as the candidate is concerned. */
function standing({ state, number }: Row): string {
  if (number) return `已开具（号码 ${number}）`
  return state === 'RETURNED' ? '申请被退回' : '已申请'
}

function Asked({ row }: { readonly row: Row }) {
  return (
    <p className="kw-muted">
      发票{standing(row)}，抬头“{row.title}”，发送到 {row.email}
      {row.state === 'REQUESTED' && row.expectedOn ? (
        <>
          ，预计 <Day on={row.expectedOn} /> 起开具
        </>
      ) : null}
      {row.opinion ? `。${row.opinion}` : ''}
      {row.filePass ? (
        <>
          {' '}
          <a href={downloadUrl(invoiceByLink, { pass: row.filePass })}>下载发票</a>
        </>
      ) : null}
    </p>
  )
}

function Ask(of: Of) {
  const [form] = Form.useForm<{ title: string; email: string }>()
  const ask = useAction(requestMyInvoice, {
    form,
    success: '已申请发票，开具后发送到您的邮箱。',
    onProblem: () => true,
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(given) => void ask.run({ ...of, ...given })}
    >
      <Form.Item
        name="title"
        label="发票抬头（个人姓名）"
        rules={[{ required: true, whitespace: true, message: '请填写抬头。' }]}
      >
        <Input size="large" maxLength={100} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="email"
        label="接收邮箱"
        rules={[{ required: true, type: 'email', message: '请填写正确的邮箱。' }]}
      >
        <Input size="large" maxLength={100} inputMode="email" autoComplete="email" />
      </Form.Item>
      {ask.problem && <ProblemNotice problem={ask.problem} />}
      <Button type="primary" block htmlType="submit" loading={ask.pending}>
        提交申请
      </Button>
    </Form>
  )
}
