// Makes a checkout ready to run: npm calls it before start, test, check, bench and kaowu. Plain JavaScript without
// packages, because it runs before any are installed and under whatever Node (20 or newer) the machine has.
// --web: also builds the browser bundle when a source of it changed.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { takeLock } from '../src/platform/lockfile.mjs'
import { areFontsUnpacked, unpackFonts } from './prepare/fonts.mjs'
import { install, isInstalled } from './prepare/install.mjs'
import { at, Problem, ROOT, say } from './prepare/project.mjs'
import { buildWeb, isWebBuilt } from './prepare/web.mjs'

const LOCK = at('dist', '.prepare.lock')
const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC']

try {
  checkNode()
  await doWhenStale(isInstalled, install)
  await doWhenStale(areFontsUnpacked, unpackFonts)
  if (process.argv.includes('--web')) await doWhenStale(isWebBuilt, buildWeb)
} catch (error) {
  const unwritable = UNWRITABLE.includes(error.code)
  if (!unwritable && !(error instanceof Problem)) throw error
  console.error(`\n${unwritable ? cannotWrite(error) : error.message}\n`)
  process.exitCode = 1
}

function checkNode() {
  // There is no Node of ours for macOS, so the one the machine has must do.
  const needed = process.platform === 'darwin' ? 24 : 20
  if (Number(process.versions.node.split('.')[0]) >= needed) return
  throw new Problem(
    `需要 Node ${needed} 或更新的版本，现在是 ${process.version}。请从 https://nodejs.org 安装后再试。\n` +
      `Node ${needed} or newer is needed; this is ${process.version}.`,
  )
}

/** Does the work unless it is done already; of several processes that start at once, one works and the others wait. */
async function doWhenStale(isDone, work) {
  if (isDone()) return
  const release = await lock()
  try {
    if (!isDone()) work()
  } finally {
    release()
  }
}

async function lock() {
  mkdirSync(dirname(LOCK), { recursive: true })
  for (let waitedMs = 0; ; waitedMs += 200) {
    const taken = takeLock(LOCK)
    if ('release' in taken) return taken.release
    if (waitedMs === 0)
      say(`等待另一个进程（${taken.heldBy}）准备完成`, `waiting for process ${taken.heldBy}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

function cannotWrite({ path = ROOT, code }) {
  const place = path.replace(/[\\/]\.prepare\.lock.*/, '')
  const wayOut =
    code === 'ENOSPC' ? '磁盘已满，请腾出空间后再试' : '请用项目目录的所有者运行，或修改目录权限后再试'
  return (
    `不能写入 ${place}（${code}）。${wayOut}。\n` +
    `Cannot write there (${code}): free some space, run as the owner of the project folder, or change its permissions.`
  )
}
