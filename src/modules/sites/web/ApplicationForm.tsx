import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useLeaving, useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { queryClient } from '#src/web/ask.tsx'
import { asProblem, type ProblemError } from '#src/web/problem.ts'

export interface Particulars {
  levelIds: number[]
  siteName: string
  address: string
  officerName: string
  officerPhone: string
}

interface Props {
  /** Levels the site has already cannot be applied for again (BR-05). */
  readonly levels: readonly { id: number; name: string; isIncluded: boolean }[]
  readonly start: Partial<Particulars>
  readonly save: (given: Particulars) => Promise<{ id: number }>
}

/** The particulars of an application; after saving, its page takes the stamped form and submits. */
export function ApplicationForm({ levels, start, save }: Props) {
  const [form] = Form.useForm<Particulars>()
  const [changed, setChanged] = useState(false)
  const [saved, setSaved] = useState<number>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ProblemError>()
  useUnsavedGuard(changed && saved === undefined)
  useLeaving(saved === undefined ? undefined : `/sites/applications/${saved}`)

  const keep = async (given: Particulars) => {
    setBusy(true)
    try {
      const { id } = await save(given)
      // Everything is asked anew on the next page; asked here, this page would change under the form.
      await queryClient.invalidateQueries({ refetchType: 'none' })
      setSaved(id)
    } catch (error) {
      setRefused(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="kw-form"
      initialValues={start}
      onValuesChange={() => setChanged(true)}
      onFinish={(given) => void keep(given)}
      scrollToFirstError
    >
      {refused && (
        <div className="kw-form-problem">
          <ProblemNotice problem={refused} />
        </div>
      )}
      <Fields levels={levels} />
      <Button type="primary" htmlType="submit" loading={busy}>
        保存，去上传申请表
      </Button>
    </Form>
  )
}

const needed = (message: string, min = 2) => [{ required: true, min, message }]

function Fields({ levels }: Pick<Props, 'levels'>) {
  const options = levels.map(({ id, name, isIncluded }) => ({
    value: id,
    label: isIncluded ? `${name}（站点已包含）` : name,
  }))
  return (
    <>
      <Form.Item
        name="levelIds"
        label="申报级别"
        extra="一次可以申报多个级别；站点已包含的级别不必再选。"
        rules={[{ required: true, message: '请至少选择一个级别。' }]}
      >
        <CheckGroup label="申报级别" options={options} />
      </Form.Item>
      <Form.Item name="siteName" label="考核站点名称" rules={needed('请填写考核站点名称。')}>
        <Input maxLength={60} placeholder="例如：海蓝职业技术学院考点" />
      </Form.Item>
      <Form.Item
        name="address"
        label="站点地址"
        extra="会印在准考证上，请写到考生能找到的楼宇。"
        rules={needed('请填写考生能找到的详细地址。', 5)}
      >
        <Input maxLength={120} placeholder="省、市、区、路、门牌号、楼宇" />
      </Form.Item>
      <Form.Item name="officerName" label="站点考务负责人" rules={needed('请填写负责人姓名。')}>
        <Input maxLength={30} autoComplete="name" />
      </Form.Item>
      <Form.Item
        name="officerPhone"
        label="负责人电话"
        rules={[
          {
            required: true,
            pattern: /^[\d+()（）\- ]{7,25}$/,
            message: '请填写能接通的电话，例如 0571-88886666。',
          },
        ]}
      >
        <Input maxLength={25} inputMode="tel" autoComplete="tel" />
      </Form.Item>
    </>
  )
}
