import { Form, Modal } from 'antd'
import { changeRoles, listRoles } from '#src/modules/accounts/contract/colleagues.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import type { ColleagueView } from './view.ts'

interface Props {
  readonly colleague: ColleagueView
  readonly onClose: () => void
}

/** Which roles a colleague holds; it counts from their next click on. */
export function RolesDialog({ colleague, onClose }: Props) {
  const [form] = Form.useForm<{ roles: string[] }>()
  const save = useAction(changeRoles, { form, success: '角色已调整，马上生效。', onDone: onClose })
  return (
    <Modal
      open
      title={`调整${colleague.name}的角色`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">对方正在使用时也马上生效：新的权限可以用，去掉的不能再用。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ roles: colleague.roles }}
        onFinish={({ roles }) => void save.run({ membershipId: colleague.id, roles })}
      >
        <RolesField />
      </Form>
    </Modal>
  )
}

/** The roles this kind of organisation may give. */
export function RolesField() {
  const roles = useRoute(listRoles, {}).data?.rows ?? []
  return (
    <Form.Item name="roles" label="角色" rules={[{ required: true, message: '请至少选择一个角色。' }]}>
      <CheckGroup label="角色" options={roles.map(({ code, name }) => ({ value: code, label: name }))} />
    </Form.Item>
  )
}
