import { Form, Input, Modal, Radio } from 'antd'
import { exportFull, exportMasked } from '#src/modules/candidates/contract/sheets.ts'
import { scopeTextOf } from '#src/modules/candidates/rules/scope-text.ts'
import { useAction } from '#src/web/ask.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { partOf } from './view.ts'

interface Props {
  readonly onClose: () => void
}
interface Values {
  readonly kind: 'MASKED' | 'FULL'
  readonly reason?: string
}

/** 导出: what the filters let through, masked or in full for a reason. */
export function ExportDialog({ onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form)
  const mayReveal = useCan('candidates.reveal')
  const { values, change } = useUrl()
  const part = partOf(values)
  const onDone = ({ taskId }: { taskId: number }) => {
    change({ made: String(taskId) })
    onClose()
  }
  const masked = useAction(exportMasked, { form, onDone })
  const full = useAction(exportFull, { form, onDone })
  const start = ({ kind: chosen, reason = '' }: Values) =>
    chosen === 'FULL' ? full.run({ ...part, reason }) : masked.run(part)
  return (
    <Modal
      open
      title="导出名册"
      okText="导出"
      cancelText="取消"
      confirmLoading={masked.pending || full.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>范围：{scopeTextOf(part)}。要改变范围，请先在列表上方筛选。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'MASKED' }}
        onFinish={(given) => void start(given)}
      >
        <Form.Item name="kind" label="内容">
          <Radio.Group className="kw-stack" options={mayReveal ? [MASKED, FULL] : [MASKED]} />
        </Form.Item>
        {!mayReveal && <p className="kw-muted">导出完整名册须有“查看完整号码”权限（考务老师）。</p>}
        {kind === 'FULL' && (
          <Form.Item
            name="reason"
            label="用途"
            extra="您的姓名、时间和用途会写进文件的“导出说明”页和操作记录。"
            rules={[{ required: true, min: 2, message: '请写明用途，至少 2 个字。' }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

const MASKED = { value: 'MASKED', label: '遮盖证件号码、手机号和邮箱（不能再导入）' }
const FULL = { value: 'FULL', label: '完整名册：修改后可以再导入，没有改动的行自动跳过' }
