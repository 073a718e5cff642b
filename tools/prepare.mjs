// Makes a checkout ready to run: npm calls it before start, test, check, bench and kaowu. Plain JavaScript without
// packages, because it runs before any are installed and under whatever Node (20 or newer) the machine has.
// --web: also builds the browser bundle when a source of it changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { takeLock } from '../src/platform/lockfile.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const at = (...parts) => join(ROOT, ...parts)

const LOCK = at('dist', '.prepare.lock')
const INSTALL_STAMP = at('node_modules', '.kaowu-installed')
const WEB_STAMP = at('dist', '.web-built')

// A screen can never import these; everything else in a module counts as a source of the bundle.
const SERVER_ONLY =
  /\.test\.tsx?$|\.md$|[\\/]modules[\\/](.+[\\/])?(actions|queries|routes|tables|job)(\.ts$|[\\/])/

/** What is wrong and how to go on, for the person at the terminal. */
class Problem extends Error {}

try {
  checkNode()
  await doWhenStale(isInstalled, install)
  if (process.argv.includes('--web')) await doWhenStale(isWebBuilt, buildWeb)
} catch (error) {
  const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(error.code)
  if (!unwritable && !(error instanceof Problem)) throw error
  console.error(`\n${unwritable ? cannotWrite(error) : error.message}\n`)
  process.exit(1)
}

function checkNode() {
  const needed = process.platform === 'darwin' ? 24 : 20
  const [major] = process.versions.node.split('.').map(Number)
  if (major >= needed) return
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

function isInstalled() {
  const wanted = sha256(readFileSync(at('package-lock.json')))
  if (read(INSTALL_STAMP) === wanted) return true
  // Somebody may have run npm by hand: what npm says it installed counts, not who called it.
  if (!matchesLock()) return false
  stamp(INSTALL_STAMP, wanted)
  return true
}

function matchesLock() {
  const installed = JSON.parse(read(at('node_modules', '.package-lock.json')) ?? '{}').packages
  if (!installed) return false
  const wanted = Object.entries(JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages)
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

function install() {
  timed('正在安装依赖包，首次需要一两分钟', 'installing packages', () => {
    const run = npm('ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error')
    if (run.status !== 0) {
      throw new Problem(
        `依赖包没有装上，下面是 npm 的原话。请检查网络和磁盘空间，再运行一次。\n` +
          `npm ci failed; check network and disk space, then run it again:\n${outputOf(run)}`,
      )
    }
    stamp(INSTALL_STAMP, sha256(readFileSync(at('package-lock.json'))))
  })
}

// The npm that called us, under the Node it came with: `npm ci` deletes the Node in node_modules.
function npm(...args) {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 }
  if (cli) return spawnSync(node ?? process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function isWebBuilt() {
  return read(WEB_STAMP) === webSources() && existsSync(at('dist', 'web', 'index.html'))
}

/** A hash over everything the bundle is made of. In modules, only what a screen can never import is left out. */
function webSources() {
  const hash = createHash('sha256')
  const single = ['index.html', 'vite.config.ts', 'package-lock.json', 'package.json', 'tsconfig.json']
  const files = [...single.map((name) => at(name)).filter(existsSync)]
  for (const folder of ['web', 'shared', 'modules']) files.push(...filesBelow(at('src', folder)))
  for (const file of files)
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !SERVER_ONLY.test(file))
    .sort()
}

/** Builds beside the bundle in use and swaps it in when complete, so a failed build leaves the old one as it was. */
function buildWeb() {
  timed('正在生成网页', 'building the web pages', () => {
    const sources = webSources()
    const draft = at('dist', 'web.new')
    const node = nodeProgram()
    const vite = at('node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
    const run = spawnSync(node, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (run.status !== 0) {
      throw new Problem(`网页没有生成，下面是原因。\nvite build failed:\n${outputOf(run)}`)
    }
    rmSync(WEB_STAMP, { force: true })
    rmSync(at('dist', 'web'), { recursive: true, force: true })
    renameSync(draft, at('dist', 'web'))
    stamp(WEB_STAMP, sources)
  })
}

// The Node of node_modules where there is one for this machine; elsewhere the one we run under has been checked.
function nodeProgram() {
  const installed = at('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(installed) ? installed : process.execPath
}

function timed(chinese, english, work) {
  const beganAt = performance.now()
  say(chinese, english)
  work()
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
  say(`完成，用时 ${seconds} 秒`, `done in ${seconds} s`)
}

function say(chinese, english) {
  console.log(`考务 · ${chinese} · ${english}`)
}

function cannotWrite(error) {
  return (
    `不能写入 ${error.path?.replace(/[\\/]\.prepare\.lock.*/, '') ?? ROOT}（${error.code}）。请用项目目录的所有者运行，或修改目录权限后再试。\n` +
    `Cannot write there: run as the owner of the project folder, or change its permissions.`
  )
}

function outputOf(run) {
  return `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`
    .trim()
    .split('\n')
    .slice(-30)
    .join('\n')
}

function stamp(file, content) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  } catch (error) {
    // A read-only installation that is complete may well run: it is only checked more slowly each time.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
