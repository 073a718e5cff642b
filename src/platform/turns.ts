import { setImmediate } from 'node:timers/promises'

/** Work on the thread that answers requests holds it no longer than this at a time. */
const HELD_MS = 10

/**
 * For long counting that is not worth the thread apart: awaited between its parts, it lets waiting requests have their turn as
 * soon as the thread was held for a while.
 */
export function takingTurns(): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < HELD_MS) return
    await setImmediate()
    since = performance.now()
  }
}
