import { formatClosesAt, formatDay, formatInstant, formatPeriod } from '#src/shared/instants.ts'

type At = string | null | undefined

/** An instant in Beijing time: 2024-11-17 周日 09:00. */
export function When({ at }: { at: At }) {
  return <Told at={at} as={formatInstant} />
}

/** An exclusive end, as people read it: midnight is 24:00 of the day before. */
export function Until({ at }: { at: At }) {
  return <Told at={at} as={formatClosesAt} />
}

function Told({ at, as }: { at: At; as: (instant: string) => string }) {
  if (!at) return <span>—</span>
  return (
    <time className="kw-number" dateTime={at}>
      {as(at)}
    </time>
  )
}

/** From start to exclusive end: 2024-11-17 周日 09:00—10:30. */
export function Period({ from, to }: { from: At; to: At }) {
  return <span className="kw-number">{from && to ? formatPeriod(from, to) : '—'}</span>
}

/** A day: 2024-11-17 周日. */
export function Day({ on }: { on: At }) {
  if (!on) return <span>—</span>
  return (
    <time className="kw-number" dateTime={on}>
      {formatDay(on)}
    </time>
  )
}
