import { Button, Col, Form, Input, Row, Select } from 'antd'
import { useState } from 'react'
import { deadlineNames } from '#src/modules/plans/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { serverNow } from '#src/web/clock.ts'
import { CheckGroup } from '#src/web/kit/CheckGroup.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useUnsavedGuard } from '#src/web/kit/unsaved.ts'
import { Why } from '#src/web/kit/Why.tsx'
import { firstGuess, problemsOf, type PlanValues } from './form.view.ts'
import { LaterFields } from './LaterFields.tsx'
import { LevelFees, type PricedLevel } from './LevelFees.tsx'
import { Manners } from './Manners.tsx'
import { PhotoFields } from './PhotoFields.tsx'
import { SeatingFields } from './SeatingFields.tsx'
import { SessionFields } from './SessionFields.tsx'
import { WallClock } from './WallClock.tsx'

interface Certificate {
  readonly id: number
  readonly name: string
  readonly shortName: string
  readonly levels: readonly (PricedLevel & { readonly durationMinutes: number })[]
}

interface Props {
  readonly certificates: readonly Certificate[]
  /** A plan keeps its certificate once it is saved. */
  readonly fixedCertificate?: boolean
  readonly initial: PlanValues
  readonly pending: boolean
  /** Default: 保存草稿. */
  readonly saveText?: string
  readonly onSave: (values: PlanValues) => Promise<unknown>
}

/** The plan as the evaluation organisation fills it in; what is out of order is said while it is typed (BR-26). */
export function PlanForm(props: Props) {
  const { certificates, fixedCertificate = false, initial, pending, saveText = '保存草稿', onSave } = props
  const [form] = Form.useForm<PlanValues>()
  const [changed, setChanged] = useState(false)
  // On the first drawing the form knows no values yet.
  const values = { ...initial, ...Form.useWatch([], form) }
  const certificate = certificates.find((each) => each.id === values.certificateId)
  const levels = certificate?.levels ?? []
  const problems = problemsOf(values, levels)
  useUnsavedGuard(changed && !pending)
  const save = async (filled: PlanValues) => {
    // Enter in a field submits whatever the button says, and before this page has been drawn anew.
    if (problemsOf({ ...initial, ...filled }, levels).length > 0) return
    setChanged(false)
    if (!(await onSave({ ...initial, ...filled }))) setChanged(true)
  }
  const anotherCertificate = (id: number) => {
    const chosen = certificates.find((each) => each.id === id)
    if (chosen) form.setFieldsValue(firstGuess(shanghaiDay(serverNow()), chosen))
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      scrollToFirstError
      onValuesChange={() => setChanged(true)}
      onFinish={(filled) => void save(filled)}
    >
      <Panel title="考什么">
        <What
          certificates={certificates}
          fixed={fixedCertificate}
          levels={levels}
          onCertificate={anotherCertificate}
        />
      </Panel>
      <Panel title="期限（北京时间）">
        <Deadlines problems={problems} />
      </Panel>
      <Panel title="场次">
        <SessionFields
          levels={levels.filter((level) => values.levelIds.includes(level.id))}
          problems={problems}
        />
      </Panel>
      <Panel title="考务期限">
        <LaterFields problems={problems} />
      </Panel>
      <Panel title="排考规则">
        <SeatingFields />
      </Panel>
      <Panel title="排考与准考证">
        <Manners />
      </Panel>
      <Panel title="照片">
        <PhotoFields />
      </Panel>
      <Panel>
        <Why reasons={problems} title="还不能保存，请先理顺以下各项：" />
        <div className="kw-below">
          <Button type="primary" htmlType="submit" loading={pending} disabled={problems.length > 0}>
            {saveText}
          </Button>
        </div>
      </Panel>
    </Form>
  )
}

interface WhatProps {
  readonly certificates: readonly Certificate[]
  readonly fixed: boolean
  readonly levels: Certificate['levels']
  readonly onCertificate: (id: number) => void
}

function What({ certificates, fixed, levels, onCertificate }: WhatProps) {
  return (
    <Row gutter={16}>
      <Col xs={24} md={12}>
        <Form.Item name="certificateId" label="证书" rules={[{ required: true }]}>
          <Select
            disabled={fixed}
            options={certificates.map((each) => ({ value: each.id, label: each.name }))}
            onChange={onCertificate}
          />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item
          name="name"
          label="计划名称"
          rules={[{ required: true, min: 4, message: '请填写计划名称，至少 4 个字。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </Col>
      <Col span={24}>
        <Form.Item
          name="levelIds"
          label="报考级别"
          rules={[{ required: true, message: '请至少选择一个级别。' }]}
        >
          <CheckGroup
            label="报考级别"
            options={levels.map((level) => ({ value: level.id, label: level.name }))}
          />
        </Form.Item>
        <LevelFees levels={levels} />
      </Col>
    </Row>
  )
}

const MOMENTS = [
  ['registrationOpensAt', 'opens', '从这一刻起院校可以导入报考'],
  ['registrationClosesAt', 'closes', '之后不再受理报考'],
  ['paymentClosesAt', 'closes', '不早于报名截止'],
  ['schedulingClosesAt', 'closes', '之后院校可下载准考证，不早于缴费截止'],
] as const

function Deadlines({ problems }: { readonly problems: readonly Refusal[] }) {
  const against = (name: string) => problems.find((each) => each.path === name)?.message
  return (
    <Row gutter={16}>
      {MOMENTS.map(([name, kind, extra]) => (
        <Col key={name} xs={24} md={12} xl={6}>
          <Form.Item
            name={name}
            label={deadlineNames[name]}
            required
            {...(against(name) ? { validateStatus: 'error', help: against(name) } : { extra })}
          >
            <WallClock label={deadlineNames[name]} kind={kind} />
          </Form.Item>
        </Col>
      ))}
    </Row>
  )
}
