import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import type { ArticleKind } from '#src/modules/articles/rules.ts'
import { STEPS } from '#src/shared/guide/steps.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useMe } from '#src/web/session.ts'
import type { Draft } from './view.ts'

type Period = readonly [dayjs.Dayjs | null, dayjs.Dayjs | null] | null

export interface Values {
  title?: string
  body?: string
  certificateId?: number | undefined
  steps?: string[]
  isPinned?: boolean
  asksAck?: boolean
  period?: Period
}

const DAY = 'YYYY-MM-DD'
const dayOf = (on: string | null) => (on === null ? null : dayjs(on))

/** What the form begins with; a new guide with the shipped one, to be changed into one's own words. */
export const startOf = (draft: Draft | undefined, body: string): Values =>
  draft
    ? {
        ...draft,
        certificateId: draft.certificateId ?? undefined,
        period: [dayOf(draft.validFromOn), dayOf(draft.validUntilOn)],
      }
    : { body }

/** The form as the contract takes it. */
export const inputOf = ({ title = '', body = '', certificateId, period, ...rest }: Values) => ({
  title,
  body,
  certificateId: certificateId ?? null,
  validFromOn: onOf(period?.[0]),
  validUntilOn: onOf(period?.[1]),
  ...choicesOf(rest),
})

/** Kinds that are not asked have nothing to say. */
const choicesOf = ({ steps = [], isPinned = false, asksAck = false }: Values) => ({
  steps,
  isPinned,
  asksAck,
})

const onOf = (day: dayjs.Dayjs | null | undefined) => day?.format(DAY) ?? null

/** What is said about a text beside itself, by its kind. */
export function Fields({ kind }: { kind: ArticleKind }) {
  return (
    <>
      <Form.Item
        name="title"
        label={kind === 'FAQ' ? '问题' : '标题'}
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写，至少 2 个字。' }]}
      >
        <Input maxLength={80} showCount placeholder={kind === 'FAQ' ? '如：考位数该填多少？' : undefined} />
      </Form.Item>
      <Certificate />
      {kind === 'FAQ' && (
        <Form.Item
          name="steps"
          label="在哪些页面下方显示（可不选）"
          extra="院校打开这些步骤的页面时，页面下方会列出这个问题。"
        >
          <Select
            mode="multiple"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={STEPS.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Form.Item>
      )}
      <Form.Item
        name="period"
        label="有效期（首尾两天都算，可不填）"
        extra="不填开始：发布后即生效；不填截止：长期有效。到期后移到往期。"
      >
        <DatePicker.RangePicker className="kw-fill" allowEmpty={[true, true]} />
      </Form.Item>
      {kind === 'ANNOUNCEMENT' && (
        <div className="kw-editor-choices">
          <Form.Item name="isPinned" valuePropName="checked" noStyle>
            <Checkbox>置顶</Checkbox>
          </Form.Item>
          <Form.Item name="asksAck" valuePropName="checked" noStyle>
            <Checkbox>请各单位确认已阅读</Checkbox>
          </Form.Item>
        </div>
      )}
    </>
  )
}

function Certificate() {
  const { org } = useMe()
  const certificates = useRoute(listCertificates, {})
  const rows = (certificates.data?.rows ?? []).filter(
    (each) => org.kind !== 'EVALUATION' || each.evaluationOrgId === org.id,
  )
  return (
    <Form.Item
      name="certificateId"
      label="证书（可不选）"
      extra="选了证书，“查看指南”会优先为这个证书打开它。"
    >
      <Select
        allowClear
        placeholder="不限证书"
        loading={certificates.isPending}
        options={rows.map(({ id, name, shortName }) => ({ value: id, label: `${shortName}　${name}` }))}
      />
    </Form.Item>
  )
}
