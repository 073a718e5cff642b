import { listCorrections } from '#src/modules/corrections/contract.ts'
import { fieldNames, stateNames } from '#src/modules/corrections/words.ts'
import { listPlans } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'
import { TONES, waitingFor, type CorrectionRow } from './view.ts'

const HELP: Readonly<Record<string, string>> = {
  INSTITUTION:
    '考生有有效报考时，姓名和证件不能直接修改，要在这里附证明材料申请更正，由组织考试的培训评价组织审核。新申请从“考生管理”或“报考管理”的详情里发起。',
  EVALUATION:
    '院校为已报考的考生申请更正姓名或证件。请对照证明材料审核；批准后报考和准考证随之更新，旧准考证作废。',
}

/** 更正申请 for colleges, 更正审核 for those who decide: the same list, seen from both ends. */
export function CorrectionsPage() {
  const { kind } = useMe().org
  return (
    <Page help={HELP[kind] ?? ''} guide="register">
      <DataTable
        route={listCorrections}
        columns={columnsFor(kind)}
        rowKey="id"
        filters={useFilters(kind)}
        searchHint="姓名、证件号后四位"
        exportName="更正申请"
        empty={{
          text:
            kind === 'INSTITUTION'
              ? '还没有更正申请。需要更正已报考考生的姓名或证件时，请打开该考生的详情，点“申请更正”。'
              : '还没有院校提交更正申请；提交后会出现在这里。',
          ...(kind === 'INSTITUTION' ? { action: <To to="/candidates">去考生管理</To> } : {}),
        }}
      />
    </Page>
  )
}

function useFilters(kind: string): DataFilter[] {
  const plans = useRoute(listPlans, { size: 100, state: 'PUBLISHED' })
  const state: DataFilter = {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: Object.entries(stateNames)
      .filter(([value]) => kind === 'INSTITUTION' || value !== 'DRAFT')
      .map(([value, label]) => ({ value, label })),
  }
  const plan: DataFilter = {
    key: 'planId',
    label: '考试计划',
    kind: 'one',
    width: 200,
    options: (plans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }
  if (kind === 'INSTITUTION') return [state, plan]
  return [state, plan, { key: 'college', label: '院校', kind: 'text' }]
}

const columnsFor = (kind: string): DataColumn<CorrectionRow>[] => [
  ...WHO,
  ...(kind === 'INSTITUTION' ? [] : [{ key: 'orgName', title: '院校', width: 170 }]),
  {
    key: 'fields',
    title: '更正项目',
    width: 170,
    render: (row) => fieldsText(row),
    text: (row) => fieldsText(row),
  },
  {
    key: 'state',
    title: '状态',
    width: 190,
    render: (row) => (
      <Status tone={TONES[row.state]} reason={waitingFor(row, kind)}>
        {stateNames[row.state]}
      </Status>
    ),
    text: (row) => stateNames[row.state],
  },
  { key: 'reason', title: '申请原因', optional: true },
  moment('submittedAt', '提交时间'),
  { ...moment('decidedAt', '办结时间'), optional: kind !== 'INSTITUTION' },
]

const WHO: readonly DataColumn<CorrectionRow>[] = [
  {
    key: 'name',
    title: '考生',
    width: 120,
    card: 'title',
    sortable: true,
    render: (row) => <To to={`/corrections/${row.id}`}>{row.name}</To>,
    text: (row) => row.name,
  },
  {
    key: 'idMasked',
    title: '证件号码（更正前）',
    width: 185,
    render: (row) => <PersonId masked={row.idMasked} />,
  },
]

const moment = (key: 'submittedAt' | 'decidedAt', title: string): DataColumn<CorrectionRow> => ({
  key,
  title,
  width: 175,
  sortable: true,
  render: (row) => <When at={row[key]} />,
})

const fieldsText = ({ fields }: CorrectionRow) => fields.map((field) => fieldNames[field]).join('、')
