import { Form, Input, Radio } from 'antd'
import type { Title } from '#src/modules/invoices/rules.ts'
import { titleTypeNames } from '#src/modules/invoices/words.ts'
import { wrongWith } from './view.ts'

const TYPES = Object.entries(titleTypeNames).map(([value, label]) => ({ value, label }))

/** To whom the invoice is made out (BR-51); what is wrong is said at the field, before anything is sent. */
export function TitleFields() {
  const form = Form.useFormInstance<Title>()
  const isUnit = Form.useWatch('titleType', form) !== 'PERSON'
  const checked = (field: 'title' | 'taxNo') => ({
    validator: (_: unknown, value = '') => {
      const wrong = wrongWith(field, {
        ...form.getFieldsValue(),
        [field]: value,
      })
      return wrong ? Promise.reject(new Error(wrong)) : Promise.resolve()
    },
  })
  return (
    <>
      <Form.Item name="titleType" label="抬头类型">
        <Radio.Group options={TYPES} onChange={() => form.setFieldValue('taxNo', '')} />
      </Form.Item>
      <Form.Item
        name="title"
        label="发票抬头"
        validateTrigger="onBlur"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写发票抬头。' }, checked('title')]}
      >
        <Input maxLength={100} placeholder={isUnit ? '单位全称，与税务登记一致' : '姓名'} />
      </Form.Item>
      {isUnit && (
        <Form.Item
          name="taxNo"
          label="税号（统一社会信用代码）"
          required
          validateTrigger="onBlur"
          rules={[checked('taxNo')]}
        >
          <Input maxLength={30} placeholder="18 位" />
        </Form.Item>
      )}
      <Form.Item
        name="email"
        label="接收邮箱"
        extra="开具、退回和红冲都会发邮件到这里，邮件里有下载链接。"
        rules={[
          { required: true, message: '请填写接收发票的邮箱。' },
          { type: 'email', message: '请填写正确的邮箱地址，例如 zhangmin@example.cn。' },
        ]}
      >
        <Input maxLength={120} />
      </Form.Item>
    </>
  )
}
