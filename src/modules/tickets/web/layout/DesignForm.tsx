import { Checkbox, Form, Input, Radio, Switch, type FormInstance } from 'antd'
import { setLogo, type getLayout } from '#src/modules/tickets/contract/layouts.ts'
import { ACCENTS, OPTIONAL_FIELDS, type Accent } from '#src/modules/tickets/rules/design.ts'
import { accentNames, fieldNames, idNumberNames } from '#src/modules/tickets/words/layout.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'

type Layout = AnswerOf<typeof getLayout>
export type DesignGiven = Layout['design']
export type Given = DesignGiven & { readonly name: string }

interface Props {
  readonly form: FormInstance<Given>
  readonly layout: Layout
  readonly onChange: (design: DesignGiven) => void
  readonly onSave: (given: Given) => void
}

/** Everything a layout decides, in the order of the sheet from top to bottom. */
export function DesignForm({ form, layout, onChange, onSave }: Props) {
  const change = (_: unknown, { name: _name, ...design }: Given) => onChange(design)
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ ...layout.design, name: layout.name }}
      onValuesChange={change}
      onFinish={onSave}
    >
      <Form.Item
        name="name"
        label="版式名称"
        rules={[{ required: true, whitespace: true, message: '请填写版式名称。' }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="perPage" label="每页张数" extra="一页两张时沿中间虚线裁开。">
        <Radio.Group
          options={[
            { value: 1, label: '一页一张' },
            { value: 2, label: '一页两张' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label="标题"
        rules={[{ required: true, whitespace: true, message: '请填写标题。' }]}
      >
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="accent" label="颜色" extra="黑白打印时都足够深。">
        <Radio.Group
          options={(Object.keys(ACCENTS) as Accent[]).map((value) => ({ value, label: accentNames[value] }))}
        />
      </Form.Item>
      <Logo layout={layout} />
      <Form.Item
        name="shown"
        label="印哪些项"
        extra="姓名、准考证号、考场、座位、场次、时间和二维码总是印的。"
      >
        <Checkbox.Group options={OPTIONAL_FIELDS.map((value) => ({ value, label: fieldNames[value] }))} />
      </Form.Item>
      <Form.Item name="idNumber" label="证件号码">
        <Radio.Group
          options={(['PLAN', 'FULL', 'MASKED'] as const).map((value) => ({
            value,
            label: idNumberNames[value],
          }))}
        />
      </Form.Item>
      <Form.Item name="notes" label="考生须知" extra="每行一条；留空则用考试计划的须知。">
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={800} showCount />
      </Form.Item>
      <Form.Item name="contact" label="咨询电话" extra="留空则用考试计划的电话。">
        <Input maxLength={60} />
      </Form.Item>
    </Form>
  )
}

function Logo({ layout }: { readonly layout: Layout }) {
  const form = Form.useFormInstance<Given>()
  return (
    <>
      <Form.Item
        name="showsLogo"
        label="印标志"
        valuePropName="checked"
        {...(layout.hasLogo ? {} : { extra: '先在下面上传标志图片。' })}
      >
        <Switch disabled={!layout.hasLogo} aria-label="印标志" />
      </Form.Item>
      <div className="kw-layout-logo">
        <FileDrop
          route={setLogo}
          input={{ layoutId: layout.id }}
          what={layout.hasLogo ? '新的标志图片' : '标志图片'}
          success="标志已上传。"
          onDone={() => form.setFieldValue('showsLogo', true)}
        />
      </div>
    </>
  )
}
