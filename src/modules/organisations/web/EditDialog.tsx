import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Select, Space } from 'antd'
import { editOrganisation } from '#src/modules/organisations/contract.ts'
import { schoolTypesOf } from '#src/modules/organisations/rules/organisations.ts'
import { schoolTypeNames, type SchoolType } from '#src/modules/organisations/words.ts'
import { useAction } from '#src/web/ask.tsx'
import type { Organisation } from './view.ts'

interface Props {
  readonly organisation: Organisation
  readonly onClose: () => void
}

type Values = Omit<(typeof editOrganisation)['input']['_zod']['input'], 'organisationId'>

/** What an organisation is called, what kind of school it is, and where it lies; the code stays. */
export function EditDialog({ organisation, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(editOrganisation, { form, success: '机构资料已保存。', onDone: onClose })
  return (
    <Modal
      open
      title={`修改${organisation.name}`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">
        代码 {organisation.code} 登记后不能修改。改名后，已签发的材料仍是原来的名称。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={valuesOf(organisation)}
        onFinish={(values) => void save.run({ organisationId: organisation.id, ...values })}
      >
        <Fields organisation={organisation} />
      </Form>
    </Modal>
  )
}

function valuesOf(it: Organisation): Partial<Values> {
  const { name, shortName, city, address, contactName, contactPhone, email, campuses, schoolType } = it
  const words = { name, shortName, city, address, contactName, contactPhone, email, campuses }
  return schoolType === '' ? words : { ...words, schoolType }
}

const needed = (message: string) => [{ required: true, min: 2, whitespace: true, message }]

function Fields({ organisation }: { readonly organisation: Organisation }) {
  const isSchool = organisation.kind === 'INSTITUTION'
  return (
    <>
      <Form.Item name="name" label="全称" rules={needed('请填写机构全称。')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={needed('请填写简称。')}>
        <Input maxLength={20} />
      </Form.Item>
      {isSchool && (
        <Form.Item name="schoolType" label="学校类型" extra="只列出与学校标识码相符的类型。">
          <Select options={typesOf(organisation.code)} />
        </Form.Item>
      )}
      {isSchool && (
        <Form.Item name="city" label="所在市">
          <Input maxLength={20} />
        </Form.Item>
      )}
      <Form.Item name="address" label="地址">
        <Input maxLength={120} />
      </Form.Item>
      {isSchool && <Campuses />}
      <Form.Item name="contactName" label="联系人">
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="contactPhone" label="联系电话">
        <Input maxLength={60} inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label="邮箱">
        <Input maxLength={60} inputMode="email" />
      </Form.Item>
    </>
  )
}

const typesOf = (code: string) =>
  (schoolTypesOf(code) ?? (Object.keys(schoolTypeNames) as SchoolType[])).map((value) => ({
    value,
    label: schoolTypeNames[value],
  }))

function Campuses() {
  return (
    <Form.Item label="校区">
      <Form.List name="campuses">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} align="start">
                <Form.Item name={[name, 'name']} rules={needed('请填写校区名称。')}>
                  <Input placeholder="校区名称" aria-label={`第 ${name + 1} 个校区的名称`} maxLength={30} />
                </Form.Item>
                <Form.Item name={[name, 'address']}>
                  <Input placeholder="地址" aria-label={`第 ${name + 1} 个校区的地址`} maxLength={120} />
                </Form.Item>
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除第 ${name + 1} 个校区`}
                  onClick={() => remove(name)}
                />
              </Space>
            ))}
            <div>
              <Button
                size="small"
                icon={<PlusOutlined aria-hidden />}
                onClick={() => add({ name: '', address: '' })}
              >
                增加校区
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
