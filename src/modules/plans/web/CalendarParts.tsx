import { Button } from 'antd'
import { useState } from 'react'
import type { planCalendar } from '#src/modules/plans/contract/calendar.ts'
import { stateNames } from '#src/modules/plans/words.ts'
import { formatDay } from '#src/shared/instants.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { To } from '#src/web/navigation.tsx'
import { byDay } from './calendar.view.ts'
import './plans.css'

type Entry = AnswerOf<typeof planCalendar>['entries'][number]

interface GridProps {
  readonly weeks: readonly (readonly string[])[]
  readonly month: string
  readonly today: string
  readonly entries: readonly Entry[]
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** A month as a table: read day by day, every entry a link. */
export function MonthGrid({ weeks, month, today, entries }: GridProps) {
  const days = new Map(byDay(entries))
  return (
    <table className="kw-cal">
      <caption className="kw-sr">考试计划的期限和场次，按日期排列</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <td key={day} data-outside={!day.startsWith(month)} data-today={day === today}>
                <time dateTime={day}>
                  <span aria-hidden>{Number(day.slice(8))}</span>
                  <span className="kw-sr">
                    {formatDay(day)}
                    {day === today && '，今天'}
                  </span>
                </time>
                <DayEntries day={day} entries={days.get(day) ?? []} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Entries a day shows before it is opened. */
const SHOWN = 4

function DayEntries({ day, entries }: { readonly day: string; readonly entries: readonly Entry[] }) {
  const [open, setOpen] = useState(false)
  if (entries.length === 0) return null
  const hidden = entries.length - SHOWN
  return (
    <>
      <ul className="kw-plain">
        {(open ? entries : entries.slice(0, SHOWN)).map((entry) => (
          <One key={`${entry.planId}${entry.label}${entry.time}`} entry={entry} />
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          type="link"
          size="small"
          aria-expanded={open}
          aria-label={open ? `收起 ${formatDay(day)}` : `${formatDay(day)}还有 ${hidden} 项`}
          onClick={() => setOpen(!open)}
        >
          {open ? '收起' : `还有 ${hidden} 项`}
        </Button>
      )}
    </>
  )
}

function One({ entry }: { readonly entry: Entry }) {
  return (
    <li className="kw-cal-entry" data-kind={entry.kind}>
      <To to={`/plans/${entry.planId}`}>
        <span className="kw-number">{entry.time}</span> {entry.label}
        <span className="kw-cal-plan">
          {entry.planName}
          {entry.state === 'PUBLISHED' ? '' : `（${stateNames[entry.state]}）`}
        </span>
      </To>
    </li>
  )
}

/** The same as a list, day under day: for a phone. */
export function Agenda({ entries, today }: { readonly entries: readonly Entry[]; readonly today: string }) {
  if (entries.length === 0) return <p className="kw-muted">这个月没有期限和场次。</p>
  return byDay(entries).map(([day, of]) => (
    <section key={day} className="kw-cal-day">
      <h3>
        {formatDay(day)}
        {day === today && ' · 今天'}
      </h3>
      <ul className="kw-plain">
        {of.map((entry) => (
          <One key={`${entry.planId}${entry.label}${entry.time}`} entry={entry} />
        ))}
      </ul>
    </section>
  ))
}
