import { UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listPilots } from '#src/modules/pilots/contract.ts'
import { stateNames, usageNames } from '#src/modules/pilots/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { serverNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { When } from '#src/web/kit/When.tsx'
import { To, useGo, useUrl } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { DecideMany } from './DecideMany.tsx'
import { openYears, quotaLeft, TONES, waitingFor } from './view.ts'

type Row = RowOf<typeof listPilots>

const HELP: Record<string, string> = {
  PROVINCE: '院校按证书和年度申报试点；通过时核定的指标，就是院校本年度最多可报考的人数。',
  EVALUATION: '这里可以查看各院校的试点资格与指标。试点由省厅审核，本组织审核的是“考核站点”。',
  INSTITUTION:
    '试点由省厅审核，通过后获得本年度指标。要组织考试，还须由培训评价组织审核“考核站点”：这是两个单位的两次审核。',
}

/** 证书申报明细 for institutions, 试点审核 for the province: the same list, seen from both ends. */
export function PilotsPage() {
  const { org } = useMe()
  const isInstitution = org.kind === 'INSTITUTION'
  const columns = columnsFor(org.kind)
  const decides = useCan('pilots.review')
  const choosing = decides && {
    renderChosen: (rows: readonly Row[], clear: () => void) => <DecideMany rows={rows} clear={clear} />,
    mayChoose: (row: Row) => row.state === 'SUBMITTED',
  }
  return (
    <Page
      help={HELP[org.kind] ?? ''}
      guide="conditions"
      actions={isInstitution ? <To to="/pilot-apply">去申报试点</To> : <ImportButton />}
    >
      <DataTable
        route={listPilots}
        columns={columns}
        rowKey="id"
        filters={useFilters()}
        searchHint={isInstitution ? '证书名称' : '院校名称、证书名称'}
        exportName="证书申报明细"
        {...choosing}
        empty={{
          text: isInstitution
            ? '还没有试点申报。请先在“证书试点申报”中选择证书申报。'
            : '还没有院校提交试点申报；院校提交后会出现在这里。',
          ...(isInstitution ? { action: <To to="/pilot-apply">去申报试点</To> } : {}),
        }}
      />
    </Page>
  )
}

/** 批量核定指标, for who decides: the list's certificate and year go along. */
function ImportButton() {
  const go = useGo()
  const { values } = useUrl()
  if (!useCan('pilots.review')) return null
  const chosen = Object.fromEntries(
    (['certificateId', 'year'] as const).flatMap((key) => (values[key] ? [[key, values[key]]] : [])),
  )
  return (
    <Button icon={<UploadOutlined aria-hidden />} onClick={() => go('/pilots/import', chosen)}>
      批量核定指标
    </Button>
  )
}

function useFilters(): DataFilter[] {
  const certificates = useRoute(listCertificates, {})
  const years = openYears(shanghaiDay(serverNow())).flatMap((year) => [year, year - 2])
  return [
    {
      key: 'year',
      label: '年度',
      kind: 'one',
      width: 110,
      options: years.toSorted((a, b) => b - a).map((year) => ({ value: year, label: `${year} 年` })),
    },
    {
      key: 'state',
      label: '状态',
      kind: 'one',
      options: Object.entries(stateNames).map(([value, label]) => ({ value, label })),
    },
    {
      key: 'usage',
      label: '指标使用',
      kind: 'one',
      width: 140,
      options: Object.entries(usageNames).map(([value, label]) => ({ value, label })),
    },
    { key: 'submittedFrom', label: '提交起', kind: 'day', width: 130 },
    { key: 'submittedTo', label: '提交止', kind: 'day', width: 130 },
    {
      key: 'certificateId',
      label: '证书',
      kind: 'one',
      width: 220,
      options: (certificates.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}

/** Asked for, granted, used, left. */
const FIGURES: DataColumn<Row>[] = [
  { key: 'plannedTotal', title: '拟报考', numeric: true, width: 90 },
  { key: 'granted', title: '核定指标', numeric: true, width: 100, render: (row) => row.granted ?? '—' },
  { key: 'consumed', title: '已使用', numeric: true, width: 90 },
  {
    key: 'left',
    title: '剩余',
    numeric: true,
    width: 80,
    render: (row) => quotaLeft(row) ?? '—',
    text: quotaLeft,
  },
  {
    key: 'lapsed',
    title: '年底失效',
    numeric: true,
    width: 90,
    optional: true,
    render: (row) => row.lapsed ?? '—',
  },
  { key: 'materials', title: '材料', numeric: true, width: 70, optional: true },
]

function columnsFor(kind: string): DataColumn<Row>[] {
  const name: DataColumn<Row> =
    kind === 'INSTITUTION'
      ? { key: 'certificateName', title: '证书', card: 'title', render: linked((row) => row.certificateName) }
      : { key: 'orgName', title: '院校', card: 'title', render: linked((row) => row.orgName) }
  return [
    name,
    ...(kind === 'INSTITUTION' ? [] : [{ key: 'certificateName', title: '证书' }]),
    { key: 'year', title: '年度', width: 80 },
    ...FIGURES,
    {
      key: 'state',
      title: '状态',
      text: (row) => stateNames[row.state],
      render: (row) => (
        <Status tone={TONES[row.state]} reason={row.opinion || waitingFor(row.state, kind)}>
          {stateNames[row.state]}
        </Status>
      ),
    },
    { key: 'opinion', title: '审核意见', optional: true },
    { key: 'submittedAt', title: '提交时间', render: (row) => <When at={row.submittedAt} /> },
    { key: 'decidedAt', title: '审核时间', optional: true, render: (row) => <When at={row.decidedAt} /> },
  ]
}

const linked = (textOf: (row: Row) => string) => (row: Row) => <To to={`/pilots/${row.id}`}>{textOf(row)}</To>
