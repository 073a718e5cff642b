import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { To } from '#src/web/navigation.tsx'
import { refuseAlways } from './sample.ts'

interface Values {
  phone: string
  reason: string
}

export function FormSample() {
  const [form] = Form.useForm<Values>()
  const [changed, setChanged] = useState(false)
  const save = useAction(refuseAlways, { form, success: '已保存。', onDone: () => setChanged(false) })
  useUnsavedGuard(changed)
  return (
    <Panel title="联系方式">
      <Form
        form={form}
        layout="vertical"
        className="kw-form"
        onValuesChange={() => setChanged(true)}
        onFinish={(values) => void save.run(values)}
      >
        <Form.Item name="phone" label="手机号" rules={[{ required: true, message: '请填写手机号。' }]}>
          <Input inputMode="tel" placeholder="11 位手机号" />
        </Form.Item>
        <Form.Item name="reason" label="变更原因">
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.pending}>
          保存
        </Button>{' '}
        <To to="/">不保存，离开</To>
      </Form>
    </Panel>
  )
}
