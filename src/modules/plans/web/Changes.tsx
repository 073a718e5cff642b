import './plans.css'

interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** Old and new per field, in words; what came or went says so. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  if (changes.length === 0) return <p className="kw-muted">没有改动。</p>
  return (
    <dl className="kw-plan-changes">
      {changes.map((change) => (
        <div key={`${change.field}${change.before ?? ''}`}>
          <dt>{change.field}</dt>
          <dd>
            {change.before === null ? (
              <span className="kw-muted">新增</span>
            ) : (
              <del className="kw-muted">{change.before}</del>
            )}
            <span aria-hidden> → </span>
            <span className="kw-sr">改为</span>
            {change.after === null ? <span className="kw-muted">去掉</span> : <ins>{change.after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
