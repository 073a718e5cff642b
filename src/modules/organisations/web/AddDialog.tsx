import { Form, Input, Modal, Select } from 'antd'
import { addOrganisation, listOrganisations } from '#src/modules/organisations/contract.ts'
import { kindNames } from '#src/modules/organisations/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { useMe } from '#src/web/session.ts'
import { ADDABLE, CODE_HINTS } from './view.ts'

type Values = (typeof addOrganisation)['input']['_zod']['input']

/** A new organisation; an institution also needs its province and its ten-digit code. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const add = useAction(addOrganisation, { form, success: '机构已新增。', onDone: onClose })
  return (
    <Modal
      open
      title="新增机构"
      okText="新增"
      cancelText="取消"
      confirmLoading={add.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'INSTITUTION' }}
        onFinish={(values) => void add.run(values)}
      >
        <Fields />
      </Form>
    </Modal>
  )
}

const needed = (message: string) => [{ required: true, min: 2, whitespace: true, message }]

function Fields() {
  const isProvince = useMe().org.kind === 'PROVINCE'
  const kind = Form.useWatch((values: Partial<Values>) => values.kind) ?? 'INSTITUTION'
  return (
    <>
      <Form.Item name="kind" label="类型" rules={[{ required: true }]} hidden={isProvince}>
        <Select options={ADDABLE.map((each) => ({ value: each, label: kindNames[each] }))} />
      </Form.Item>
      <Form.Item name="name" label="全称" rules={needed('请填写机构全称。')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={needed('请填写简称。')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="code" label="代码" extra={CODE_HINTS[kind]} rules={needed('请填写代码。')}>
        <Input maxLength={20} />
      </Form.Item>
      {kind === 'INSTITUTION' && !isProvince && <Province />}
      {kind === 'INSTITUTION' && (
        <Form.Item name="city" label="所在市">
          <Input maxLength={20} />
        </Form.Item>
      )}
      <Form.Item name="address" label="地址">
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="contactName" label="联系人">
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="contactPhone" label="联系电话">
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label="邮箱">
        <Input maxLength={60} inputMode="email" />
      </Form.Item>
    </>
  )
}

function Province() {
  const provinces = useRoute(listOrganisations, { kind: 'PROVINCE', size: 100 })
  const options = (provinces.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form.Item
      name="provinceId"
      label="所属省级教育行政部门"
      extra="试点申报由它审核。"
      rules={[{ required: true, message: '请选择所属省份，否则院校无法申报试点。' }]}
    >
      <Select showSearch={{ optionFilterProp: 'label' }} options={options} loading={provinces.isPending} />
    </Form.Item>
  )
}
