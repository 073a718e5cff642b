import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Space } from 'antd'

/** The organisation's price tiers; a tier keeps its code, so that a renewal finds it again after it was renamed. */
export function TierFields() {
  return (
    <Form.Item label="价格档" extra="起草和续签时从这里选择。">
      <Form.List name="tiers">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, at) => (
              <Space key={key} align="start" wrap className="kw-template-tier">
                <Form.Item
                  noStyle
                  name={[name, 'name']}
                  rules={[{ required: true, whitespace: true, message: '请填写价格档名称。' }]}
                >
                  <Input maxLength={20} style={{ width: 140 }} aria-label={`价格档 ${at + 1} 名称`} />
                </Form.Item>
                <Form.Item noStyle name={[name, 'note']}>
                  <Input
                    maxLength={100}
                    style={{ width: 'min(260px, 60vw)' }}
                    placeholder="说明，可不填"
                    aria-label={`价格档 ${at + 1} 说明`}
                  />
                </Form.Item>
                <Button
                  type="text"
                  danger
                  icon={<DeleteOutlined />}
                  aria-label={`删除价格档 ${at + 1}`}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </Space>
            ))}
            <Button
              size="small"
              icon={<PlusOutlined aria-hidden />}
              disabled={fields.length >= 12}
              onClick={() => add({ name: '', note: '' })}
            >
              增加价格档
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
