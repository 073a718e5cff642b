import { CalendarOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { z } from 'zod'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listPlans } from '#src/modules/plans/contract.ts'
import { phaseNames, stateNames } from '#src/modules/plans/words.ts'
import { formatClosesAt, formatPeriod } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useServerNow } from '#src/web/clock.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Until } from '#src/web/kit/When.tsx'
import { optionsOf } from '#src/web/kit/options.ts'
import { To, useGo } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { standingOf } from './view.ts'

type Row = z.output<typeof listPlans.output>['rows'][number]

/** 考试计划: what is being held, what it is at, how long there is left. */
export function PlansPage() {
  const go = useGo()
  const writes = useCan('plans.write')
  const isEvaluation = useMe().org.kind === 'EVALUATION'
  const certificates = useRoute(listCertificates, {})
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go('/plans/new')}>
      新建考试计划
    </Button>
  )
  const choices = certificates.data?.rows.map((row) => ({ value: row.id, label: row.shortName })) ?? []
  return (
    <Page
      help="每次考试的级别、场次和各项截止时间。报名、缴费、排考都以计划的期限和服务器时间为准，24:00 指当天结束。"
      guide="plans"
    >
      <DataTable
        route={listPlans}
        columns={COLUMNS.filter((column) => isEvaluation || column.key !== 'version')}
        rowKey="id"
        filters={filtersOf(choices, isEvaluation)}
        searchHint="计划名称、编号"
        exportName="考试计划"
        toolbar={
          <>
            <Button icon={<CalendarOutlined aria-hidden />} onClick={() => go('/plans/calendar')}>
              日历
            </Button>
            {writes && create}
          </>
        }
        empty={
          writes
            ? { text: '还没有考试计划。新建后先存为草稿，核对无误再发布给院校。', action: create }
            : { text: '评价组织还没有发布考试计划。发布后会显示在这里。' }
        }
      />
    </Page>
  )
}

function Standing({ plan }: { readonly plan: Row }) {
  const { tone, word, reason } = standingOf(plan, useServerNow(20_000))
  return (
    <Status tone={tone} reason={reason}>
      {word}
    </Status>
  )
}

const filtersOf = (certificates: { value: number; label: string }[], isEvaluation: boolean): DataFilter[] => [
  { key: 'certificateId', label: '证书', kind: 'one', options: certificates },
  { key: 'phase', label: '阶段', kind: 'one', options: optionsOf(phaseNames) },
  {
    key: 'state',
    label: '状态',
    kind: 'one',
    options: optionsOf(stateNames).filter(({ value }) => isEvaluation || value !== 'DRAFT'),
  },
]

function examPeriod(row: Row): string {
  const [first, last] = [row.sessions[0], row.sessions.at(-1)]
  return first && last ? formatPeriod(first.startsAt, last.endsAt) : '—'
}

const COLUMNS: DataColumn<Row>[] = [
  {
    key: 'name',
    title: '考试计划',
    card: 'title',
    sortable: true,
    render: (row) => (
      <>
        <To to={`/plans/${row.id}`}>{row.name}</To>
        <div className="kw-muted">{row.code}</div>
      </>
    ),
    text: (row) => row.name,
  },
  { key: 'code', title: '编号', optional: true, sortable: true },
  {
    key: 'phase',
    title: '当前阶段',
    render: (row) => <Standing plan={row} />,
    text: (row) => (row.state === 'PUBLISHED' ? phaseNames[row.phase] : stateNames[row.state]),
  },
  {
    key: 'levels',
    title: '级别',
    render: (row) => row.levels.map((level) => level.name).join('、'),
    text: (row) => row.levels.map((level) => level.name).join('、'),
  },
  {
    key: 'registrationClosesAt',
    title: '报名截止',
    sortable: true,
    render: (row) => <Until at={row.window.closesAt} />,
    text: (row) => formatClosesAt(row.window.closesAt),
  },
  {
    key: 'paymentClosesAt',
    title: '缴费截止',
    sortable: true,
    render: (row) => <Until at={row.paymentClosesAt} />,
    text: (row) => formatClosesAt(row.paymentClosesAt),
  },
  {
    key: 'schedulingClosesAt',
    title: '排考截止',
    sortable: true,
    render: (row) => <Until at={row.schedulingClosesAt} />,
    text: (row) => formatClosesAt(row.schedulingClosesAt),
  },
  {
    key: 'sessions',
    title: '考试时间',
    sortable: true,
    render: (row) => (
      <>
        <span className="kw-number">{examPeriod(row)}</span>
        <div className="kw-muted">共 {row.sessions.length} 个场次</div>
      </>
    ),
    text: examPeriod,
  },
  { key: 'certificateName', title: '证书', optional: true },
  { key: 'evaluationOrgName', title: '评价组织', optional: true },
  { key: 'version', title: '版本', numeric: true, optional: true },
]
