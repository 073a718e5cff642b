import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { at, outputOf, Problem, read, ROOT, sha256, stamp, timed } from './project.mjs'

const LOCK_FILE = at('package-lock.json')
const STAMP = at('node_modules', '.kaowu-installed')

/** Whether node_modules holds what the lock file names. */
export function isInstalled() {
  const wanted = sha256(readFileSync(LOCK_FILE))
  if (read(STAMP) === wanted) return true
  // Somebody may have run npm by hand: what npm says it installed counts, not who called it.
  if (!matchesLock()) return false
  stamp(STAMP, wanted)
  return true
}

function matchesLock() {
  const installed = JSON.parse(read(at('node_modules', '.package-lock.json')) ?? '{}').packages
  if (!installed) return false
  const wanted = Object.entries(JSON.parse(readFileSync(LOCK_FILE, 'utf8')).packages)
  return wanted.every(([path, entry]) => {
    if (path === '') return true
    return installed[path] ? installed[path].version === entry.version : mayBeMissing(entry)
  })
}

// Optional packages may be missing, except those made for exactly this machine.
function mayBeMissing({ optional, os, cpu, libc }) {
  const forHere =
    os?.includes(process.platform) && cpu?.includes(process.arch) && (libc?.includes(libcHere()) ?? true)
  return optional === true && !forHere
}

function libcHere() {
  return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc'
}

/** Installs exactly what the lock file names, without running any package's scripts. */
export function install() {
  timed('正在安装依赖包，首次需要一两分钟', 'installing packages', () => {
    const run = npm('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')
    if (run.status !== 0) {
      throw new Problem(
        `依赖包没有装上，下面是 npm 的原话。请检查网络和磁盘空间，再运行一次。\n` +
          `npm ci failed; check network and disk space, then run it again:\n${outputOf(run)}`,
      )
    }
    stamp(STAMP, sha256(readFileSync(LOCK_FILE)))
  })
}

// The npm that called us, under the Node it came with: `npm ci` deletes the Node in node_modules.
function npm(...args) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }
  if (cli) return spawnSync(node ?? process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}
