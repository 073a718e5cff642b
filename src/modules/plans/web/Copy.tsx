import { Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { copyPlan } from '#src/modules/plans/contract/changing.ts'
import { daysToMove } from '#src/modules/plans/rules/copy.ts'
import { copyHint } from '#src/modules/plans/words/copy.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { copyGuess } from './copy.view.ts'
import type { Plan } from './PlanTables.tsx'

/** A new draft after this plan; the form opens on it. */
export function Copy({ plan }: { readonly plan: Plan }) {
  const [open, setOpen] = useState(false)
  if (!useCan('plans.write')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>复制为新计划</Button>
      {open && <CopyDialog plan={plan} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Values {
  name: string
  firstExamOn: string
}

function CopyDialog({ plan, onClose }: { readonly plan: Plan; readonly onClose: () => void }) {
  const go = useGo()
  const [form] = Form.useForm<Values>()
  const initial = copyGuess(plan, shanghaiDay(serverNow()))
  const chosen = Form.useWatch('firstExamOn', form) ?? initial.firstExamOn
  const copy = useAction(copyPlan, {
    form,
    success: ({ code }) => `草稿已复制，编号 ${code}，请核对日期。`,
    onDone: ({ id }) => go(`/plans/${id}/edit`),
  })
  return (
    <Modal
      open
      title={`复制 ${plan.name}`}
      okText="复制为草稿"
      cancelText="取消"
      confirmLoading={copy.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>级别、场次、各期限、排考方式、照片要求和考生须知都带过来；补报期和报考不带。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void copy.run({ planId: plan.id, ...values })}
      >
        <Form.Item
          name="name"
          label="计划名称"
          rules={[{ required: true, min: 4, message: '请填写计划名称，至少 4 个字。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="firstExamOn"
          label="首个考试日"
          extra={copyHint(daysToMove(plan, chosen))}
          getValueProps={(value: string) => ({ value: dayjs(value) })}
          normalize={(value: dayjs.Dayjs) => value.format('YYYY-MM-DD')}
        >
          <DatePicker className="kw-fill" allowClear={false} aria-label="首个考试日" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
