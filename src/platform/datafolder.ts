import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { linkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from '#src/platform/lockfile.mjs'
import { codeOf, StartProblem } from '#src/platform/startproblem.ts'

/** Makes the data folder (readable by its owner only) or says why it cannot be used. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const probe = join(folder, `.writable-${process.pid}-${randomBytes(4).toString('hex')}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new StartProblem(
      `数据目录 ${folder} ${whyUnusable(codeOf(error))}。` +
        '请检查该目录的所有者和权限，或用 KAOWU_DATA=/另一个/目录 npm start 指定别的位置。' +
        `\nThe data folder ${folder} cannot be written (${codeOf(error) ?? String(error)}).`,
      { cause: error },
    )
  }
}

function whyUnusable(code: string | undefined): string {
  if (code === 'EEXIST' || code === 'ENOTDIR') return '不能使用：同名的文件占了它的位置'
  if (code === 'ENOSPC') return '不能写入：磁盘已满'
  if (code === 'EROFS') return '不能写入：所在的磁盘是只读的'
  return '不能写入'
}

/**
 * Makes this process the only one that works in the data folder; answers the function that gives it back. Waits
 * `waitMs` for a process that is just ending, then names it. A lock left by a killed process is taken over.
 */
export async function lockDataFolder(folder: string, waitMs = 2_000): Promise<() => void> {
  const endsAt = Date.now() + waitMs
  for (;;) {
    const lock = takeLock(join(folder, 'kaowu.lock'))
    if ('release' in lock) return lock.release
    if (Date.now() >= endsAt) throw inUse(folder, lock.heldBy)
    await sleep(50)
  }
}

function inUse(folder: string, pid: number): StartProblem {
  return new StartProblem(
    `数据目录 ${folder} 正被另一个考务进程使用（进程编号 ${pid}）。` +
      `请先结束它（在它的窗口按 Ctrl-C，或执行 kill ${pid}），` +
      '或者用 KAOWU_DATA=/另一个/目录 KAOWU_PORT=3001 npm start 再启动一份。' +
      `\nThe data folder is in use by process ${pid}.`,
  )
}

/** The secret of a development installation: made once, kept in the data folder, readable by its owner only. */
export function keptSecret(folder: string): string {
  makeDataFolder(folder)
  const file = join(folder, 'secret')
  const draft = `${file}.${process.pid}`
  // Written beside and linked into place, so two processes that start at once end up with the same secret.
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}
