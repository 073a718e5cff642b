import { useEffect, useState } from 'react'

// How far the server's clock is ahead of this computer's, in milliseconds. Deadlines count by the server (BR-85).
let aheadMs = 0

/** Takes the server's time from an answer; `askedAt` is this computer's clock when the question left. */
export function setServerTime(serverTime: string, askedAt: number) {
  aheadMs = Date.parse(serverTime) - (askedAt + Date.now()) / 2
}

/** The server's clock now, in milliseconds since 1970. */
export const serverNow = () => Date.now() + aheadMs

/** The server's clock, told again every `everyMs` milliseconds. */
export function useServerNow(everyMs = 1_000): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
