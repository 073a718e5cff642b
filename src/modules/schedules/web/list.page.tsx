import { listSchedules } from '#src/modules/schedules/contract.ts'
import { standNames } from '#src/modules/schedules/words.ts'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Until, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { useMe } from '#src/web/session.ts'
import { STAND_TONES } from './view.ts'

type Row = RowOf<typeof listSchedules>

/** 排考管理: every plan with how far it is arranged. The organiser goes to the plan, a college to its own result. */
export function SchedulesPage() {
  const isCollege = useMe().org.kind === 'INSTITUTION'
  return (
    <Page
      help={
        isCollege
          ? '排考由评价组织统一进行：考生随机排入第一场次的考场，排不下的顺延到后面的场次，院校和考生都不能自选。发布前可以看承诺，发布后在这里查看和核验，排考期结束后下载准考证。'
          : '报名截止后逐个计划排考：先公布承诺，再排考，由另一人复核后一次发布。发布前院校只看得到承诺，看不到结果。'
      }
      guide="schedule"
    >
      <DataTable
        route={listSchedules}
        columns={columnsFor(isCollege)}
        rowKey="planId"
        searchHint="计划名称、编号"
        exportName="排考情况"
        empty={{
          text: isCollege
            ? '本校还没有报考任何考试计划。请先在报名期内导入报考。'
            : '还没有已发布的考试计划。请先在“考试计划”中发布。',
        }}
      />
    </Page>
  )
}

const columnsFor = (isCollege: boolean): DataColumn<Row>[] => [
  {
    key: 'planName',
    title: '考试计划',
    card: 'title',
    width: 300,
    render: (row) => <PlanLink row={row} isCollege={isCollege} />,
  },
  { key: 'planCode', title: '编号', width: 140, optional: true },
  { key: 'certificateName', title: '证书', width: 220, optional: true },
  {
    key: 'stand',
    title: '排考情况',
    width: 170,
    render: (row) => <StandOf stand={row.stand} isCollege={isCollege} />,
    text: (row) => standNames[row.stand],
  },
  ...(isCollege ? [] : [{ key: 'sites', title: '站点', numeric: true, width: 80 } as const]),
  { key: 'seated', title: '已排座', numeric: true, width: 90 },
  { key: 'unseated', title: '未排座', numeric: true, width: 90 },
  {
    key: 'registrationClosesAt',
    title: '报名截止',
    width: 190,
    render: (row) => <Until at={row.registrationClosesAt} />,
  },
  {
    key: 'schedulingClosesAt',
    title: '排考期结束',
    width: 190,
    render: (row) => <Until at={row.schedulingClosesAt} />,
  },
  {
    key: 'publishedAt',
    title: '发布时间',
    width: 190,
    optional: true,
    render: (row) => <When at={row.publishedAt} />,
  },
]

/** A college is told nothing but that it has to wait, until there is something to see. */
function StandOf({ stand, isCollege }: { readonly stand: Row['stand']; readonly isCollege: boolean }) {
  if (!isCollege || stand !== 'NONE') return <Status tone={STAND_TONES[stand]}>{standNames[stand]}</Status>
  return (
    <Status tone="idle" reason="等待评价组织发布">
      尚未发布
    </Status>
  )
}

function PlanLink({ row, isCollege }: { row: Row; isCollege: boolean }) {
  if (!isCollege) return <To to={`/schedules/${row.planId}`}>{row.planName}</To>
  if (row.runs.length > 1) return <RunLinks row={row} />
  return (
    <To to={row.runId ? `/schedules/runs/${row.runId}` : `/schedules/proof/${row.planId}`}>{row.planName}</To>
  )
}

/** Its own people at several sites, or those of others at its own (BR-10). */
const RunLinks = ({ row }: { readonly row: Row }) => (
  <span>
    {row.planName}
    {row.runs.map((run) => (
      <span key={run.id}>
        <br />
        <To to={`/schedules/runs/${run.id}`}>{run.siteName}</To>
      </span>
    ))}
  </span>
)
