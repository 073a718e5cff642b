import './figures.css'

interface Props {
  readonly label: string
  readonly value: number
  readonly of: number
}

const WIDTH = 72

/** So many of so many: the numbers, and a bar beside them for the eye. */
export function Meter({ label, value, of }: Props) {
  const share = of > 0 ? Math.min(1, value / of) : 0
  return (
    <span className="kw-gauge">
      {label}{' '}
      <span className="kw-number">
        {value.toLocaleString('zh-CN')} / {of.toLocaleString('zh-CN')}
      </span>
      <svg viewBox={`0 0 ${WIDTH} 6`} width={WIDTH} height={6} aria-hidden>
        <rect className="kw-gauge-rail" width={WIDTH} height={6} rx={3} />
        <rect
          className={value > of ? 'kw-gauge-over' : 'kw-gauge-fill'}
          width={share * WIDTH}
          height={6}
          rx={3}
        />
      </svg>
    </span>
  )
}
