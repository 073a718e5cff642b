import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { at, outputOf, Problem, read, ROOT, stamp, timed } from './project.mjs'

const STAMP = at('dist', '.web-built')
const SINGLE = ['index.html', 'vite.config.ts', 'package-lock.json', 'package.json', 'tsconfig.json']
const FOLDERS = ['web', 'shared', 'modules']

// A screen can never import these; everything else in a module counts as a source of the bundle.
const SERVER_ONLY =
  /\.test\.tsx?$|\.md$|[\\/]modules[\\/](.+[\\/])?(actions|queries|routes|tables|job)(\.ts$|[\\/])/

/** Whether dist/web was built from the sources as they are now. */
export function isWebBuilt() {
  return read(STAMP) === sourcesHash() && existsSync(at('dist', 'web', 'index.html'))
}

function sourcesHash() {
  // The one variable that changes what is built (vite.config.ts).
  const hash = createHash('sha256').update(`gallery ${process.env.KAOWU_GALLERY ?? ''}\0`)
  const single = SINGLE.map((name) => at(name)).filter((file) => existsSync(file))
  const files = [...single, ...FOLDERS.flatMap((folder) => filesBelow(at('src', folder)))]
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
    .toSorted()
}

/** Builds beside the bundle in use and swaps it in when complete, so a failed build leaves the old one as it was. */
export function buildWeb() {
  timed('正在生成网页', 'building the web pages', () => {
    const hash = sourcesHash()
    const draft = at('dist', 'web.new')
    const vite = at('node_modules', 'vite', 'bin', 'vite.js')
    const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn']
    const run = spawnSync(nodeProgram(), args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (run.status !== 0) {
      throw new Problem(`网页没有生成，下面是原因。\nvite build failed:\n${outputOf(run)}`)
    }
    rmSync(STAMP, { force: true })
    rmSync(at('dist', 'web'), { recursive: true, force: true })
    renameSync(draft, at('dist', 'web'))
    stamp(STAMP, hash)
  })
}

// The Node of node_modules where there is one for this machine; elsewhere the one we run under has been checked.
function nodeProgram() {
  const installed = at('node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(installed) ? installed : process.execPath
}
