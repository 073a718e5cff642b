import { Col, DatePicker, Form, Input, InputNumber, Modal, Row, Select } from 'antd'
import dayjs from 'dayjs'
import { addFee, correctFee } from '#src/modules/catalogue/contract/fees.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import {
  filterOptions,
  givenFrom,
  valuesOf,
  type FeeChoices,
  type FeeRow,
  type FeeValues,
} from './fee-view.ts'
import { firstPeriod } from './view.ts'

interface Props {
  readonly choices: FeeChoices
  /** Corrected when given; else a new row is added. */
  readonly row?: FeeRow
  readonly onClose: () => void
}

/** A row of 费用表: new, or one that nobody has registered by corrected. */
export function FeeDialog({ choices, row, onClose }: Props) {
  const [form] = Form.useForm<FeeValues>()
  const add = useAction(addFee, { form, success: '价格已新增。', onDone: onClose })
  const correct = useAction(correctFee, { form, success: '价格已更正。', onDone: onClose })
  const submit = (values: FeeValues) =>
    row ? correct.run({ feeId: row.id, ...givenFrom(values) }) : add.run(givenFrom(values))
  return (
    <Modal
      open
      width={640}
      title={row ? '更正价格' : '新增价格'}
      okText="保存"
      cancelText="取消"
      confirmLoading={add.pending || correct.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={row ? valuesOf(row) : startOf(choices)}
        onFinish={(values) => void submit(values)}
      >
        <Reach choices={choices} />
        <Terms />
        <Form.Item name="reason" label="说明（可不填）">
          <Input maxLength={200} placeholder="如：物价批复文号、与院校的约定" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function startOf(choices: FeeChoices) {
  const [validFromOn, validToOn] = firstPeriod(serverNow())
  const levelId = choices.levels[0]?.id
  return { levelId, province: 'ALL', tier: 'ALL', kind: 'ALL', validFromOn, validToOn, reason: '' }
}

/** Whom the price is for; each of the three may be 全部. */
function Reach({ choices }: { readonly choices: FeeChoices }) {
  const options = filterOptions(choices)
  const provinces = options.provinces.map((each) => (each.value === 0 ? { ...each, value: 'ALL' } : each))
  return (
    <Row gutter={16}>
      <Col xs={24} sm={12}>
        <Form.Item name="levelId" label="级别" rules={[{ required: true, message: '请选择级别。' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={choices.levels.map((each) => ({
              value: each.id,
              label: `${each.certificateName} ${each.name}`,
            }))}
          />
        </Form.Item>
      </Col>
      <Col xs={24} sm={12}>
        <Form.Item name="province" label="省份" tooltip="考试所在站点的省份">
          <Select showSearch={{ optionFilterProp: 'label' }} options={provinces} />
        </Form.Item>
      </Col>
      <Col xs={12}>
        <Form.Item name="tier" label="价格档" tooltip="考试所在站点的考务服务协议写明的价格档">
          <Select options={options.tiers} />
        </Form.Item>
      </Col>
      <Col xs={12}>
        <Form.Item name="kind" label="考生类别">
          <Select options={options.kinds} />
        </Form.Item>
      </Col>
    </Row>
  )
}

/** How much, from which day, to which. */
export function Terms() {
  return (
    <Row gutter={16}>
      <Col xs={24} sm={8}>
        <Form.Item name="yuan" label="每人考试费（元）" rules={[{ required: true, message: '请填写金额。' }]}>
          <InputNumber className="kw-fill" min={0} max={100_000} precision={2} prefix="¥" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={8}>
        <Form.Item name="validFromOn" label="生效日期" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={8}>
        <Form.Item name="validToOn" label="失效日期（含当天）" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
      </Col>
    </Row>
  )
}

export const asDay = {
  getValueProps: (value: string) => ({ value: dayjs(value) }),
  normalize: (value: dayjs.Dayjs) => value.format('YYYY-MM-DD'),
}
