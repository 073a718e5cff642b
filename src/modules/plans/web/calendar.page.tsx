import { LeftOutlined, RightOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { Alert, Button, Select, Skeleton } from 'antd'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { planCalendar } from '#src/modules/plans/contract/calendar.ts'
import { phaseNames } from '#src/modules/plans/words.ts'
import { kindNames } from '#src/modules/plans/words/calendar.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useServerNow } from '#src/web/clock.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { useGo, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Agenda, MonthGrid } from './CalendarParts.tsx'
import { monthAfter, monthFrom, monthText, weeksOf } from './calendar.view.ts'

/** Deadlines and sessions of all plans, month by month: a grid on wide screens, an agenda on a phone. */
export function PlanCalendarPage() {
  const { values } = useUrl()
  const today = shanghaiDay(useServerNow(60_000))
  const month = monthFrom(values['month'], today)
  return (
    <Page
      help="所有考试计划的期限和场次。截止时间 24:00 显示在当天；已延期的计划原来的日期不再显示。"
      guide="plans"
    >
      <Panel>
        <Bar month={month} today={today} />
        <Legend />
        <Shown month={month} today={today} />
      </Panel>
    </Page>
  )
}

interface Times {
  readonly month: string
  readonly today: string
}

function Shown({ month, today }: Times) {
  const { values } = useUrl()
  const weeks = weeksOf(month)
  const [from, to] = [weeks[0]?.[0] ?? today, weeks.at(-1)?.at(-1) ?? today]
  const filter = { certificateId: textOf(values['certificateId']), phase: textOf(values['phase']) }
  const calendar = useRoute(planCalendar, { from, to, ...filter } as Asked, { keepPrevious: true })
  if (calendar.error) return <ProblemNotice problem={asProblem(calendar.error)} />
  if (!calendar.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { entries, isCut } = calendar.data
  return (
    <>
      {isCut && <Alert type="warning" showIcon title="计划太多，只显示了一部分，请按证书或阶段筛选。" />}
      <Days weeks={weeks} month={month} today={today} entries={entries} />
    </>
  )
}

function Days({ weeks, month, today, entries }: Parameters<typeof MonthGrid>[0]) {
  if (useNarrow()) return <Agenda entries={entries.filter(({ on }) => on.startsWith(month))} today={today} />
  return <MonthGrid weeks={weeks} month={month} today={today} entries={entries} />
}

type Asked = (typeof planCalendar.input)['_zod']['input']

const textOf = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

function Bar({ month, today }: Times) {
  const go = useGo()
  const { values, change } = useUrl()
  const certificates = useRoute(listCertificates, {})
  const choices = (certificates.data?.rows ?? []).map((row) => ({
    value: String(row.id),
    label: row.shortName,
  }))
  return (
    <div className="kw-cal-bar">
      <Button
        icon={<LeftOutlined aria-hidden />}
        aria-label="上个月"
        onClick={() => change({ month: monthAfter(month, -1) })}
      />
      <h2 aria-live="polite">{monthText(month)}</h2>
      <Button
        icon={<RightOutlined aria-hidden />}
        aria-label="下个月"
        onClick={() => change({ month: monthAfter(month, 1) })}
      />
      <Button disabled={today.startsWith(month)} onClick={() => change({ month: undefined })}>
        本月
      </Button>
      <span className="kw-grow" />
      <Select
        allowClear
        aria-label="按证书筛选"
        placeholder="全部证书"
        style={{ minWidth: 130 }}
        value={textOf(values['certificateId'])}
        options={choices}
        onChange={(certificateId?: string) => change({ certificateId })}
      />
      <Select
        allowClear
        aria-label="按阶段筛选"
        placeholder="全部阶段"
        style={{ minWidth: 130 }}
        value={textOf(values['phase'])}
        options={Object.entries(phaseNames).map(([value, label]) => ({ value, label }))}
        onChange={(phase?: string) => change({ phase })}
      />
      <Button icon={<UnorderedListOutlined aria-hidden />} onClick={() => go('/plans')}>
        列表
      </Button>
    </div>
  )
}

function Legend() {
  return (
    <ul className="kw-plain kw-cal-legend" aria-label="颜色说明">
      {Object.entries(kindNames).map(([kind, name]) => (
        <li key={kind} className="kw-cal-entry" data-kind={kind}>
          {name}
        </li>
      ))}
    </ul>
  )
}
