import { Button, Form, Input, Modal, Switch } from 'antd'
import { useState } from 'react'
import { getPaymentSettings, setFourEyes } from '#src/modules/payments/contract/deciding.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { useCan } from '#src/web/session.ts'
import { typedFen, typedYuan } from './view.ts'

type Setting = AnswerOf<typeof getPaymentSettings>

/** 双人复核: finance reads from which amount on two people confirm, the manager sets it. */
export function FourEyes() {
  const [isOpen, setOpen] = useState(false)
  const may = useCan('payments.settings')
  const setting = useRoute(getPaymentSettings, {}, { enabled: may })
  if (!may || !setting.data) return null
  const from = setting.data.fourEyesFromFen
  return (
    <>
      <Button onClick={() => setOpen(true)}>双人复核：{from === null ? '未启用' : `${yuan(from)} 起`}</Button>
      {isOpen && <Dialog setting={setting.data} onClose={() => setOpen(false)} />}
    </>
  )
}

interface DialogProps {
  readonly setting: Setting
  readonly onClose: () => void
}

interface Values {
  isOn: boolean
  /** Typed in yuan. */
  from?: string
}

function Dialog({ setting, onClose }: DialogProps) {
  const maySet = useCan('payments.four_eyes')
  const [form] = Form.useForm<Values>()
  const save = useAction(setFourEyes, { success: '已保存。', onDone: onClose })
  const finish = ({ isOn, from }: Values) =>
    void save.run({ fourEyesFromFen: isOn ? (typedFen(from) ?? null) : null })
  return (
    <Modal
      open
      title="双人复核"
      okText="保存"
      cancelText="关闭"
      okButtonProps={{ disabled: !maySet }}
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        应缴金额达到设定数额的缴费单，须由一名财务人员核对、另一名确认到账；同一人不能既核对又确认。
        {!maySet && '这项设置由考务主管管理。'}
      </p>
      {setting.updatedByName && <p className="kw-muted">最近由{setting.updatedByName}设置。</p>}
      <Fields {...{ form, setting, maySet, finish }} />
    </Modal>
  )
}

interface FieldsProps {
  readonly form: ReturnType<typeof Form.useForm<Values>>[0]
  readonly setting: Setting
  readonly maySet: boolean
  readonly finish: (values: Values) => void
}

function Fields({ form, setting, maySet, finish }: FieldsProps) {
  const isOn = Form.useWatch('isOn', form)
  const from = setting.fourEyesFromFen
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!maySet}
      initialValues={{ isOn: from !== null, ...(from === null ? {} : { from: typedYuan(from) }) }}
      onFinish={finish}
    >
      <Form.Item name="isOn" label="启用双人复核" valuePropName="checked">
        <Switch />
      </Form.Item>
      {isOn && (
        <Form.Item
          name="from"
          label="起点金额"
          required
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
      )}
    </Form>
  )
}
