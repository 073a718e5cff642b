import { Button, Collapse, DatePicker, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { saveAgreementTemplate } from '#src/modules/agreements/contract.ts'
import { placeholders } from '#src/modules/agreements/words/template.ts'
import { useAction } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { ClauseFields } from './ClauseFields.tsx'
import { TierFields } from './TierFields.tsx'
import { givenOf, templateForm, type TemplateForm as Values, type TemplateGiven } from './template-values.ts'
import { type TemplateSeen } from './view.ts'

interface Props {
  readonly template: TemplateSeen
  /** The version a save is put on top of. */
  readonly newest: number
  readonly onChange: (given: TemplateGiven) => void
}

/** The words of a template; what is typed shows beside it at once, and is kept when saved. */
export function TemplateForm({ template, newest, onChange }: Props) {
  const [form] = Form.useForm<Values>()
  const [changed, setChanged] = useState(false)
  const { change } = useUrl()
  useUnsavedGuard(changed)
  const save = useAction(saveAgreementTemplate, {
    success: ({ version }) => `已保存为第 ${version} 版；之后起草的协议使用这一版。`,
    onProblem: () => true,
    onDone: () => {
      setChanged(false)
      change({ version: undefined })
    },
  })
  const seen = (values: Values) => {
    setChanged(true)
    onChange(givenOf(values))
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={templateForm(template)}
      onValuesChange={() => seen(form.getFieldsValue(true) as Values)}
      onFinish={(values) => void save.run({ ...givenOf(values), year: template.year, version: newest })}
      scrollToFirstError
    >
      {save.problem && <ProblemNotice problem={save.problem} />}
      <Head />
      <Collapse
        size="small"
        items={[{ key: 'places', label: '可以填入条款的内容', children: <Places /> }]}
        className="kw-template-places"
      />
      <ClauseFields />
      <TierFields />
      <Button type="primary" htmlType="submit" loading={save.pending}>
        保存为新的一版
      </Button>
    </Form>
  )
}

const required = (message: string) => [{ required: true, whitespace: true, message }]

function Head() {
  return (
    <>
      <Form.Item name="title" label="协议名称" rules={required('请填写协议名称。')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="term"
        label="有效期"
        extra="起草时的默认有效期；从本年度内开始，可以到次年结束。"
        rules={[{ required: true, message: '请选择有效期。' }]}
      >
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
      <Space wrap size="middle" align="start">
        <Form.Item name="contactName" label="甲方联系人">
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="contactPhone" label="甲方电话">
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
      </Space>
    </>
  )
}

function Places() {
  return (
    <dl className="kw-template-list">
      {Object.entries(placeholders).map(([name, what]) => (
        <div key={name}>
          <dt>
            <code>{`{{${name}}}`}</code>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
