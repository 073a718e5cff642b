import { Alert, Form, Input, Modal, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { checkTransfer, transferRegistrations } from '#src/modules/registrations/contract/transfers.ts'
import { siteChoice } from '#src/modules/registrations/words/site.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { asProblem } from '#src/web/problem.ts'
import { RefusedOnes } from './RefusedOnes.tsx'
import { namesOf } from './view.ts'

interface Props {
  readonly registrationIds: readonly number[]
  readonly onClose: (isDone: boolean) => void
}

type Checked = AnswerOf<typeof checkTransfer>

/** 变更考点 of one or several: where to, who can go there, name by name, and why; then those who can, go. */
export function TransferDialog({ registrationIds, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  const [siteId, setSiteId] = useState<number>()
  const asked = { registrationIds: [...registrationIds], ...(siteId ? { siteId } : {}) }
  const checked = useRoute(checkTransfer, asked, { keepPrevious: true })
  const transfer = useAction(transferRegistrations, {
    success: ({ transferred }) => `已为 ${transferred} 条报考变更考点。`,
    onDone: () => onClose(true),
  })
  const ids = idsFor(checked.data, siteId)
  const finish = ({ reason }: { reason: string }) => {
    if (siteId !== undefined) void transfer.run({ registrationIds: ids, siteId, reason })
  }
  return (
    <Modal
      open
      title={`变更考点：所选 ${registrationIds.length} 条`}
      okText={`为 ${ids.length} 条变更考点`}
      okButtonProps={{ disabled: ids.length === 0 }}
      cancelText="取消"
      confirmLoading={transfer.pending}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <div className="kw-stack">
        <Choosing checked={checked} siteId={siteId} onChange={setSiteId} />
        <Form form={form} layout="vertical" onFinish={finish}>
          <Form.Item
            name="reason"
            label="变更原因"
            rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
          >
            <Input.TextArea rows={2} maxLength={200} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  )
}

/** Who goes to the site now chosen; nobody while it is being asked about. */
const idsFor = (checked: Checked | undefined, siteId: number | undefined) =>
  siteId !== undefined && checked?.siteId === siteId ? checked.can.map((each) => each.registrationId) : []

interface ChoosingProps {
  readonly checked: {
    readonly data: Checked | undefined
    readonly error: unknown
    readonly isPending: boolean
  }
  readonly siteId: number | undefined
  readonly onChange: (siteId: number) => void
}

function Choosing({ checked: { data, error, isPending }, siteId, onChange }: ChoosingProps) {
  return (
    <>
      {Boolean(error) && <ProblemNotice problem={asProblem(error)} />}
      {isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {data && <Sites sites={data.sites} value={siteId} onChange={onChange} />}
      {data && <Outcome checked={data} />}
    </>
  )
}

interface SitesProps {
  readonly sites: Checked['sites']
  readonly value: number | undefined
  readonly onChange: (siteId: number) => void
}

/** With one site only there is nowhere to go: the way out is said instead of an empty choice. */
function Sites({ sites, value, onChange }: SitesProps) {
  if (sites.length < 2)
    return (
      <Alert
        type="info"
        showIcon
        title="本校在这个考试计划中没有其他可以使用的考核站点。"
        description="需要到其他院校考试的，请联系培训评价组织的考务负责人安排委托考试。"
      />
    )
  return (
    <Select<number>
      aria-label="变更到哪个站点"
      className="kw-fill"
      placeholder="请选择变更到哪个站点"
      {...(value === undefined ? {} : { value })}
      options={sites.map((site) => ({ value: site.id, label: siteChoice(site) }))}
      onChange={onChange}
    />
  )
}

function Outcome({ checked: { siteId, can, refused } }: { readonly checked: Checked }) {
  return (
    <>
      {siteId !== null && can.length > 0 && (
        <Alert type="success" showIcon title={`可以变更 ${can.length} 条`} description={namesOf(can)} />
      )}
      <RefusedOnes verb="变更" refused={refused} />
    </>
  )
}
