import { useEffect, useRef } from 'react'
import { strokeOf, type Stroke } from '#src/modules/candidates/web/review.view.ts'

/** Listens to the keys of 人工核对 while the page stands. */
export function useStrokes(deeds: Readonly<Record<Stroke, () => void>>): void {
  const latest = useRef(deeds)
  useEffect(() => {
    latest.current = deeds
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const stroke = strokeOf(event, isTyping(event.target))
      if (!stroke) return
      event.preventDefault()
      latest.current[stroke]()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Somebody writes, or a window is open over the page. */
function isTyping(target: EventTarget | null): boolean {
  const isOver = document.querySelector('[role="dialog"]') !== null
  return isOver || (target instanceof Element && target.closest('input, textarea, select') !== null)
}
