import { Checkbox, Col, Form, Input, InputNumber, Row } from 'antd'

/** Who takes part, how much time lies between two sessions, and what tickets say. */
export function Manners() {
  return (
    <Row gutter={16}>
      <Col xs={24} md={12}>
        <Form.Item
          name="turnaroundMinutes"
          label="换场间隔"
          extra="同一机房前后两场之间至少留出的时间，也用于同一考生的两场考试"
          rules={[{ required: true, message: '请填写换场间隔，可以是 0。' }]}
        >
          <InputNumber min={0} max={240} step={10} suffix="分钟" style={{ width: 160 }} />
        </Form.Item>
      </Col>
      <Col xs={0} md={12} />
      <Col xs={24} md={12}>
        <Form.Item name="schedulesUnpaid" valuePropName="checked">
          <Checkbox>未缴费的考生也参加排考</Checkbox>
        </Form.Item>
        <Form.Item name="ticketShowsFullId" valuePropName="checked">
          <Checkbox>准考证上显示完整证件号码</Checkbox>
        </Form.Item>
        <Form.Item name="contactPhone" label="联系电话">
          <Input maxLength={60} placeholder="印在准考证上，供考生咨询" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="ticketNotes" label="考生须知">
          <Input.TextArea rows={6} maxLength={2000} showCount placeholder="印在准考证上，每条一行" />
        </Form.Item>
      </Col>
    </Row>
  )
}
