/** Watches this process's resident memory while `work` runs; answers the most it saw, in MB. */
export async function peakMemoryOf(work: () => Promise<void>): Promise<number> {
  let peak = process.memoryUsage.rss()
  const clock = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  try {
    await work()
  } finally {
    clearInterval(clock)
  }
  return peak / 1024 / 1024
}
