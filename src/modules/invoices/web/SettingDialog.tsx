import { Form, InputNumber, Modal, Radio, Spin } from 'antd'
import { getInvoiceSetting, keepInvoiceSetting } from '#src/modules/invoices/contract.ts'
import type { IssuesWhen } from '#src/modules/invoices/rules/promise.ts'
import { issuesWhenNames } from '#src/modules/invoices/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'

interface Values {
  institutionWhen: IssuesWhen
  answerWorkdays: number
}

/** When institutions get their invoices, and how long a request may wait (BR-50). */
export function SettingDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const setting = useRoute(getInvoiceSetting, {})
  const keep = useAction(keepInvoiceSetting, { form, success: '已保存，对以后的申请生效。', onDone: onClose })
  return (
    <Modal
      open
      title="开票设置"
      okText="保存"
      cancelText="取消"
      confirmLoading={keep.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {setting.data ? (
        <Form
          form={form}
          layout="vertical"
          initialValues={setting.data}
          onFinish={(values) => void keep.run(values)}
        >
          <Form.Item
            name="institutionWhen"
            label="院校的发票"
            extra="考生自缴的发票，一律在考试结束 30 个工作日后开具。"
          >
            <Radio.Group
              options={Object.entries(issuesWhenNames).map(([value, label]) => ({ value, label }))}
            />
          </Form.Item>
          <Form.Item
            name="answerWorkdays"
            label="收到申请后，几个工作日内开具"
            rules={[{ required: true, message: '请填写 1 到 30 的整数。' }]}
          >
            <InputNumber min={1} max={30} precision={0} className="kw-fill" />
          </Form.Item>
        </Form>
      ) : (
        <Spin className="kw-whole" />
      )}
    </Modal>
  )
}
