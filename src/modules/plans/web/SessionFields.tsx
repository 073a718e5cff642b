import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Col, DatePicker, Form, InputNumber, Row, TimePicker, Typography } from 'antd'
import dayjs from 'dayjs'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { nextSession, type PlanValues } from './form.view.ts'

interface Props {
  readonly levels: readonly { readonly id: number; readonly name: string }[]
  readonly problems: readonly Refusal[]
}

/** The sessions of a plan, each on one day, numbered in their order. */
export function SessionFields({ levels, problems }: Props) {
  const form = Form.useFormInstance<PlanValues>()
  const another = () => nextSession(form.getFieldValue('sessions') as PlanValues['sessions'], levelIds)
  const levelIds = levels.map((level) => level.id)
  return (
    <Form.List name="sessions">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Row key={key} gutter={16}>
              <Col span={24}>
                <strong>{sessionName(name + 1)}</strong>{' '}
                {fields.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined aria-hidden />}
                    onClick={() => remove(name)}
                  >
                    删除
                  </Button>
                )}{' '}
                <Typography.Text type="danger">{problemIn(problems, name)}</Typography.Text>
              </Col>
              <Session name={name} levels={levels} problems={problems} />
            </Row>
          ))}
          <Button
            icon={<PlusOutlined aria-hidden />}
            disabled={fields.length >= 20}
            onClick={() => add(another())}
          >
            增加场次
          </Button>
        </>
      )}
    </Form.List>
  )
}

/** The first thing said against a session; several wait their turn, all stand above the button. */
const problemIn = (problems: readonly Refusal[], index: number) =>
  problems.find((each) => each.path?.startsWith(`sessions.${index}.`))?.message

function Session({ name, levels, problems }: Props & { readonly name: number }) {
  const title = sessionName(name + 1)
  const wrong = problemIn(problems, name) !== undefined
  return (
    <>
      {/* Only fields are handed back: without this one a session that goes on would come back as a new one. */}
      <Form.Item name={[name, 'id']} hidden noStyle>
        <InputNumber />
      </Form.Item>
      <Col xs={24} sm={12} md={8} xl={4}>
        <Form.Item
          name={[name, 'day']}
          label="日期"
          {...asDay}
          {...(wrong ? { validateStatus: 'error' } : {})}
        >
          <DatePicker className="kw-fill" allowClear={false} aria-label={`${title}日期`} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={6} md={4} xl={3}>
        <Form.Item name={[name, 'from']} label="开始" {...asTime}>
          <TimePicker className="kw-fill" {...CLOCK} aria-label={`${title}开始`} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={6} md={4} xl={3}>
        <Form.Item name={[name, 'to']} label="结束" {...asTime}>
          <TimePicker className="kw-fill" {...CLOCK} aria-label={`${title}结束`} />
        </Form.Item>
      </Col>
      <Col xs={12} sm={8} md={4} xl={4}>
        <Form.Item name={[name, 'checkInMinutes']} label="提前检录">
          <InputNumber className="kw-fill" min={0} max={240} step={10} suffix="分钟" />
        </Form.Item>
      </Col>
      <Col xs={12} sm={8} md={4} xl={4}>
        <Form.Item name={[name, 'lateLimitMinutes']} label="迟到可入场" tooltip="0 表示开考后不得入场">
          <InputNumber className="kw-fill" min={0} max={120} step={5} suffix="分钟" />
        </Form.Item>
      </Col>
      <Col xs={24} sm={16} md={8} xl={6}>
        <Form.Item
          name={[name, 'levelIds']}
          label="本场次级别"
          rules={[{ required: true, message: '请勾选本场次考哪些级别。' }]}
        >
          <CheckGroup
            label={`${title}级别`}
            options={levels.map((level) => ({ value: level.id, label: level.name }))}
          />
        </Form.Item>
      </Col>
    </>
  )
}

const CLOCK = { format: 'HH:mm', minuteStep: 5, allowClear: false, needConfirm: false } as const

// The form keeps text; pickers get a calendar object of a day without summer time, so no zone can move it.
const asDay = {
  getValueProps: (value: string) => ({ value: dayjs(value) }),
  normalize: (value: dayjs.Dayjs) => value.format('YYYY-MM-DD'),
}
const asTime = {
  getValueProps: (value: string) => ({ value: dayjs(`2000-01-01 ${value}`) }),
  normalize: (value: dayjs.Dayjs) => value.format('HH:mm'),
}
