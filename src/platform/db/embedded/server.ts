import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartProblem } from '#src/platform/startproblem.ts'
import { command } from './account.ts'
import type { NewCluster } from './cluster.ts'
import { postmasterOf, signal } from './postmaster.ts'

/** One run of the server. */
export interface Run {
  readonly port: number
  readonly pid: number
  /** Why it is not running any more: exit code or signal. */
  readonly ended: Promise<string>
  /** Ends it cleanly and waits for that; sessions that hold out are cut off after half a minute. */
  stop(): Promise<void>
}

export interface Launch extends NewCluster {
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket files: loopback with a password is the only way in.
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
}
const NOT_DURABLE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

const START_LIMIT_MS = 300_000
const STOP_LIMIT_MS = 30_000

/** Starts the server on a free port. The port may be taken between choosing and using it: then on another one. */
export async function launch(order: Launch): Promise<Run> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOn(order, await freePort())
    } catch (error) {
      if (attempt === 5 || !/could not bind|address already in use/i.test(String(error))) throw error
    }
  }
}

/** Starts the server on this port and waits until it answers; throws a `StartProblem` with its own words when it ends instead. */
export async function launchOn(order: Launch, port: number): Promise<Run> {
  const logFile = `${order.data}.log`
  const logged = sizeOf(logFile)
  const child = spawnServer(order, port, logFile)
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)))
    child.once('error', (error) => resolve(error.message))
  })
  const waiting = new AbortController()
  const outcome = await Promise.race([ended, answers(order, port, waiting.signal)])
  waiting.abort()
  if (outcome !== READY) throw failed(order.data, readFileSync(logFile, 'utf8').slice(logged) || outcome)
  const pid = child.pid ?? 0
  return { port, pid, ended, stop: () => stop(order, child, ended) }
}

function spawnServer(order: Launch, port: number, logFile: string): ChildProcess {
  const settings = { ...SETTINGS, ...(order.durable ? {} : NOT_DURABLE), ...order.settings, port }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [program, rest, options] = command(order.account, order.binaries.postgres, [
    '-D',
    order.data,
    ...args,
  ])
  // To a file rather than a pipe, so that a server which outlives a killed application can still write.
  const log = openSync(logFile, sizeOf(logFile) > 5_000_000 ? 'w' : 'a', 0o600)
  // Detached: Ctrl-C reaches the application only, which ends its work and then stops the server.
  const child = spawn(program, rest, {
    ...options,
    stdio: ['ignore', log, log],
    detached: true,
    windowsHide: true,
  })
  closeSync(log)
  return child
}

const READY = 'ready'

async function answers({ data, log }: Launch, port: number, signal: AbortSignal): Promise<string> {
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS && !signal.aborted; waitedMs += 10) {
    const server = postmasterOf(data)
    if (server?.ready && server.port === port) return READY
    if (waitedMs === 5_000) log('数据库正在从上次的中断中恢复，数据多时需要几分钟，请稍候。')
    await sleep(10)
  }
  return `not ready after ${START_LIMIT_MS / 1000} s`
}

async function stop(order: Launch, child: ChildProcess, ended: Promise<string>): Promise<void> {
  const { pid, exitCode, signalCode } = child
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  signal(pid, { ...order, mode: 'fast' })
  const late = setTimeout(() => signal(pid, { ...order, mode: 'immediate' }), STOP_LIMIT_MS)
  await ended
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function failed(data: string, output: string): StartProblem {
  const full = /no space left/i.test(output)
  return new StartProblem(
    `数据库没有启动成功${full ? '：磁盘已满。请腾出空间再启动。' : '。'}下面是数据库的原话，完整记录见 ${data}.log。` +
      `\nPostgreSQL did not start; its own words:\n${output.trim().split('\n').slice(-15).join('\n')}`,
  )
}
