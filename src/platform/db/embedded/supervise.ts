import { setTimeout as sleep } from 'node:timers/promises'
import { clearAway } from './postmaster.ts'
import { launch, launchOn } from './server.ts'
import type { Launch, Run } from './server.ts'

/** A server that is kept running until it is told to stop. */
export interface Supervised {
  readonly port: number
  /** Process number of the present run. */
  readonly pid: () => number
  readonly stop: () => Promise<void>
}

const AGAIN_AFTER_MS = 3_000

/**
 * Starts the server and starts it again, on the same port, whenever it ends unasked: killed for want of memory, or after
 * a full disk once there is room again. The pool's connections then simply find it back.
 */
export async function supervise(order: Launch): Promise<Supervised> {
  let run = await launch(order)
  const { port } = run
  const stopping = new AbortController()

  const watch = async () => {
    for (;;) {
      const reason = await run.ended
      if (stopping.signal.aborted) return
      order.log(`数据库意外停止（${reason}），正在重新启动；记录见 ${order.data}.log。`)
      run = await startAgain(order, port, stopping.signal).catch(() => run)
      if (stopping.signal.aborted) return run.stop()
    }
  }
  const watching = watch()

  const stop = async () => {
    stopping.abort()
    await run.stop()
    await watching
  }
  return { port, pid: () => run.pid, stop }
}

async function startAgain(order: Launch, port: number, signal: AbortSignal): Promise<Run> {
  for (;;) {
    try {
      await clearAway(order.data, order.binaries, order.log)
      return await launchOn(order, port)
    } catch (error) {
      order.log(`数据库还不能重新启动，稍后再试：${String(error)}`)
      await sleep(AGAIN_AFTER_MS, undefined, { signal })
    }
  }
}
