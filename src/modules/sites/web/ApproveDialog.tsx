import { Alert, Form, Input, Modal } from 'antd'
import { approveSiteApplication } from '#src/modules/sites/contract/applications.ts'
import { useAction } from '#src/web/ask.tsx'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { unchecked, type Application } from './view.ts'

interface Values {
  levelIds: number[]
  opinion: string
}
interface Props {
  readonly application: Pick<Application, 'id' | 'orgName' | 'kind' | 'levels' | 'rounds' | 'site'>
  readonly onClose: () => void
}

/** The reviewer approves: all or some of the levels applied for, with an opinion. */
export function ApproveDialog({ application, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const approve = useAction(approveSiteApplication, {
    form,
    success: ({ siteCode }) => `已通过，站点代码 ${siteCode}。`,
    onDone: onClose,
  })
  const open = unchecked(application)
  const wakes = application.kind === 'NEW' || application.kind === 'RE_ENABLE'
  return (
    <Modal
      open
      title="通过考核站点申报"
      okText={wakes ? '通过并启用站点' : '通过'}
      cancelText="取消"
      confirmLoading={approve.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{consequenceOf(application)}</p>
      {open.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={`还有 ${open.length} 项没有逐项标记，通过即认定这些项目无误：${open.map((item) => item.name).join('、')}。`}
        />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ levelIds: application.levels.map((each) => each.id), opinion: '' }}
        onFinish={(values) => void approve.run({ ...values, applicationId: application.id })}
      >
        <Form.Item
          name="levelIds"
          label="核准级别"
          rules={[{ required: true, message: '请至少核准一个级别；都不同意请选择“不通过”。' }]}
        >
          <CheckGroup
            label="核准级别"
            options={application.levels.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="审核意见"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const CONSEQUENCES = {
  NEW: '通过后设立站点并分配站点代码，立即启用。',
  RE_ENABLE: '通过后更新站点资料，加入核准的级别，站点重新启用；原有级别保留。',
  ADD_LEVEL: '通过后更新站点资料，加入核准的级别；原有级别和站点状态不变。',
  CHANGE: '通过后按申报更新地址、人员和机房；级别和站点状态不变。之后打印的准考证使用新地址。',
} as const

const consequenceOf = ({ kind, orgName }: Props['application']) => `${orgName}：${CONSEQUENCES[kind]}`
