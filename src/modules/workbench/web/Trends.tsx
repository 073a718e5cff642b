import { getTrends, type Trend } from '#src/modules/workbench/contract/trends.ts'
import { useRoute } from '#src/web/ask.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Sparkline } from '#src/web/kit/Sparkline.tsx'
import { changeText, weekNames } from './view.ts'

/** The figures of the year against the year before, and how the last weeks went. */
export function Trends() {
  const { data, error, refetch } = useRoute(getTrends, {})
  if (error) return <ProblemNotice problem={asProblem(error)} onRetry={() => void refetch()} />
  if (!data || data.series.length === 0) return null
  const names = weekNames(data.weeksFrom)
  return (
    <Panel title={`${data.year} 年走势`}>
      <ul className="kw-trends">
        {data.series.map((series) => (
          <One key={series.key} series={series} names={names} />
        ))}
      </ul>
    </Panel>
  )
}

function One({ series, names }: { series: Trend; names: readonly string[] }) {
  const week = series.weeks.at(-1) ?? 0
  return (
    <li className="kw-trend">
      <span className="kw-trend-name">{series.label}</span>
      <strong className="kw-trend-value">{series.value.toLocaleString('zh-CN')}</strong>
      <Sparkline values={series.weeks} names={names} label={`近 8 周${series.label}`} />
      <span className="kw-muted">
        {changeText(series)}；本周 {week.toLocaleString('zh-CN')}
        {series.note && `；${series.note}`}
      </span>
    </li>
  )
}
