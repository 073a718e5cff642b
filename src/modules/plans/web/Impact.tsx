import { Alert, Checkbox, Form, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { changePlan, previewChange, resumePlan } from '#src/modules/plans/contract/changing.ts'
import type { ConsequenceKind } from '#src/modules/plans/words/versions.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Changes } from './Changes.tsx'
import { givenOf, type PlanValues } from './form.view.ts'
import { ImpactFigures } from './ImpactFigures.tsx'

interface Props {
  readonly planId: number
  /** A postponed plan gets its new dates. */
  readonly resumes: boolean
  readonly values: PlanValues
  /** Whether it was done. */
  readonly onClose: (isDone: boolean) => void
}

type Preview = AnswerOf<typeof previewChange>

/** The impact list of a change: what differs, what hangs on it, what has to be confirmed one by one (BR-27). */
export function Impact({ planId, resumes, values, onClose }: Props) {
  const [form] = Form.useForm<{ opinion: string }>()
  const [confirmed, setConfirmed] = useState<readonly ConsequenceKind[]>([])
  const given = { ...givenOf(values), planId }
  const preview = useRoute(previewChange, given)
  const { title, verb, success, route } = resumes ? RESUMING : CHANGING
  const save = useAction(route, {
    form,
    success,
    onDone: () => onClose(true),
  })
  const seen = preview.data
  return (
    <Modal
      open
      width={720}
      title={title}
      okText={verb}
      cancelText="返回修改"
      confirmLoading={save.pending}
      okButtonProps={{ disabled: !isReady(seen, confirmed) }}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      {preview.error && <ProblemNotice problem={asProblem(preview.error)} />}
      {!seen && !preview.error && <Skeleton active />}
      {seen && <Seen preview={seen} confirmed={confirmed} onConfirm={setConfirmed} />}
      <Form
        form={form}
        layout="vertical"
        className="kw-below"
        onFinish={({ opinion }) =>
          void save.run({ ...given, version: seen?.version ?? 0, confirmed: [...confirmed], opinion })
        }
      >
        <Form.Item
          name="opinion"
          label="修改原因"
          extra="院校会看到。"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const CHANGING = {
  route: changePlan,
  title: '修改计划：核对影响',
  verb: '确认修改',
  success: '计划已修改，版本记录里可以查到。',
} as const
const RESUMING = {
  route: resumePlan,
  title: '确定新日期：核对影响',
  verb: '确定新日期',
  success: '新日期已确定，计划恢复举行。',
} as const

const reasonOf = ({ message, wayOut }: Preview['refusals'][number]) => ({
  message,
  ...(wayOut ? { wayOut } : {}),
})

const toConfirm = (preview: Preview) => preview.consequences.filter((each) => each.mustConfirm)

const isReady = (preview: Preview | undefined, confirmed: readonly ConsequenceKind[]) =>
  preview !== undefined &&
  preview.refusals.length === 0 &&
  toConfirm(preview).every((each) => confirmed.includes(each.kind))

interface SeenProps {
  readonly preview: Preview
  readonly confirmed: readonly ConsequenceKind[]
  readonly onConfirm: (kinds: readonly ConsequenceKind[]) => void
}

function Seen({ preview, confirmed, onConfirm }: SeenProps) {
  const told = preview.consequences.filter((each) => !each.mustConfirm)
  const asked = toConfirm(preview)
  const tick = (kind: ConsequenceKind, isOn: boolean) =>
    onConfirm(isOn ? [...confirmed, kind] : confirmed.filter((each) => each !== kind))
  return (
    <>
      <Why reasons={preview.refusals.map(reasonOf)} title="还不能这样改：" />
      <h3>改动</h3>
      <Changes changes={preview.changes} />
      <h3>影响</h3>
      <ImpactFigures touched={preview.touched} />
      {told.map((each) => (
        <p key={each.kind}>{each.sentence}</p>
      ))}
      {asked.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="以下影响请逐项确认"
          description={asked.map((each) => (
            <div key={each.kind}>
              <Checkbox
                checked={confirmed.includes(each.kind)}
                onChange={({ target }) => tick(each.kind, target.checked)}
              >
                {each.sentence}
              </Checkbox>
            </div>
          ))}
        />
      )}
    </>
  )
}
