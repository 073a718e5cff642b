import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Drawer, Form, Input, InputNumber, Skeleton } from 'antd'
import { getRefundRules, setRefundRules } from '#src/modules/refunds/contract/paying.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { When } from '#src/web/kit/When.tsx'
import { typedFen, typedYuan } from './view.ts'

type Standing = AnswerOf<typeof getRefundRules>
type Rule = Standing['rules']
type Values = Omit<Rule, 'automaticFen'> & { automatic: string; reason: string }

/** 退款规则 of the organisation, in versions. */
export function Rules({ onClose }: { readonly onClose: () => void }) {
  const standing = useRoute(getRefundRules, {})
  return (
    <Drawer title="退款规则" size={720} open onClose={onClose}>
      {standing.data ? (
        <RulesForm key={standing.data.version} standing={standing.data} />
      ) : (
        <Skeleton active />
      )}
    </Drawer>
  )
}

const FIXED = [
  '考试计划取消、延期后自愿退考、系统或考点故障未能考试：全额退还。',
  '重复缴费、多缴：全额退还。',
  '缺考、迟到、未带有效证件：不退。',
]

function RulesForm({ standing }: { readonly standing: Standing }) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setRefundRules, {
    form,
    success: ({ version }) => `退款规则第 ${version} 版已生效。`,
  })
  const { automaticFen, ...rest } = standing.rules
  const send = ({ automatic, reason, ...rules }: Values) =>
    void save.run({
      version: standing.version,
      reason,
      rules: { ...rules, automaticFen: typedFen(automatic) ?? 0 },
    })
  return (
    <div className="kw-stack">
      <ul>
        {FIXED.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...rest, automatic: typedYuan(automaticFen) }}
        onFinish={send}
      >
        <Steps />
        <Days />
        <Form.Item
          name="reason"
          label="修改原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明修改的原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.pending}>
          保存为新版本
        </Button>
      </Form>
      <History standing={standing} />
    </div>
  )
}

/** Personal reasons, by days before the exam. */
function Steps() {
  return (
    <Form.List name="personal">
      {(fields, { add, remove }) => (
        <Panel title="个人原因退考（截止前提出，按离考试的天数）">
          {fields.map(({ key, name }) => (
            <div className="kw-actions" key={key}>
              <Form.Item name={[name, 'daysBefore']} label="考试前至少" required>
                <InputNumber min={0} max={365} precision={0} suffix="天" />
              </Form.Item>
              <Form.Item name={[name, 'percent']} label="退还" required>
                <InputNumber min={0} max={100} precision={0} suffix="%" />
              </Form.Item>
              {fields.length > 1 && (
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`删除第 ${name + 1} 档`}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ daysBefore: 0, percent: 0 })}>
            增加一档
          </Button>
        </Panel>
      )}
    </Form.List>
  )
}

function Days() {
  const days = (name: string, label: string) => (
    <Form.Item name={name} label={label} required>
      <InputNumber min={0} max={120} precision={0} suffix="个工作日" className="kw-fill" />
    </Form.Item>
  )
  return (
    <>
      {days('afterExamWorkdays', '个人原因：考试结束后多久退款')}
      {days('decideWorkdays', '收到申请后多久经办')}
      {days('payWorkdays', '复核通过（或到期）后多久退款')}
      <Form.Item
        name="automatic"
        label="重复缴费自动退回的上限"
        required
        extra="在线支付重复或过期后才到账的，不超过这个金额时系统自动原路退回；填 0 则都由财务办理。"
        rules={[
          {
            validator: (_, text: string) =>
              typedFen(text) === undefined ? Promise.reject(new Error('请填写金额。')) : Promise.resolve(),
          },
        ]}
      >
        <Input inputMode="decimal" suffix="元" />
      </Form.Item>
    </>
  )
}

function History({ standing }: { readonly standing: Standing }) {
  if (standing.history.length === 0) return null
  return (
    <Panel title="版本记录">
      {standing.history.map((each) => (
        <p key={each.version}>
          第 {each.version} 版　{each.byName} <When at={each.at} />　{each.reason}
        </p>
      ))}
    </Panel>
  )
}
