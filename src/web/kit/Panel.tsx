import type { ReactNode } from 'react'

interface Props {
  readonly title?: string
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A framed part of a page with its own heading. */
export function Panel({ title, actions, children }: Props) {
  return (
    <section className="kw-panel">
      {(title || actions) && (
        <div className="kw-panel-head">
          {title && <h2>{title}</h2>}
          {actions && <div className="kw-actions">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
