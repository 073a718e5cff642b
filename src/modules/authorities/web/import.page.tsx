import { Alert, Button, Form, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { importRoster, listReaches, listRosters, rosterTemplate } from '#src/modules/authorities/contract.ts'
import { modeNames, reachText } from '#src/modules/authorities/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'
import { DescribingFields } from './EditDialog.tsx'
import { fillable } from './view.ts'

/** What is said about the file before it is uploaded. */
interface About {
  mode: keyof typeof modeNames
  rosterId?: number
  name?: string
  provinceId?: number
  isComplete?: boolean
  validUntilOn?: Dayjs
}
type Given = (typeof importRoster)['input']['_zod']['input']

/** 上传名册: say which roster it is for, then template → upload → check → done. */
export function ImportAuthorityPage() {
  const { values } = useUrl()
  const [given, setGiven] = useState<Given>()
  const running = values['import'] !== undefined
  return (
    <Page
      title="上传认证名册"
      help="只需要姓名、证件类型、证件号码三列。系统会一次指出所有问题；确认之前不写入任何数据，写入的是不可还原的校验值。"
    >
      {!running &&
        (given ? (
          <Chosen given={given} onAgain={() => setGiven(undefined)} />
        ) : (
          <Choose onChosen={setGiven} />
        ))}
      {(running || given) && (
        <ImportWizard
          noun="名册"
          templateUrl={downloadUrl(rosterTemplate, {})}
          uploadRoute={importRoster}
          uploadInput={given ?? { mode: 'NEW' }}
          renderResult={() => (
            <>
              名册即刻用于认证。<To to="/authorities">在认证名册中查看</To>
            </>
          )}
        />
      )}
    </Page>
  )
}

function Chosen({ given, onAgain }: { readonly given: Given; readonly onAgain: () => void }) {
  return (
    <Alert
      type="info"
      showIcon
      title={`${modeNames[given.mode]}${given.name ? `：${given.name}` : ''}`}
      action={<Button onClick={onAgain}>重新选择</Button>}
    />
  )
}

function Choose({ onChosen }: { readonly onChosen: (given: Given) => void }) {
  const { values } = useUrl()
  const rosterId = Number(values['roster']) || undefined
  const [form] = Form.useForm<About>()
  const mode = Form.useWatch((each: About) => each.mode, form) ?? (rosterId ? 'ADD' : 'NEW')
  const choose = ({ validUntilOn, isComplete, ...rest }: About) =>
    onChosen({
      ...rest,
      ...(isComplete === undefined ? {} : { isComplete: String(isComplete) }),
      ...(validUntilOn ? { validUntilOn: validUntilOn.format('YYYY-MM-DD') } : {}),
    })
  return (
    <Panel title="这份文件用来做什么">
      <Form
        form={form}
        layout="vertical"
        initialValues={{ mode, isComplete: false, ...(rosterId ? { rosterId } : {}) }}
        onFinish={choose}
        className="kw-form"
      >
        <Form.Item name="mode" label="方式">
          <Radio.Group
            options={Object.entries(modeNames).map(([value, label]) => ({ value, label }))}
            vertical
          />
        </Form.Item>
        {mode === 'NEW' ? (
          <>
            <Reach />
            <DescribingFields />
          </>
        ) : (
          <Which />
        )}
        <Button type="primary" htmlType="submit">
          下一步：选择文件
        </Button>
      </Form>
    </Panel>
  )
}

/** Whom it is meant for: a province speaks about its own institutions, others choose. */
function Reach() {
  const { org } = useMe()
  const reaches = useRoute(listReaches, {})
  if (org.kind === 'PROVINCE') return <Form.Item label="适用范围">{reachText(org.name)}</Form.Item>
  const options = (reaches.data?.provinces ?? []).map(({ id, name }) => ({
    value: id,
    label: reachText(name),
  }))
  return (
    <Form.Item name="provinceId" label="适用范围" extra="不选即用于全部院校。">
      <Select allowClear placeholder={reachText(null)} options={options} loading={reaches.isPending} />
    </Form.Item>
  )
}

function Which() {
  const rosters = useRoute(listRosters, { size: 500 })
  const options = fillable(rosters.data?.rows ?? []).map(({ id, name, personCount }) => ({
    value: id,
    label: `${name}（${personCount} 人）`,
  }))
  return (
    <Form.Item name="rosterId" label="哪一份名册" rules={[{ required: true, message: '请选择名册。' }]}>
      <Select options={options} loading={rosters.isPending} showSearch={{ optionFilterProp: 'label' }} />
    </Form.Item>
  )
}
