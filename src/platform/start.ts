import { once } from 'node:events'
import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { codeOf, StartProblem } from '#src/platform/startproblem.ts'

/** Where to listen. Port 0 takes any free one. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** What can listen, e.g. a Fastify instance. */
export interface Listener {
  listen(place: Place): Promise<string>
}

/** Does one step of the start and prints it with the time it took: `正在准备数据库 … 0.6 秒`. */
export async function step<T>(title: string, work: () => T | Promise<T>): Promise<T> {
  const beganAt = performance.now()
  process.stdout.write(`${title} … `)
  try {
    const result = await work()
    process.stdout.write(`${((performance.now() - beganAt) / 1000).toFixed(1)} 秒\n`)
    return result
  } catch (error) {
    process.stdout.write('没有成功\n')
    throw error
  }
}

/** Listens and answers the address, or throws a `StartProblem` that says why not and what to type instead. */
export async function listenOrExplain(server: Listener, place: Place): Promise<string> {
  try {
    return await server.listen(place)
  } catch (error) {
    throw await explained(error, place)
  }
}

async function explained(error: unknown, { host, port }: Place): Promise<unknown> {
  const code = codeOf(error)
  const options = { cause: error }
  if (code === 'EADDRINUSE') {
    const free = await freePortAfter({ host, port })
    return new StartProblem(
      `端口 ${port} 已被占用：可能已经启动了一份考务系统，也可能是别的程序。` +
        `请先结束它，或换一个端口：KAOWU_PORT=${free} npm start` +
        `\nPort ${port} is in use; try KAOWU_PORT=${free} npm start.`,
      options,
    )
  }
  if (code === 'EACCES') {
    return new StartProblem(
      `当前用户无权使用端口 ${port}（1024 以下的端口需要管理员权限）。请换一个端口：KAOWU_PORT=3000 npm start` +
        `\nNot allowed to listen on port ${port}.`,
      options,
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartProblem(
      `这台机器没有地址 ${host}，请检查 KAOWU_HOST。只供本机使用填 127.0.0.1，供其他机器访问填 0.0.0.0。` +
        `\nThis machine has no address ${host}; check KAOWU_HOST.`,
      options,
    )
  }
  return error
}

async function freePortAfter({ host, port }: Place): Promise<number> {
  for (let next = port + 1; next <= Math.min(port + 50, 65_535); next++) {
    if (await isFree({ host, port: next })) return next
  }
  return port > 3000 ? 3000 : 8080
}

async function isFree(place: Place): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(place)
    await once(probe, 'listening')
    probe.close()
    await once(probe, 'close')
    return true
  } catch {
    return false
  }
}

/** Runs a program's main function. A `StartProblem` is printed as it stands and ends the process with code 1; anything else is a bug and keeps its stack. */
export async function runOrExplain(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exit(1)
  }
}

/** Signals that come this close together are one Ctrl-C: the terminal sends it to everybody and npm passes it on as well. */
const ONE_KEYSTROKE_MS = 2_000

/**
 * Runs `close` and ends the process when it is asked to stop (Ctrl-C, TERM, a closed terminal) or a bug escapes (code 1,
 * with its stack). Asked again later, or still not closed after `limitMs`, it ends at once.
 */
export function closeOnSignal(close: () => Promise<void>, limitMs = 15_000): void {
  let askedAt: number | undefined
  const onSignal = () => {
    if (askedAt !== undefined && Date.now() - askedAt > ONE_KEYSTROKE_MS) process.exit(1)
    if (askedAt === undefined) void closeAndExit({ close, limitMs, code: 0 })
    askedAt ??= Date.now()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  process.once('uncaughtException', (error) => {
    printError(error)
    void closeAndExit({ close, limitMs, code: 1 })
  })
}

async function closeAndExit(order: {
  close: () => Promise<void>
  limitMs: number
  code: number
}): Promise<void> {
  setTimeout(() => {
    process.stderr.write(`没有在 ${order.limitMs / 1000} 秒内停下来，强制结束。\n`)
    process.exit(1)
  }, order.limitMs)
  try {
    await order.close()
    process.exit(order.code)
  } catch (error) {
    printError(error)
    process.exit(1)
  }
}

function printError(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`)
}
