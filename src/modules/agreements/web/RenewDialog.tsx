import { Form, Modal, Skeleton, Table } from 'antd'
import { useState } from 'react'
import { getAgreementTemplate, renewAgreements } from '#src/modules/agreements/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { TermFields, termGiven, termStart, type TermValues } from './TermFields.tsx'
import { basisText, namesOf } from './view.ts'

interface Props {
  readonly sites: readonly { siteId: number; siteName: string }[]
  readonly year: number
  readonly onDone: () => void
  readonly onClose: () => void
}
type Template = AnswerOf<typeof getAgreementTemplate>
type Outcome = AnswerOf<typeof renewAgreements>

/** Renews the chosen sites from the year's template, and shows what became of each. */
export function RenewDialog({ onDone, onClose, ...of }: Props) {
  const [outcome, setOutcome] = useState<Outcome>()
  const done = () => {
    onDone()
    onClose()
  }
  if (!outcome) return <Asking {...of} onOutcome={setOutcome} onClose={onClose} />
  return (
    <Modal
      open
      width={760}
      title={`续签 ${of.year} 年协议的结果`}
      okText="完成"
      cancelButtonProps={{ hidden: true }}
      onOk={done}
      onCancel={done}
    >
      <Outcomes outcome={outcome} />
    </Modal>
  )
}

interface AskingProps extends Omit<Props, 'onDone'> {
  readonly onOutcome: (outcome: Outcome) => void
}

function Asking({ sites, year, onOutcome, onClose }: AskingProps) {
  const template = useRoute(getAgreementTemplate, { year })
  const [form] = Form.useForm<TermValues>()
  const renew = useAction(renewAgreements, { onDone: onOutcome, onProblem: () => true })
  const send = (values: TermValues) => {
    const { priceTier, ...term } = termGiven(values)
    const siteIds = sites.map((each) => each.siteId)
    void renew.run({ year, siteIds, ...term, ...(priceTier ? { priceTier } : {}) })
  }
  return (
    <Modal
      open
      title={`续签 ${year} 年考务服务协议`}
      okText="续签"
      cancelText="取消"
      okButtonProps={{ disabled: !template.data }}
      confirmLoading={renew.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {renew.problem && <ProblemNotice problem={renew.problem} />}
      {template.data ? (
        <Asked {...{ sites, form, template: template.data }} onFinish={send} />
      ) : (
        <Skeleton active />
      )}
    </Modal>
  )
}

interface AskedProps {
  readonly sites: Props['sites']
  readonly template: Template
  readonly form: ReturnType<typeof Form.useForm<TermValues>>[0]
  readonly onFinish: (values: TermValues) => void
}

function Asked({ sites, template, form, onFinish }: AskedProps) {
  return (
    <>
      <p>
        将为 {sites.length} 个站点起草 {template.year} 年的协议：{namesOf(sites)}。{basisText(template)}
        不能续签的站点会逐个说明原因。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={termStart({ ...template, priceTier: '' })}
        onFinish={onFinish}
      >
        <TermFields year={template.year} tiers={template.tiers} keepOwn="沿用各站点原来的价格档" />
      </Form>
    </>
  )
}

function Outcomes({ outcome }: { outcome: Outcome }) {
  const passed = outcome.rows.length - outcome.drafted
  return (
    <>
      <p>
        已起草 {outcome.drafted} 份{passed > 0 && `，${passed} 个站点未起草，原因见下`}。
      </p>
      <Table<RowOf<typeof renewAgreements>>
        size="small"
        rowKey="siteId"
        dataSource={outcome.rows.toSorted((a, b) => b.outcome.localeCompare(a.outcome))}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 'max-content' }}
        columns={[
          { key: 'siteName', title: '站点', dataIndex: 'siteName' },
          { key: 'orgName', title: '院校', dataIndex: 'orgName' },
          {
            key: 'outcome',
            title: '结果',
            render: (_, row) =>
              row.agreementId ? (
                <To to={`/agreements/${row.agreementId}`}>已起草</To>
              ) : (
                <Status tone="warn" reason={row.reason}>
                  未起草
                </Status>
              ),
          },
        ]}
      />
    </>
  )
}
