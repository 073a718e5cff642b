import { Alert } from 'antd'
import { stateNames } from '#src/modules/agreements/words.ts'
import { listUncoveredSites } from '#src/modules/plans/contract/agreements.ts'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { To } from '#src/web/navigation.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import type { Plan } from './PlanTables.tsx'

type Row = RowOf<typeof listUncoveredSites>

/** BR-06: sites without an agreement in effect on every day of the exam; nothing where all are covered. */
export function Uncovered({ plan }: { readonly plan: Plan }) {
  const isAhead = ['DRAFT', 'PUBLISHED'].includes(plan.state)
  return useCan('agreements.read') && isAhead ? <Asked plan={plan} /> : null
}

function Asked({ plan }: { readonly plan: Plan }) {
  const isCollege = useMe().org.kind === 'INSTITUTION'
  const uncovered = useRoute(listUncoveredSites, { planId: plan.id, size: 1 })
  const [first] = uncovered.data?.rows ?? []
  if (!first) return null
  return isCollege ? <Own row={first} /> : <All plan={plan} total={uncovered.data?.total ?? 0} />
}

function Own({ row }: { readonly row: Row }) {
  return (
    <Alert
      className="kw-below"
      type="warning"
      showIcon
      title={`${row.siteName}在考试日期 ${row.days.join('、')} 没有有效的考务服务协议，不能报考。`}
      description={
        <>
          {row.agreementId ? `现有的一份当前为“${stateName(row)}”。` : '请联系评价组织起草或续签。'}
          <To to={row.agreementId ? `/agreements/${row.agreementId}` : '/agreements'}>去考务服务协议</To>
        </>
      }
    />
  )
}

function All({ plan, total }: { readonly plan: Plan; readonly total: number }) {
  return (
    <Panel title={`考试日没有有效协议的站点（${total} 个）`}>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title="下列站点已启用，但在标出的考试日期没有生效的考务服务协议，这些站点的报考会被拒绝。"
        description={
          <To to="/agreements" search={{ tab: 'gaps' }}>
            去起草或续签协议
          </To>
        }
      />
      <DataTable
        route={listUncoveredSites}
        input={{ planId: plan.id }}
        columns={COLUMNS}
        rowKey="siteId"
        name="uncovered"
        searchHint="院校、站点名称、站点代码"
        exportName={`${plan.name}-考试日没有有效协议的站点`}
      />
    </Panel>
  )
}

const stateName = (row: Row) => stateNames[row.agreementState as keyof typeof stateNames]
const standing = (row: Row) => (row.agreementId ? stateName(row) : '没有协议')

const COLUMNS: DataColumn<Row>[] = [
  { key: 'siteName', title: '站点', card: 'title' },
  { key: 'siteCode', title: '代码', width: 90 },
  { key: 'orgName', title: '院校' },
  {
    key: 'days',
    title: '没有有效协议的考试日期',
    render: (row) => row.days.join('、'),
    text: (row) => row.days.join('、'),
  },
  {
    key: 'agreementState',
    title: '协议情况',
    text: standing,
    render: (row) =>
      row.agreementId ? <To to={`/agreements/${row.agreementId}`}>{stateName(row)}</To> : '没有协议',
  },
  { key: 'registered', title: '已报考', numeric: true, width: 90 },
]
