import { App, Checkbox, Form, Input, Modal, Select } from 'antd'
import { letLeave, listColleagues } from '#src/modules/accounts/contract/colleagues.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { leftText, type ColleagueView } from './view.ts'

interface Props {
  readonly colleague: ColleagueView
  readonly onClose: () => void
}

interface Values {
  successorId?: number
  handRoles?: boolean
  note?: string
}

/** Somebody leaves: who takes over, with which roles, and what that person should know. */
export function LeaveDialog({ colleague, onClose }: Props) {
  const { id: membershipId, name } = colleague
  const [form] = Form.useForm<Values>()
  const { notification, message } = App.useApp()
  const leave = useAction(letLeave, {
    form,
    onDone: (answer) => {
      const { done, left } = leftText(name, answer)
      if (left) notification.warning({ title: done, description: left, duration: 0 })
      else message.success(done)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`为${name}办理离职`}
      okText="办理离职"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      confirmLoading={leave.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {name}将马上退出登录，不能再以本单位的身份登录；做过的事仍记在{name}名下。以后回来可以恢复。
      </p>
      <Form form={form} layout="vertical" onFinish={(values) => void leave.run({ membershipId, ...values })}>
        <Successor membershipId={membershipId} />
        <Form.Item name="note" label="交接说明（可不填）" extra="例如：手上的缴费单、扫描件放在哪里。">
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Successor({ membershipId }: { readonly membershipId: number }) {
  const colleagues = useRoute(listColleagues, { state: 'ACTIVE', size: 500 })
  const options = (colleagues.data?.rows ?? [])
    .filter((row) => row.id !== membershipId)
    .map((row) => ({ value: row.id, label: `${row.name}（${row.roleNames.join('、')}）` }))
  const chosen: unknown = Form.useWatch('successorId')
  return (
    <>
      <Form.Item
        name="successorId"
        label="接手人（可不填）"
        extra="待办跟着角色走：接手人有同样的角色，就能看到全部待办。"
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          loading={colleagues.isPending}
        />
      </Form.Item>
      {Boolean(chosen) && (
        <Form.Item name="handRoles" valuePropName="checked">
          <Checkbox>把离职同事的角色一并交给接手人</Checkbox>
        </Form.Item>
      )}
    </>
  )
}
