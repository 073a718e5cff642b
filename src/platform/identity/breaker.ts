/** Stops asking a service that is down, and tries again now and then with one question. */
export interface Breaker {
  /** Whether a question may be asked now. Whoever is let through reports how it ended. */
  admits(): boolean
  succeeded(): void
  failed(): void
  readonly state: 'CLOSED' | 'OPEN' | 'PROBING'
}

interface Patience {
  /** Failures in a row that open it. */
  readonly failures: number
  /** How long nobody asks; doubles with every probe that fails, up to `longestMs`. */
  readonly restMs: number
  readonly longestMs: number
  readonly now: () => number
}

/** Closed: all pass. Open: none until the rest is over. Probing: one passes, and its outcome decides for all. */
export function openBreaker({ failures, restMs, longestMs, now }: Patience): Breaker {
  let inRow = 0
  let rest = restMs
  let restsUntil = 0
  let state: Breaker['state'] = 'CLOSED'
  const open = () => {
    state = 'OPEN'
    restsUntil = now() + rest
  }
  return {
    get state() {
      return state
    },
    admits() {
      if (state === 'CLOSED') return true
      if (state === 'PROBING' || now() < restsUntil) return false
      state = 'PROBING'
      return true
    },
    succeeded() {
      inRow = 0
      rest = restMs
      state = 'CLOSED'
    },
    failed() {
      inRow += 1
      if (state === 'PROBING') rest = Math.min(rest * 2, longestMs)
      if (state === 'PROBING' || (state === 'CLOSED' && inRow >= failures)) open()
    },
  }
}
