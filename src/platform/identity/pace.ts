/** How fast a service may be asked. */
export interface Pace {
  /** Takes the next place; answers how many milliseconds to wait for it. */
  take(): number
  /** Nobody asks for so long: the service said that it was too much. */
  hold(ms: number): void
}

/** A token bucket: `perSecond` questions in the long run, a second's worth at once after a pause. */
export function openPace({ perSecond, now }: { perSecond: number; now: () => number }): Pace {
  const interval = 1_000 / perSecond
  const burst = Math.max(1, Math.floor(perSecond)) - 1
  /** When the bucket would be full again if nobody asked any more. */
  let fullAt = 0
  let heldUntil = 0
  return {
    take() {
      const at = now()
      fullAt = Math.max(fullAt, at) + interval
      const mayAt = Math.max(fullAt - interval - burst * interval, heldUntil)
      return Math.max(0, Math.ceil(mayAt - at))
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, now() + ms)
    },
  }
}
