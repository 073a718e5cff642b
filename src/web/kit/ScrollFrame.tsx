import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** Around a table or a text: what is larger than its place is scrolled by keyboard too, also when nothing in it can be focused. */
export function ScrollFrame({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const part of frame.current?.querySelectorAll('.ant-table-content, .ant-table-body, .kw-wide') ??
      []) {
      part.setAttribute('tabindex', '0')
    }
  })
  return <div ref={frame}>{children}</div>
}
