import { DesktopOutlined } from '@ant-design/icons'
import {
  Alert,
  Button,
  Col,
  DatePicker,
  Drawer,
  Form,
  Input,
  InputNumber,
  Row,
  Select,
  Skeleton,
  Table,
} from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { listSpareRules, setSpareRule } from '#src/modules/catalogue/contract/spares.ts'
import { roundingNames, spareRuleWords, type Rounding } from '#src/modules/catalogue/words/spares.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { sparesOf50, type Certificate } from './view.ts'

interface Props {
  readonly certificate: Certificate
  /** All certificates of the organisation. */
  readonly all: readonly Certificate[]
}

/** 备用机规则: the versions of the rule, and the next one, for one or several certificates (BR-35). */
export function SpareRules({ certificate, all }: Props) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button icon={<DesktopOutlined aria-hidden />} onClick={() => setOpen(true)}>
        备用机规则
      </Button>
      <Drawer
        title={`备用机规则：${certificate.shortName}`}
        size={720}
        open={isOpen}
        onClose={close}
        destroyOnHidden
      >
        <p>考位上限 = 可用机位 − 备用机。考试计划按发布当天的规则；规则改了，已发布计划的考位上限不变。</p>
        <Versions certificateId={certificate.id} />
        <h3>新的版本</h3>
        <NextRule certificate={certificate} all={all} onDone={close} />
      </Drawer>
    </>
  )
}

function Versions({ certificateId }: { certificateId: number }) {
  const rules = useRoute(listSpareRules, { certificateId })
  if (rules.error) return <ProblemNotice problem={asProblem(rules.error)} />
  if (!rules.data) return <Skeleton active />
  return (
    <ScrollFrame>
      <Table
        size="small"
        rowKey="version"
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        dataSource={rules.data.rows}
        columns={[
          { title: '版本', render: (_, row) => `第 ${row.version} 版${row.isNow ? '（现行）' : ''}` },
          { title: '规则', render: (_, row) => spareRuleWords(row) },
          { title: '生效', render: (_, row) => <Day on={row.validFromOn} /> },
          { title: '原因', dataIndex: 'reason' },
          {
            title: '设定',
            render: (_, row) => (
              <>
                <When at={row.at} /> {row.byName}
              </>
            ),
          },
        ]}
      />
    </ScrollFrame>
  )
}

interface Values {
  certificateIds: number[]
  percent: number
  minimum: number
  rounding: Rounding
  validFromOn: string
  reason: string
}

const ROUNDING = Object.entries(roundingNames).map(([value, label]) => ({ value, label }))

function NextRule({ certificate, all, onDone }: Props & { onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const set = useAction(setSpareRule, { form, success: '新的备用机规则已保存。', onDone })
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{
        certificateIds: [certificate.id],
        percent: certificate.sparePercent,
        minimum: certificate.spareMinimum,
        rounding: certificate.spareRounding,
        validFromOn: addDays(shanghaiDay(new Date(serverNow())), 1),
        reason: '',
      }}
      onFinish={(values) => void set.run(values)}
    >
      {all.length > 1 && (
        <Form.Item name="certificateIds" label="用于证书">
          <CheckGroup
            label="用于证书"
            options={all.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Form.Item>
      )}
      <Numbers />
      <Example />
      <Form.Item
        name="reason"
        label="原因"
        className="kw-below"
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={set.pending}>
        保存新版本
      </Button>
    </Form>
  )
}

function Numbers() {
  return (
    <Row gutter={16}>
      <Col xs={12} sm={6}>
        <Form.Item name="percent" label="比例" rules={[{ required: true, message: '请填写比例。' }]}>
          <InputNumber className="kw-fill" min={0} max={50} precision={0} suffix="%" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={6}>
        <Form.Item name="minimum" label="至少备用" rules={[{ required: true, message: '请填写台数。' }]}>
          <InputNumber className="kw-fill" min={0} max={20} precision={0} suffix="台" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={6}>
        <Form.Item name="rounding" label="取整">
          <Select options={ROUNDING} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={6}>
        <Form.Item name="validFromOn" label="生效日期" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
      </Col>
    </Row>
  )
}

function Example() {
  const { percent = 0, minimum = 0, rounding = 'ceil' } = (Form.useWatch([]) as Partial<Values>) ?? {}
  const spare = sparesOf50({ percent, minimum, rounding })
  return <Alert type="info" title={`可用 50 台的机房：留 ${spare} 台备用，考位上限 ${50 - spare}`} />
}

const asDay = {
  getValueProps: (value: string) => ({ value: dayjs(value) }),
  normalize: (value: dayjs.Dayjs) => value.format('YYYY-MM-DD'),
}
