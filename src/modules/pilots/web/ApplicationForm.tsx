import { Button, Form, Input, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { submitPilot } from '#src/modules/pilots/contract.ts'
import { queryClient, useAction } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useLeaving, useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { asProblem, type ProblemError } from '#src/web/problem.ts'

interface Values {
  /** Planned numbers by level id. */
  counts: Record<number, number | null | undefined>
  majors: string
  majorNames: string[]
  contactName?: string
  contactPhone?: string
}
interface Application {
  planned: { levelId: number; count: number }[]
  majors: string
  majorNames: string[]
  contactName: string
  contactPhone: string
}

interface Props {
  readonly levels: readonly { id: number; name: string }[]
  /** Majors the certificate accepts; none means all (BR-09). */
  readonly majors: readonly { code: string; name: string }[]
  readonly start: Values
  readonly save: (application: Application) => Promise<{ id: number }>
}

/** The fields of an application; saves the draft, or saves and submits. */
export function ApplicationForm({ levels, majors, start, save }: Props) {
  const [form] = Form.useForm<Values>()
  const [changed, setChanged] = useState(false)
  const { saved, problem, busy, run } = useSaving(save)
  useUnsavedGuard(changed && saved === undefined)
  useLeaving(saved === undefined ? undefined : `/pilots/${saved}`)
  const keep = async (andSubmit: boolean) => {
    const values = await form.validateFields().catch(() => undefined)
    if (values) await run(applicationOf(values, levels), andSubmit)
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="kw-form"
      initialValues={start}
      onValuesChange={() => setChanged(true)}
      scrollToFirstError
    >
      {problem && <ProblemNotice problem={problem} />}
      <Fields levels={levels} majors={majors} />
      <Space wrap>
        <Button type="primary" loading={busy} onClick={() => void keep(true)}>
          保存并提交
        </Button>
        <Button loading={busy} onClick={() => void keep(false)}>
          保存草稿
        </Button>
      </Space>
    </Form>
  )
}

/** Saves, then submits when asked; a refused submission keeps the saved draft. */
function useSaving(save: Props['save']) {
  const [saved, setSaved] = useState<number>()
  const [problem, setProblem] = useState<ProblemError>()
  const [busy, setBusy] = useState(false)
  const submit = useAction(submitPilot, { success: '已提交，请等待省厅审核。' })
  const run = async (application: Application, andSubmit: boolean) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { id } = await save(application)
      if (andSubmit) await submit.run({ pilotId: id })
      // Everything is asked anew on the next page; asked here, this page would change under the form.
      await queryClient.invalidateQueries({ refetchType: 'none' })
      setSaved(id)
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { saved, problem, busy, run }
}

const applicationOf = (values: Values, levels: Props['levels']): Application => ({
  planned: levels.map(({ id }) => ({ levelId: id, count: values.counts[id] ?? 0 })),
  majors: values.majors,
  majorNames: values.majorNames,
  contactName: values.contactName ?? '',
  contactPhone: values.contactPhone ?? '',
})

const totalOf = (counts: Values['counts'] = {}) =>
  Object.values(counts).reduce<number>((sum, each) => sum + (each ?? 0), 0)

function Fields({ levels, majors }: Pick<Props, 'levels' | 'majors'>) {
  const total = Form.useWatch((values: Partial<Values>) => totalOf(values.counts)) ?? 0
  return (
    <>
      <Form.Item label="拟报考人数" required extra={`合计 ${total} 人`}>
        <Space wrap size="middle">
          {levels.map(({ id, name }) => (
            <Form.Item key={id} name={['counts', id]} label={name} noStyle>
              <InputNumber
                min={0}
                max={100_000}
                precision={0}
                prefix={name}
                suffix="人"
                aria-label={`${name}拟报考人数`}
                style={{ width: 170 }}
              />
            </Form.Item>
          ))}
        </Space>
      </Form.Item>
      <Majors majors={majors} />
      <Form.Item
        name="contactName"
        label="联系人"
        rules={[{ required: true, min: 2, message: '请填写联系人姓名。' }]}
      >
        <Input maxLength={30} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="contactPhone"
        label="联系电话"
        rules={[{ required: true, min: 5, message: '请填写省厅能联系到的电话。' }]}
      >
        <Input maxLength={30} inputMode="tel" autoComplete="tel" />
      </Form.Item>
    </>
  )
}

/** Out of the certificate's list, where it has one; the rest in words. */
function Majors({ majors }: Pick<Props, 'majors'>) {
  return (
    <>
      <Form.Item
        name="majorNames"
        label="适用专业"
        hidden={majors.length === 0}
        extra="从该证书的适用专业中选择；在校生须就读其中的专业才能报考。"
      >
        <Select
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder="可以输入名称或代码查找"
          showSearch={{ optionFilterProp: 'label' }}
          options={majors.map(({ code, name }) => ({ value: name, label: `${code} ${name}`.trim() }))}
        />
      </Form.Item>
      <Form.Item
        name="majors"
        label={majors.length > 0 ? '专业说明' : '涉及专业'}
        extra="多个专业用顿号分开，例如：商务英语、旅游管理。申报材料（PDF）在保存草稿后上传。"
      >
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </>
  )
}
