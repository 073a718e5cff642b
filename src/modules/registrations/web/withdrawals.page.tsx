import { Button } from 'antd'
import { useState } from 'react'
import {
  approveWithdrawals,
  listRequests,
  rejectWithdrawals,
} from '#src/modules/registrations/contract/withdrawals.ts'
import { requestStateNames } from '#src/modules/registrations/words/withdrawal.ts'
import { useAction } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { useUrl } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { PAYMENT_COLUMN, useWhoColumns } from './columns.tsx'
import { PlanPicker } from './PlanPicker.tsx'
import { Request } from './Request.tsx'
import { consentText, requestTones } from './view.ts'
import { Ways } from './Ways.tsx'

type Row = RowOf<typeof listRequests>

const FILTERS: DataFilter[] = [
  { key: 'state', label: '申请状态', kind: 'one', options: optionsOf(requestStateNames) },
]

/** 退考申请: what colleges ask for and the evaluation organisation decides (BR-45). */
export function WithdrawalsPage() {
  const { values, change } = useUrl()
  const planId = Number(values['planId']) || undefined
  const opened = Number(values['request']) || undefined
  const decides = useCan('registrations.decide')
  const columns = useColumns((row) => change({ request: String(row.id) }))
  return (
    <Page
      help={
        decides
          ? '院校为已缴费、或报名截止后的考生提出的退考申请。同意后报考终止、考位释放、准考证作废，已缴费用待退；其他考生的座位不变。'
          : '已缴费、或报名截止后的退考由评价组织决定。决定之前报考仍然有效；在“报考名单”中选择考生即可提出申请。'
      }
      guide="register"
    >
      <Ways here="/registrations/withdrawals" planId={planId} />
      <div className="kw-picker">
        <PlanPicker
          value={planId}
          onChange={(id) => change({ planId: id === undefined ? undefined : String(id), page: undefined })}
        />
      </div>
      <DataTable
        route={listRequests}
        input={planId ? { planId } : {}}
        columns={columns}
        rowKey="id"
        filters={FILTERS}
        searchHint="姓名、学号"
        exportName="退考申请"
        {...(decides
          ? {
              renderChosen: (rows: readonly Row[], clear: () => void) => (
                <Decide rows={rows} onDone={clear} />
              ),
              mayChoose: (row: Row) => row.state === 'REQUESTED',
            }
          : {})}
        empty={{ text: decides ? '没有退考申请。' : '还没有退考申请。' }}
      />
      {opened && <Request withdrawalId={opened} onClose={() => change({ request: undefined })} />}
    </Page>
  )
}

/** Several decided with one opinion. */
function Decide({ rows, onDone }: { readonly rows: readonly Row[]; readonly onDone: () => void }) {
  const [asked, setAsked] = useState<'approve' | 'reject'>()
  const approve = useAction(approveWithdrawals, { success: ({ decided }) => `已同意 ${decided} 份。` })
  const reject = useAction(rejectWithdrawals, { success: ({ decided }) => `已决定 ${decided} 份。` })
  const run = async (opinion: string) => {
    const given = { withdrawalIds: rows.map((row) => row.id), opinion }
    const answer = await (asked === 'approve' ? approve : reject).run(given)
    if (answer) onDone()
    return answer
  }
  return (
    <>
      <Button size="small" type="primary" onClick={() => setAsked('approve')}>
        同意退考
      </Button>
      <Button size="small" onClick={() => setAsked('reject')}>
        不同意
      </Button>
      {asked && (
        <ConfirmWithOpinion
          open
          title={
            asked === 'approve'
              ? `同意所选 ${rows.length} 份退考申请`
              : `不同意所选 ${rows.length} 份退考申请`
          }
          okText={asked === 'approve' ? '同意退考' : '不同意'}
          danger={asked === 'approve'}
          consequence={asked === 'approve' ? consentText : '这些报考保持不变，院校会看到您的意见。'}
          onOk={run}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function useColumns(onOpen: (row: Row) => void): DataColumn<Row>[] {
  const { name, college } = useWhoColumns(onOpen)
  return [name, ...college, ...ABOUT]
}

const ABOUT: DataColumn<Row>[] = [
  {
    key: 'state',
    title: '申请状态',
    width: 110,
    render: (row) => (
      <Status tone={requestTones[row.state]} reason={row.opinion}>
        {requestStateNames[row.state]}
      </Status>
    ),
    text: (row) => requestStateNames[row.state],
  },
  {
    key: 'idMasked',
    title: '证件号码',
    width: 175,
    optional: true,
    render: (row) => <PersonId masked={row.idMasked} />,
  },
  { key: 'planName', title: '考试计划', width: 165 },
  { key: 'levelName', title: '级别', width: 64 },
  PAYMENT_COLUMN,
  { key: 'reason', title: '退考原因', width: 160 },
  { key: 'requestedAt', title: '申请时间', width: 180, render: (row) => <When at={row.requestedAt} /> },
]
