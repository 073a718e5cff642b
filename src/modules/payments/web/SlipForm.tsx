import { UploadOutlined } from '@ant-design/icons'
import { Alert, Button, DatePicker, Form, Input, Progress, Upload } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { attachSlip } from '#src/modules/payments/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { acceptOf, kindsInWords, refusalOfFile, sizeInWords } from '#src/web/kit/file-kinds.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { Order } from './parts.tsx'
import { typedFen, typedYuan } from './view.ts'

interface Values {
  payer: string
  paidOn: dayjs.Dayjs
  /** Typed in yuan. */
  amountFen: string
}

const RULE = attachSlip.upload ?? { accept: [], maxBytes: 0 }

/** A correction starts from what was sent before. */
const startOf = (order: Order) => ({
  payer: order.slipPayer || order.orgName,
  amountFen: typedYuan(order.slipAmountFen ?? order.amountFen),
  ...(order.slipPaidOn ? { paidOn: dayjs(order.slipPaidOn) } : {}),
})

/** The slip's three facts and its file, sent together. */
export function SlipForm({ order }: { order: Order }) {
  const [form] = Form.useForm<Values>()
  const [file, setFile] = useState<File>()
  const [refusal, setRefusal] = useState<string>()
  const attach = useAction(attachSlip, { form, success: '凭证已提交，请等待财务确认到账。' })
  const take = (taken: File) => {
    const no = refusalOfFile(taken, RULE)
    setRefusal(no)
    setFile(no ? undefined : taken)
    return false
  }
  const send = (values: Values) => {
    if (!file) return setRefusal('请选择银行回单的扫描件或截图。')
    const { payer, paidOn } = values
    const amountFen = typedFen(values.amountFen)
    return void attach.run({ orderId: order.id, payer, paidOn: paidOn.format('YYYY-MM-DD'), amountFen }, file)
  }
  return (
    <Panel title={order.state === 'SLIP_REJECTED' ? '更正汇款凭证' : '上传汇款凭证'}>
      <Form form={form} layout="vertical" className="kw-form" initialValues={startOf(order)} onFinish={send}>
        <Fields />
        <Form.Item
          label="银行回单"
          required
          extra={`${kindsInWords(RULE.accept)}，不超过 ${sizeInWords(RULE.maxBytes)}。`}
        >
          <Upload accept={acceptOf(RULE.accept)} beforeUpload={take} showUploadList={false}>
            <Button icon={<UploadOutlined aria-hidden />}>{file ? '换一个文件' : '选择文件'}</Button>
          </Upload>{' '}
          <span aria-live="polite">{file?.name}</span>
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} className="kw-form-problem" />}
        {attach.progress !== undefined && <Progress percent={Math.round(attach.progress * 100)} />}
        <Button type="primary" htmlType="submit" loading={attach.pending}>
          提交凭证
        </Button>
      </Form>
    </Panel>
  )
}

function Fields() {
  return (
    <>
      <Form.Item
        name="payer"
        label="汇款单位"
        rules={[{ required: true, min: 2, message: '请填写汇款单位。' }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="paidOn"
        label="汇款日期"
        rules={[{ required: true, message: '请按回单填写汇款日期。' }]}
      >
        <DatePicker className="kw-fill" maxDate={dayjs(shanghaiDay(serverNow()))} />
      </Form.Item>
      <Form.Item
        name="amountFen"
        label="汇款金额"
        required
        extra="请按回单上的金额填写；与应缴金额不一致时，财务可能退回。"
        rules={[
          {
            validator: (_, text: string) =>
              typedFen(text) === undefined
                ? Promise.reject(new Error('请填写大于 0 的金额，最多两位小数。'))
                : Promise.resolve(),
          },
        ]}
      >
        <Input inputMode="decimal" suffix="元" />
      </Form.Item>
    </>
  )
}
