import { Alert, Button, Select, Skeleton, Table } from 'antd'
import type { TableProps } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { getCalendar, importCalendarYear } from '#src/shared/calendar-contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { serverNow } from './clock.ts'
import { DaysDialog, type DaysDraft } from './calendar/DaysDialog.tsx'

type Answer = z.output<typeof getCalendar.output>
type Row = Answer['days'][number]

/** 工作日历: what every promise in working days is counted by. */
export function CalendarPage() {
  const { values, change } = useUrl()
  const year = Number(values.year ?? shanghaiDay(new Date(serverNow())).slice(0, 4))
  const calendar = useRoute(getCalendar, { year })
  const writes = useCan('calendar.write')
  const [draft, setDraft] = useState<DaysDraft>()
  if (calendar.error) return <ProblemPage problem={asProblem(calendar.error)} />
  if (!calendar.data) return <Skeleton active />
  const { years, days } = calendar.data
  return (
    <Page
      help="答复期限等“工作日”按这里计算。只列出与平常星期不同的日子：休息的工作日、调休上班的周末；没有列出的按星期。"
      actions={<AuditDrawer entity="calendar_day" entityId={year * 10_000 + 101} />}
    >
      <Missing years={years} />
      <Panel
        title={`${year} 年`}
        actions={
          <>
            <Select
              aria-label="年份"
              value={year}
              style={{ width: 190 }}
              options={years.map(optionOf)}
              onChange={(next) => change({ year: String(next) })}
            />
            {writes && <ImportYear year={year} />}
            {writes && (
              <Button type="primary" onClick={() => setDraft({})}>
                调整日期
              </Button>
            )}
          </>
        }
      >
        <Days days={days} {...(writes ? { onEdit: setDraft } : {})} />
      </Panel>
      {draft && <DaysDialog draft={draft} onClose={() => setDraft(undefined)} />}
    </Page>
  )
}

const optionOf = ({ year, days, byHand }: Answer['years'][number]) => ({
  value: year,
  label: days === 0 ? `${year}（还没有数据）` : `${year}（${days} 天${byHand ? `，手工 ${byHand}` : ''}）`,
})

/** Years without data are counted by weekends alone; whoever maintains the calendar is told first. */
function Missing({ years }: Pick<Answer, 'years'>) {
  const missing = years.filter((each) => each.days === 0).map((each) => each.year)
  if (missing.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`${missing.join('、')} 年还没有放假安排`}
      description="落在这些年份的期限暂时只按周末推算，页面上会注明“可能有变化”。国务院办公厅公布后请及时导入或录入。"
    />
  )
}

function ImportYear({ year }: { year: number }) {
  const take = useAction(importCalendarYear, {
    success: ({ added, removed, keptByHand }) =>
      `已导入：新增 ${added} 天，去掉 ${removed} 天，保留手工调整 ${keptByHand} 天。`,
  })
  return (
    <Button loading={take.pending} onClick={() => void take.run({ year })}>
      导入法定节假日
    </Button>
  )
}

const COLUMNS: NonNullable<TableProps<Row>['columns']> = [
  { title: '日期', render: (_, row) => <Day on={row.day} /> },
  {
    title: '安排',
    filters: [
      { text: '休息', value: 'REST' },
      { text: '上班', value: 'WORKDAY' },
    ],
    onFilter: (value, row) => row.kind === value,
    render: (_, row) =>
      row.kind === 'REST' ? <Status tone="good">休息</Status> : <Status tone="busy">上班</Status>,
  },
  { title: '名称', dataIndex: 'name', render: (_, row) => row.name || '—' },
  {
    title: '来源',
    render: (_, row) => (row.source === 'HAND' ? `手工：${row.reason}` : '国务院办公厅公布'),
  },
  {
    title: '最后修改',
    render: (_, row) =>
      row.changedAt ? (
        <>
          <When at={row.changedAt} /> {row.changedByName}
        </>
      ) : (
        '—'
      ),
  },
]

function Days({ days, onEdit }: { days: readonly Row[]; onEdit?: (draft: DaysDraft) => void }) {
  const act = (row: Row) => (
    <Button
      size="small"
      aria-label={`修改 ${row.day}`}
      onClick={() => onEdit?.({ fromOn: row.day, toOn: row.day, kind: row.kind, name: row.name })}
    >
      修改
    </Button>
  )
  return (
    <ScrollFrame>
      <Table<Row>
        size="small"
        rowKey="day"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={days}
        locale={{ emptyText: '这一年还没有数据。可以导入，或逐段录入。' }}
        columns={onEdit ? [...COLUMNS, { title: '操作', render: (_, row) => act(row) }] : COLUMNS}
      />
    </ScrollFrame>
  )
}
