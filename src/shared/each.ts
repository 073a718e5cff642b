/** Runs `work` over all items, at most `width` at a time, each begun in order. The first failure stops the rest. */
export async function eachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T, at: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  let hasFailed = false
  const lane = async () => {
    while (next < items.length && !hasFailed) {
      const at = next
      next += 1
      try {
        await work(items[at] as T, at)
      } catch (error) {
        hasFailed = true
        throw error
      }
    }
  }
  // Every lane ends before a failure is told: nobody works on behind the caller's back.
  const lanes = await Promise.allSettled(Array.from({ length: Math.min(width, items.length) }, lane))
  for (const each of lanes) if (each.status === 'rejected') throw each.reason
}
