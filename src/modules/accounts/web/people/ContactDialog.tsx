import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Select, Space } from 'antd'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { addContact, editContact, type ContactView } from '#src/modules/organisations/contract/contacts.ts'
import { dutyNames } from '#src/modules/organisations/words/contacts.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { useMe } from '#src/web/session.ts'

type Values = (typeof addContact)['input']['_zod']['input']

interface Props {
  readonly contact: ContactView | undefined
  readonly onClose: () => void
}

/** The hours most desks keep. */
const USUAL = [
  { from: '09:00', to: '11:00' },
  { from: '14:00', to: '16:00' },
]

/** One contact: who, for what, how to reach, and when somebody is there. */
export function ContactDialog({ contact, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const how = { form, success: '联系方式已保存。', onDone: onClose }
  const [add, edit] = [useAction(addContact, how), useAction(editContact, how)]
  const save = (values: Values) =>
    void (contact ? edit.run({ ...values, contactId: contact.id }) : add.run(values))
  return (
    <Modal
      open
      title={contact ? '修改联系人' : '新增联系人'}
      okText="保存"
      cancelText="取消"
      confirmLoading={add.pending || edit.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" initialValues={valuesOf(contact)} onFinish={save}>
        <Form.Item name="duty" label="职责" rules={[{ required: true }]}>
          <Select options={Object.entries(dutyNames).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label="姓名或岗位"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写姓名或岗位名称。' }]}
        >
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="phone" label="电话" extra="手机号，或带区号的座机号，例如 0571-88880001。">
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="email" label="邮箱">
          <Input maxLength={60} inputMode="email" />
        </Form.Item>
        <Hours />
        <Certificate />
        <Form.Item name="topic" label="负责的事（可不填）" extra="例如：报考、站点、排考。">
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const valuesOf = (contact: ContactView | undefined): Partial<Values> =>
  contact
    ? {
        duty: contact.duty,
        name: contact.name,
        phone: contact.phone,
        email: contact.email,
        hours: contact.hours,
        topic: contact.topic,
        ...(contact.certificateId ? { certificateId: contact.certificateId } : {}),
      }
    : { duty: 'EXAM', hours: USUAL }

const TIME = [
  { required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, message: '请写成 09:00 的样子。' },
]

/** Stretches of a working day; none means that nobody says when. */
function Hours() {
  return (
    <Form.Item label="值守时间（工作日）" extra="按国家放假安排，调休上班的日子也算。">
      <Form.List name="hours">
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="start">
                <Form.Item name={[name, 'from']} rules={TIME}>
                  <Input style={{ width: 90 }} placeholder="09:00" aria-label={`第 ${name + 1} 段开始`} />
                </Form.Item>
                <span>至</span>
                <Form.Item name={[name, 'to']} rules={TIME}>
                  <Input style={{ width: 90 }} placeholder="11:00" aria-label={`第 ${name + 1} 段结束`} />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除第 ${name + 1} 段`}
                  onClick={() => remove(name)}
                />
              </Space>
            ))}
            {fields.length < 4 && (
              <div>
                <Button
                  size="small"
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => add({ from: '', to: '' })}
                >
                  增加一段
                </Button>
              </div>
            )}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}

/** An evaluation organisation may name somebody for one certificate; others have none of their own. */
function Certificate() {
  const { org } = useMe()
  const certificates = useRoute(listCertificates, {})
  const own = (certificates.data?.rows ?? []).filter((each) => each.evaluationOrgId === org.id)
  const options = (own.length > 0 ? own : (certificates.data?.rows ?? [])).map((each) => ({
    value: each.id,
    label: each.shortName,
  }))
  return (
    <Form.Item name="certificateId" label="只负责这个证书（可不填）">
      <Select allowClear options={options} loading={certificates.isPending} placeholder="全部证书" />
    </Form.Item>
  )
}
