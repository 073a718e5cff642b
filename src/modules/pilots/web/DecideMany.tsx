import { Button, Form, Input, InputNumber, Modal, Table } from 'antd'
import { useState } from 'react'
import { approvePilots, rejectPilots, returnPilots } from '#src/modules/pilots/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { DecidedMany } from './DecidedMany.tsx'
import { MANY, totalOf, type ManyVerb, type Outcome } from './view.ts'

interface Chosen {
  readonly id: number
  readonly orgName: string
  readonly certificateName: string
  readonly year: number
  readonly plannedTotal: number
}

interface Props {
  readonly rows: readonly Chosen[]
  readonly clear: () => void
}

/** What the province does with the chosen applications: one opinion, a quota each. */
export function DecideMany({ rows, clear }: Props) {
  const [verb, setVerb] = useState<ManyVerb>()
  const [outcome, setOutcome] = useState<Outcome>()
  const done = () => {
    setOutcome(undefined)
    clear()
  }
  return (
    <>
      {(Object.keys(MANY) as ManyVerb[]).map((each) => (
        <Button
          key={each}
          size="small"
          type={each === 'approve' ? 'primary' : 'default'}
          danger={each === 'reject'}
          onClick={() => setVerb(each)}
        >
          {MANY[each].button}
        </Button>
      ))}
      {verb && (
        <Asked
          verb={verb}
          rows={rows}
          onClose={() => setVerb(undefined)}
          onOutcome={(answer) => {
            setVerb(undefined)
            setOutcome(answer)
          }}
        />
      )}
      {outcome && <DecidedMany outcome={outcome} onClose={done} />}
    </>
  )
}

interface AskedProps {
  readonly verb: ManyVerb
  readonly rows: readonly Chosen[]
  readonly onClose: () => void
  readonly onOutcome: (outcome: Outcome) => void
}

interface Values {
  opinion: string
  granted?: Record<string, number | null>
}

function Asked({ verb, rows, onClose, onOutcome }: AskedProps) {
  const [form] = Form.useForm<Values>()
  const { pending, problem, send } = useDeciding(verb, onOutcome)
  const isApproving = verb === 'approve'
  return (
    <Modal
      open
      width={isApproving ? 760 : 520}
      title={`${MANY[verb].button}：${rows.length} 份申报`}
      okText={MANY[verb].button}
      cancelText="取消"
      okButtonProps={{ danger: verb === 'reject' }}
      confirmLoading={pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{MANY[verb].consequence}</p>
      {problem && <ProblemNotice problem={problem} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          opinion: '',
          ...(isApproving
            ? { granted: Object.fromEntries(rows.map((row) => [row.id, row.plannedTotal])) }
            : {}),
        }}
        onFinish={(values) => send(rows, values)}
      >
        {isApproving ? (
          <Quotas rows={rows} />
        ) : (
          <p className="kw-muted">{rows.map((row) => row.orgName).join('、')}</p>
        )}
        <Form.Item
          name="opinion"
          label="共同的审核意见"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Each verb by its own endpoint. */
function useDeciding(verb: ManyVerb, onDone: (outcome: Outcome) => void) {
  const options = { onDone, onProblem: () => true }
  const approve = useAction(approvePilots, options)
  const give = useAction(returnPilots, options)
  const reject = useAction(rejectPilots, options)
  const action = { approve, return: give, reject }[verb]
  const send = (rows: readonly Chosen[], { opinion, granted = {} }: Values) => {
    const pilotIds = rows.map((row) => row.id)
    if (verb === 'return') void give.run({ pilotIds, opinion })
    else if (verb === 'reject') void reject.run({ pilotIds, opinion })
    else
      void approve.run({ opinion, rows: pilotIds.map((id) => ({ pilotId: id, granted: granted[id] ?? 0 })) })
  }
  return { pending: action.pending, problem: action.problem, send }
}

function Quotas({ rows }: { rows: readonly Chosen[] }) {
  const total = Form.useWatch((values: Partial<Values>) => totalOf(values.granted)) ?? 0
  return (
    <>
      <Table<Chosen>
        size="small"
        rowKey="id"
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 'max-content', y: 360 }}
        columns={[
          { key: 'org', title: '院校', render: (_, row) => row.orgName },
          { key: 'certificate', title: '证书', render: (_, row) => `${row.certificateName} ${row.year} 年` },
          { key: 'planned', title: '拟报考', align: 'right', render: (_, row) => row.plannedTotal },
          {
            key: 'granted',
            title: '核定指标',
            render: (_, row) => (
              <Form.Item
                name={['granted', String(row.id)]}
                noStyle
                rules={[{ required: true, message: `请填写${row.orgName}的核定指标。` }]}
              >
                <InputNumber min={1} max={1_000_000} precision={0} aria-label={`${row.orgName}的核定指标`} />
              </Form.Item>
            ),
          },
        ]}
      />
      <p className="kw-below">
        合计核定 <strong>{total}</strong> 人，拟报考 {rows.reduce((sum, row) => sum + row.plannedTotal, 0)}{' '}
        人。
      </p>
    </>
  )
}
