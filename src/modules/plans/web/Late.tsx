import { Button } from 'antd'
import { useState } from 'react'
import { listLateColleges, withdrawLate } from '#src/modules/plans/contract/late.ts'
import { formatPeriod } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { Until } from '#src/web/kit/When.tsx'
import { useCan, useMe } from '#src/web/session.ts'
import { GrantLate } from './GrantLate.tsx'
import type { Plan } from './PlanTables.tsx'

type Row = RowOf<typeof listLateColleges>

/** 补报 (BR-46): its window, the college's own permission, and for the evaluation organisation who may. */
export function Late({ plan }: { readonly plan: Plan }) {
  const grants = useCan('plans.write')
  const isCollege = useMe().org.kind === 'INSTITUTION'
  if (!plan.late || plan.state !== 'PUBLISHED') return null
  return (
    <Panel title="补报">
      <p>
        补报期 {formatPeriod(plan.late.opensAt, plan.late.closesAt)}
        ，经评价组织许可的院校可以补报，只能使用空余考位，不移动已排的考生。
      </p>
      {plan.lateRight && (
        <p>
          <Status tone="good">本校已获许可</Status> 最多 {plan.lateRight.seats} 人，已补报{' '}
          {plan.lateRight.used} 人，截止 <Until at={plan.lateRight.closesAt} />（{plan.lateRight.reason}）
        </p>
      )}
      {!plan.lateRight && isCollege && (
        <p className="kw-muted">本校还没有补报许可。确需补报请联系评价组织的考务负责人。</p>
      )}
      {grants && <Colleges plan={plan} />}
    </Panel>
  )
}

function Colleges({ plan }: { readonly plan: Plan }) {
  const [granting, setGranting] = useState<Row>()
  const [taking, setTaking] = useState<Row>()
  const withdraw = useAction(withdrawLate, { success: '补报许可已收回。' })
  const permissionId = taking?.permission?.id ?? 0
  return (
    <>
      <DataTable
        route={listLateColleges}
        input={{ planId: plan.id }}
        columns={[...COLUMNS, actionColumn({ onGrant: setGranting, onTake: setTaking })]}
        rowKey="orgId"
        name="late"
        searchHint="院校名称"
        empty={{ text: '还没有院校设立本证书的考核站点。' }}
      />
      {granting && <GrantLate plan={plan} college={granting} onClose={() => setGranting(undefined)} />}
      {taking && (
        <ConfirmWithOpinion
          open
          danger
          title={`收回${taking.orgName}的补报许可`}
          okText="收回许可"
          consequence="收回后该校不能再补报；已经补报的考生不受影响。"
          onOk={(opinion) => withdraw.run({ latePermissionId: permissionId, opinion })}
          onClose={() => setTaking(undefined)}
        />
      )}
    </>
  )
}

const COLUMNS: DataColumn<Row>[] = [
  { key: 'orgName', title: '院校', width: 220, card: 'title' },
  {
    key: 'permission',
    title: '补报许可',
    width: 150,
    render: ({ permission }) => <Permission permission={permission} />,
  },
  {
    key: 'seats',
    title: '名额',
    numeric: true,
    width: 90,
    render: ({ permission }) => (permission ? <span className="kw-number">{permission.seats}</span> : '—'),
  },
  {
    key: 'used',
    title: '已补报',
    numeric: true,
    width: 90,
    render: ({ permission }) => (permission ? <span className="kw-number">{permission.used}</span> : '—'),
  },
  {
    key: 'closesAt',
    title: '截止',
    width: 190,
    render: ({ permission }) => (permission ? <Until at={permission.closesAt} /> : '—'),
  },
]

function Permission({ permission }: Pick<Row, 'permission'>) {
  if (!permission) return <Status tone="idle">未许可</Status>
  if (permission.isOver) return <Status tone="warn">已到期</Status>
  return (
    <Status tone="good" reason={permission.reason}>
      已许可
    </Status>
  )
}

interface Actions {
  readonly onGrant: (row: Row) => void
  readonly onTake: (row: Row) => void
}

const actionColumn = ({ onGrant, onTake }: Actions): DataColumn<Row> => ({
  key: 'do',
  title: '',
  width: 110,
  render: (row) =>
    row.permission ? (
      <Button size="small" aria-label={`收回${row.orgName}的补报许可`} onClick={() => onTake(row)}>
        收回
      </Button>
    ) : (
      <Button size="small" aria-label={`许可${row.orgName}补报`} onClick={() => onGrant(row)}>
        许可
      </Button>
    ),
})
