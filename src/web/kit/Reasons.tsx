import type { ProblemReason } from '#src/web/problem.ts'

/** A list of reasons, each with its way out. */
export function Reasons({ reasons }: { reasons: readonly Pick<ProblemReason, 'message' | 'wayOut'>[] }) {
  return (
    <ul className="kw-reasons">
      {reasons.map((each) => (
        <li key={each.message}>
          {each.message}
          {each.wayOut && <span className="kw-way-out">{each.wayOut}</span>}
        </li>
      ))}
    </ul>
  )
}
