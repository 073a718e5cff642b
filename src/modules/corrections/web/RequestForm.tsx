import { Button, Form, Input, Select, Space } from 'antd'
import type { FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { fieldNames } from '#src/modules/corrections/words.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { queryClient } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useLeaving, useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { applyProblem, asProblem, type ProblemError } from '#src/web/problem.ts'

export interface Values {
  name?: string
  idType?: string
  idNumber?: string
  gender?: string
  birthOn?: string
  reason?: string
}
export type Request = Required<Values>
type Field = keyof typeof fieldNames

interface Props {
  /** What the roster says now, by field. */
  readonly now: Readonly<Record<Field, string>>
  readonly start: Values
  readonly save: (request: Request) => Promise<{ id: number }>
}

const choices = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

/** Only what is to be corrected is filled in; beside each field stands what is there now. */
export function RequestForm({ now, start, save }: Props) {
  const [form] = Form.useForm<Values>()
  const [changed, setChanged] = useState(false)
  const { saved, problem, busy, run } = useSaving(save, form)
  useUnsavedGuard(changed && saved === undefined)
  useLeaving(saved === undefined ? undefined : `/corrections/${saved}`)
  return (
    <Form
      form={form}
      layout="vertical"
      className="kw-form"
      initialValues={start}
      onValuesChange={() => setChanged(true)}
      onFinish={(values) => void run(requestOf(values))}
      scrollToFirstError
    >
      {problem && <ProblemNotice problem={problem} />}
      <To field="name" now={now} extra="与证件一致，间隔号用“·”。">
        <Input maxLength={60} placeholder="不更正请留空" />
      </To>
      <To field="idType" now={now}>
        <Select allowClear options={choices(Object.values(ID_TYPES))} placeholder="不更正请留空" />
      </To>
      <To field="idNumber" now={now} extra="请对照证件原件逐位填写新号码；18 位号码会带出性别和出生日期。">
        <Input maxLength={40} autoComplete="off" placeholder="不更正请留空" />
      </To>
      <To field="gender" now={now}>
        <Select allowClear options={choices(['男', '女'])} placeholder="不更正请留空" />
      </To>
      <To field="birthOn" now={now} extra="如 2005-03-07。">
        <Input maxLength={20} placeholder="不更正请留空" />
      </To>
      <Form.Item
        name="reason"
        label="申请原因"
        rules={[{ required: true, min: 4, whitespace: true, message: '请写明更正的原因，至少 4 个字。' }]}
      >
        <Input.TextArea
          rows={3}
          maxLength={500}
          showCount
          placeholder="如：报名后户籍更名，附户口本和公安机关证明。"
        />
      </Form.Item>
      <Space wrap>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存，去上传证明材料
        </Button>
      </Space>
    </Form>
  )
}

interface FieldProps {
  readonly field: Field
  readonly now: Props['now']
  readonly extra?: string
  readonly children: ReactNode
}

function To({ field, now, extra = '', children }: FieldProps) {
  return (
    <Form.Item name={field} label={fieldNames[field]} extra={`现为：${now[field] || '未填写'}。${extra}`}>
      {children}
    </Form.Item>
  )
}

const requestOf = (values: Values): Request => {
  const { name = '', idType = '', idNumber = '', gender = '', birthOn = '', reason = '' } = values
  return { name, idType, idNumber, gender, birthOn, reason }
}

/** Saves the draft; reasons that name a field are put on it, the rest above the form. */
function useSaving(save: Props['save'], form: FormInstance) {
  const [saved, setSaved] = useState<number>()
  const [problem, setProblem] = useState<ProblemError>()
  const [busy, setBusy] = useState(false)
  const run = async (request: Request) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await save(request)
      await queryClient.invalidateQueries({ refetchType: 'none' })
      setSaved(id)
    } catch (error) {
      const refused = asProblem(error)
      const onFields = refused.errors.length > 0 && applyProblem(form, refused).length === 0
      if (!onFields) setProblem(refused)
    } finally {
      setBusy(false)
    }
  }
  return { saved, problem, busy, run }
}
