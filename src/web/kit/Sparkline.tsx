import './figures.css'

interface Props {
  /** The oldest first; the last one is under way and drawn lighter. */
  readonly values: readonly number[]
  /** What each value belongs to, e.g. its week. */
  readonly names: readonly string[]
  /** What it is the course of, e.g. 近 8 周报考人次. */
  readonly label: string
}

const WIDTH = 104
const HEIGHT = 28
const GAP = 3
/** Nothing is still a line one can see. */
const LEAST = 1

/** The course of a figure as a row of small bars; every bar tells its number, and the picture tells them all to who does not see it. */
export function Sparkline({ values, names, label }: Props) {
  const width = (WIDTH - GAP * (values.length - 1)) / Math.max(1, values.length)
  return (
    <svg
      className="kw-spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${label}：${values.join('、')}`}
    >
      {heightsOf(values).map((height, at) => (
        <rect
          key={names[at]}
          x={at * (width + GAP)}
          y={HEIGHT - height}
          width={width}
          height={height}
          className={at === values.length - 1 ? 'kw-spark-open' : undefined}
        >
          <title>{`${names[at] ?? ''}：${values[at] ?? 0}`}</title>
        </rect>
      ))}
    </svg>
  )
}

/** Bar heights against the greatest value; less than nothing (more given up than made) is drawn as nothing. */
export function heightsOf(values: readonly number[]): number[] {
  const most = Math.max(0, ...values)
  return values.map((value) => (most > 0 ? Math.max(LEAST, (Math.max(0, value) / most) * HEIGHT) : LEAST))
}
