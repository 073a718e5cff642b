import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

interface Props {
  /** What stands here now; another one means that a stage has ended. */
  readonly stage: string
  /** True while the page shows what its address named when it was opened: then nobody's keyboard is moved. */
  readonly isFirst: boolean
  /** What is said to a screen reader. */
  readonly announcement: string
  readonly children: ReactNode
}

/** When a stage ends, the keyboard stands at the heading of the next one, and a screen reader hears how it went. */
export function Landing({ stage, isFirst, announcement, children }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const seen = useRef(isFirst ? stage : '')
  useEffect(() => {
    if (seen.current === stage) return
    seen.current = stage
    const heading = place.current?.querySelector('h2')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus()
  }, [stage])
  return (
    <div ref={place}>
      <p role="status" className="kw-sr">
        {announcement}
      </p>
      {children}
    </div>
  )
}
