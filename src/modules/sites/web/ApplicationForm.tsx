import { Button, Form } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useLeaving, useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { queryClient } from '#src/web/ask.tsx'
import { asProblem, type ProblemError } from '#src/web/problem.ts'
import { FormFields } from './FormFields.tsx'
import type { Application, Particulars } from './view.ts'

interface Props {
  /** Levels the site has already cannot be applied for again (BR-05). */
  readonly levels: readonly { id: number; name: string; isIncluded: boolean }[]
  readonly start: Partial<Particulars>
  /** Found in order by the reviewer: shown, not to be changed. */
  readonly settled?: Application['settledParts']
  /** A change of an enabled site leaves its levels alone. */
  readonly isChange?: boolean
  readonly save: (given: Particulars) => Promise<{ id: number }>
}

/** The particulars of an application; after saving, its page takes the stamped form and submits. */
export function ApplicationForm({ levels, start, save, settled = [], isChange = false }: Props) {
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
      // What is not asked for again stays as it was.
      const { id } = await save({ ...NOTHING, ...start, ...given })
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
      initialValues={{ machineRooms: [{}], ...start }}
      onValuesChange={() => setChanged(true)}
      onFinish={(given) => void keep(given)}
      scrollToFirstError
    >
      {refused && (
        <div className="kw-form-problem">
          <ProblemNotice problem={refused} />
        </div>
      )}
      <FormFields levels={levels} start={start} settled={isChange ? [...settled, 'LEVELS'] : settled} />
      <Button type="primary" htmlType="submit" loading={busy}>
        保存，去上传申请表
      </Button>
    </Form>
  )
}

const NOTHING: Particulars = {
  levelIds: [],
  siteName: '',
  address: '',
  mapUrl: '',
  officerName: '',
  officerPhone: '',
  technicianName: '',
  technicianPhone: '',
  machineRooms: [],
}
