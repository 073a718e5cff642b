import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { alive } from '#src/platform/lockfile.mjs'
import { StartProblem } from '#src/platform/startproblem.ts'
import type { Binaries } from './binaries.ts'

/** What a running PostgreSQL tells about itself in its data directory. */
export interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

/** Reads `postmaster.pid`; absent when no server runs there or it has only begun to start. */
export function postmasterOf(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** The processes of PostgreSQL that work in this data directory. Numbers in files may be stale, working directories are not. */
export function inhabitants(data: string): number[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && worksIn(data, pid))
  }
  const pid = postmasterOf(data)?.pid
  return pid !== undefined && alive(pid) && isPostgres(pid) ? [pid] : []
}

function worksIn(data: string, pid: number): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data) &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    )
  } catch {
    return false
  }
}

function isPostgres(pid: number): boolean {
  if (process.platform === 'win32') return true
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      'postgres',
    )
  } catch {
    return false
  }
}

const FAST_LIMIT_MS = 20_000
const IMMEDIATE_LIMIT_MS = 10_000

/**
 * Makes the data directory free: a server that outlived its killed application is stopped cleanly and waited for, and a
 * `postmaster.pid` whose number now belongs to some other program is removed. Call it only while holding the folder's lock.
 */
export async function clearAway(
  data: string,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<void> {
  const [first] = inhabitants(data)
  if (first === undefined) return removeForeignNumber(data)
  log(`上次没有正常结束的数据库（进程编号 ${postmasterOf(data)?.pid ?? first}）正在收尾，请稍候。`)
  await stopAll(data, binaries, 'fast')
  if (await emptied(data, FAST_LIMIT_MS)) return
  await stopAll(data, binaries, 'immediate')
  if (await emptied(data, IMMEDIATE_LIMIT_MS)) return
  throw new StartProblem(
    `数据目录 ${data} 仍被数据库进程 ${inhabitants(data).join('、')} 使用，无法停止它。` +
      '请确认它可以结束后，用启动它的那个用户执行 kill，再重新启动。' +
      `\nThe data directory is in use by PostgreSQL process ${inhabitants(data).join(', ')}.`,
  )
}

// PostgreSQL itself overcomes the file of a dead server; one whose number lives on in another program it cannot tell apart.
function removeForeignNumber(data: string): void {
  const left = postmasterOf(data)
  if (left && alive(left.pid)) rmSync(join(data, 'postmaster.pid'))
}

async function emptied(data: string, limitMs: number): Promise<boolean> {
  const endsAt = Date.now() + limitMs
  while (Date.now() < endsAt) {
    if (inhabitants(data).length === 0) return true
    await sleep(50)
  }
  return false
}

async function stopAll(data: string, binaries: Binaries, mode: 'fast' | 'immediate'): Promise<void> {
  const postmaster = postmasterOf(data)?.pid
  const present = inhabitants(data)
  // Without a postmaster only orphaned sessions are left; each ends by itself when told to.
  const targets = postmaster !== undefined && present.includes(postmaster) ? [postmaster] : present
  for (const pid of targets) signal(pid, { data, binaries, mode, alone: pid !== postmaster })
}

interface StopOrder {
  readonly data: string
  readonly binaries: Binaries
  /** `fast` rolls back and writes a checkpoint; `immediate` is a crash that the next start recovers from. */
  readonly mode: 'fast' | 'immediate'
  /** A session without its postmaster: ends on TERM. */
  readonly alone?: boolean
}

/** Tells one PostgreSQL process to stop; it may be gone already. */
export function signal(pid: number, order: StopOrder): void {
  if (process.platform === 'win32') return stopByTool(order)
  const gently = order.alone ? 'SIGTERM' : 'SIGINT'
  try {
    process.kill(pid, order.mode === 'immediate' ? 'SIGQUIT' : gently)
  } catch {
    // Gone, or another user's: whoever waits for it will see.
  }
}

// Windows has no signals that PostgreSQL hears; its own tool knows the way.
function stopByTool({ data, binaries, mode }: StopOrder): void {
  try {
    execFileSync(binaries.pgCtl, ['stop', '-D', data, '-m', mode, '-W'], { stdio: 'ignore' })
  } catch {
    // Not running any more.
  }
}
