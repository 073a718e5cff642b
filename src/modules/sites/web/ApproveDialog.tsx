import { Form, Input, Modal } from 'antd'
import { approveSiteApplication } from '#src/modules/sites/contract/applications.ts'
import { useAction } from '#src/web/ask.tsx'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import type { Application } from './view.ts'

interface Values {
  levelIds: number[]
  opinion: string
}
interface Props {
  readonly application: Pick<Application, 'id' | 'orgName' | 'kind' | 'levels'>
  readonly onClose: () => void
}

/** The reviewer approves: all or some of the levels applied for, with an opinion. */
export function ApproveDialog({ application, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const approve = useAction(approveSiteApplication, {
    form,
    success: ({ siteCode }) => `已通过，站点代码 ${siteCode}，已启用。`,
    onDone: onClose,
  })
  const isNew = application.kind === 'NEW'
  return (
    <Modal
      open
      title="通过考核站点申报"
      okText="通过并启用站点"
      cancelText="取消"
      confirmLoading={approve.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {isNew
          ? `通过后为${application.orgName}设立站点并分配站点代码，立即启用。`
          : `通过后更新${application.orgName}的站点资料，加入核准的级别，站点随即启用；原有级别保留。`}
      </p>
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
