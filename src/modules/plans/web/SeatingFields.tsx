import { Checkbox, Col, Form, InputNumber, Row, Select } from 'antd'
import { MOST_TAIL, type SeatingRules } from '#src/modules/plans/rules/seating.ts'
import { fillNames, sharedRoomsNames } from '#src/modules/plans/words.ts'
import { levelShareNames, seatingTexts } from '#src/modules/plans/words/seating.ts'
import { optionsOf } from '#src/web/kit/options.ts'
import type { PlanValues } from './form.view.ts'

/** 排考规则: how seats are drawn, each choice with what it does. They are part of what a draw pledges (BR-55). */
export function SeatingFields() {
  const form = Form.useFormInstance<PlanValues>()
  const fill = Form.useWatch('fill', form) ?? 'PACK'
  const share = Form.useWatch<SeatingRules['levelShare'] | undefined>(['seating', 'levelShare'], form)
  return (
    <>
      <p className="kw-muted">
        下面的规则写进排考承诺和核验文件：任何人都按它们重新排一遍核对。有站点排出座位之后就不能再改。
      </p>
      <Row gutter={16}>
        <Col xs={24} md={12}>
          <Form.Item name="sharedRooms" label="机房共用">
            <Select options={optionsOf(sharedRoomsNames)} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item
            name={['seating', 'levelShare']}
            label="级别共用机房时"
            extra={seatingTexts[share ?? 'BY_RANK']}
          >
            <Select options={optionsOf(levelShareNames)} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item name="fill" label="排座方式" extra={seatingTexts[fill]}>
            <Select options={optionsOf(fillNames)} />
          </Form.Item>
        </Col>
        <Col xs={24} md={12}>
          <Form.Item
            name={['seating', 'tailLimit']}
            label="人数少的最后一个考场"
            extra={seatingTexts.tail}
            rules={[{ required: true, message: `请填写 0 至 ${MOST_TAIL} 的整数，0 表示不合并。` }]}
          >
            <InputNumber min={0} max={MOST_TAIL} precision={0} suffix="人以内并入" style={{ width: 160 }} />
          </Form.Item>
        </Col>
        <Col xs={24}>
          <Form.Item
            name={['seating', 'separatesClasses']}
            valuePropName="checked"
            extra={seatingTexts.classes}
          >
            <Checkbox>同班考生尽量不相邻</Checkbox>
          </Form.Item>
        </Col>
      </Row>
    </>
  )
}
