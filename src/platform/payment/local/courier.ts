/** A callback on its way. */
export interface Callback {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Hands a callback over; answers whether it was acknowledged. */
export type Deliver = (callback: Callback) => Promise<boolean>

export interface Courier {
  /** Brings a callback again and again, ever more rarely, until it is acknowledged. Each time it is signed anew. */
  bring(make: () => Callback): void
  stop(): void
}

/** As the real ones: soon, then for a day; here within minutes. */
const PAUSES_MS = [0, 1_000, 4_000, 15_000, 60_000, 180_000]

export function openCourier(deliver: Deliver, pausesMs: readonly number[] = PAUSES_MS): Courier {
  const waiting = new Set<NodeJS.Timeout>()
  let isOpen = true
  const attempt = (make: () => Callback, nth: number) => {
    const pause = pausesMs[nth]
    if (pause === undefined || !isOpen) return
    const timer = setTimeout(() => {
      waiting.delete(timer)
      const again = (isDone: boolean) => isDone || attempt(make, nth + 1)
      void deliver(make()).then(again, () => again(false))
    }, pause)
    timer.unref()
    waiting.add(timer)
  }
  return {
    bring: (make) => attempt(make, 0),
    stop() {
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
      isOpen = false
    },
  }
}

/** Over HTTP, as the real gateways do: acknowledged by `success` or by a status of 2xx. */
export const deliverByHttp: Deliver = async ({ url, headers, body }) => {
  const signal = AbortSignal.timeout(5_000)
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
  const text = await response.text()
  return headers['wechatpay-signature'] === undefined ? text === 'success' : response.ok
}
