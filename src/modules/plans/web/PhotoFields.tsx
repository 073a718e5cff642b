import { Checkbox, Col, Form, Input, InputNumber, Row } from 'antd'

const NUMBERS = [
  ['width', '宽（像素）', 100, 600],
  ['height', '高（像素）', 140, 840],
  ['minKb', '文件不小于（KB）', 0, 500],
  ['maxKb', '文件不大于（KB）', 10, 1000],
] as const

/** The photo an exam wants: colleges upload one good photo per person, the platform makes this size of it. */
export function PhotoFields() {
  return (
    <>
      <Form.Item
        name={['photo', 'isRequired']}
        valuePropName="checked"
        extra="勾选后，没有照片或照片小于下列尺寸的考生不能报考。"
      >
        <Checkbox>报考前必须上传照片</Checkbox>
      </Form.Item>
      <Row gutter={16}>
        {NUMBERS.map(([name, label, min, max]) => (
          <Col key={name} xs={12} md={6}>
            <Form.Item
              name={['photo', name]}
              label={label}
              {...(name === 'minKb' ? { dependencies: [['photo', 'maxKb']], rules: [belowMost] } : {})}
            >
              <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
            </Form.Item>
          </Col>
        ))}
      </Row>
      <Form.Item name={['photo', 'note']} label="拍摄要求">
        <Input maxLength={100} placeholder="如：白色背景、深色上衣" />
      </Form.Item>
    </>
  )
}

const belowMost = ({ getFieldValue }: { getFieldValue: (name: string[]) => unknown }) => ({
  validator: (_: unknown, least: number) =>
    least < Number(getFieldValue(['photo', 'maxKb']))
      ? Promise.resolve()
      : Promise.reject(new Error('应小于最大文件大小。')),
})
