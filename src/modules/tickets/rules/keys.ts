import { keyRefusals, type KeyState } from '#src/modules/tickets/words/keys.ts'
import type { Refusal } from '#src/shared/refusal.ts'

interface KeyDates {
  readonly retiredAt: Date | null
  readonly withdrawnAt: Date | null
}

/** Signs now, signs no more but still proves, or proves nothing any more. */
export function keyStateOf({ retiredAt, withdrawnAt }: KeyDates): KeyState {
  if (withdrawnAt) return 'WITHDRAWN'
  return retiredAt ? 'RETIRED' : 'CURRENT'
}

/** The key in use signs the next print: it is replaced before it is withdrawn. */
export function refusalsForWithdrawing(state: KeyState): Refusal[] {
  if (state === 'CURRENT') return [keyRefusals.current()]
  return state === 'WITHDRAWN' ? [keyRefusals.withdrawn()] : []
}

/** Replaced is the key that was seen in use, not one that a colleague has made meanwhile. */
export function refusalsForRotating(current: string | undefined, seen: string): Refusal[] {
  if (current === undefined) return [keyRefusals.none()]
  return current === seen ? [] : [keyRefusals.changed()]
}
