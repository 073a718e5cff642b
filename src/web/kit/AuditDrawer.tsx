import { HistoryOutlined } from '@ant-design/icons'
import { Button, Drawer, Empty, Spin, Timeline } from 'antd'
import { useState } from 'react'
import { useRoute } from '#src/web/ask.tsx'
import { asProblem } from '#src/web/problem.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { ProblemNotice } from './ProblemNotice.tsx'
import { When } from './When.tsx'

interface Props {
  /** As the audit log names it, e.g. `pilot_application`. */
  readonly entity: string
  readonly entityId: number
  /** `small` for rows of a table. */
  readonly size?: 'small' | 'middle'
}

/** The button 操作记录 and what it opens: who did what, when, why, and what changed. */
export function AuditDrawer({ entity, entityId, size = 'middle' }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<HistoryOutlined aria-hidden />} size={size} onClick={() => setOpen(true)}>
        操作记录
      </Button>
      <Drawer title="谁在何时做了什么" size={560} open={open} onClose={() => setOpen(false)} destroyOnHidden>
        <AuditLines entity={entity} entityId={entityId} />
      </Drawer>
    </>
  )
}

/** The deeds on one record, the newest first, for pages that show its history themselves. */
export function AuditLines({ entity, entityId }: Omit<Props, 'size'>) {
  const audit = useRoute(auditOf, { entity, entityId })
  if (audit.isPending) return <Spin className="kw-whole" />
  if (audit.error)
    return <ProblemNotice problem={asProblem(audit.error)} onRetry={() => void audit.refetch()} />
  if (audit.data.rows.length === 0) return <Empty description="还没有操作记录。" />
  return (
    <Timeline
      items={audit.data.rows.map((row) => ({
        content: (
          <>
            <div className="kw-muted">
              <When at={row.at} /> · {row.actorName ? `${row.actorName}（${row.orgName}）` : row.orgName}
            </div>
            <div>{row.sentence}</div>
            {row.reason && <div>意见：{row.reason}</div>}
            {row.changes.map((change) => (
              <div key={change.field} className="kw-muted">
                {change.field}：{inWords(change.before)} → {inWords(change.after)}
              </div>
            ))}
          </>
        ),
      }))}
    />
  )
}

const inWords = (value: string | number | null) => (value === null || value === '' ? '（空）' : String(value))
