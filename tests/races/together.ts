import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A place where `count` runners wait for each other, so that all have looked before any of them writes. A runner that
 * is kept from coming (by a lock another one holds) is not waited for longer than `patienceMs`.
 */
export function meetingOf(count: number, patienceMs = 400): () => Promise<void> {
  let arrived = 0
  const all = Promise.withResolvers<void>()
  return async () => {
    arrived += 1
    if (arrived === count) all.resolve()
    await Promise.race([all.promise, sleep(patienceMs)])
  }
}

/** Starts all at once; answers who came through and who did not, with the reason. */
export async function race<T>(runners: readonly (() => Promise<T>)[]) {
  const settled = await Promise.allSettled(runners.map((run) => run()))
  return {
    won: settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])),
    lost: settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])),
  }
}
