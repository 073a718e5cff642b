import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { at, outputOf, Problem, read, sha256, stamp, timed } from './project.mjs'

const PACKAGE = at('node_modules', 'hanamin', 'package.json')
const FOLDER = at('dist', 'fonts')
const STAMP = at('dist', '.fonts-unpacked')

/** Whether the fonts for rare characters lie in dist/fonts as the installed package has them. */
export function areFontsUnpacked() {
  return !existsSync(PACKAGE) || (read(STAMP) === packageHash() && existsSync(FOLDER))
}

const packageHash = () => sha256(readFileSync(PACKAGE))

/** Unpacks them once: the typesetter reads TrueType only, the package holds what browsers read. */
export function unpackFonts() {
  timed('正在准备生僻字字库', 'unpacking the fonts for rare characters', () => {
    const draft = at('dist', 'fonts.new')
    rmSync(draft, { recursive: true, force: true })
    const script = at('tools', 'prepare', 'unpack.mjs')
    const run = spawnSync(process.execPath, [script, draft], { encoding: 'utf8' })
    if (run.status !== 0) {
      throw new Problem(`生僻字字库没有准备好，下面是原因。\nunpacking fonts failed:\n${outputOf(run)}`)
    }
    rmSync(FOLDER, { recursive: true, force: true })
    renameSync(draft, FOLDER)
    stamp(STAMP, packageHash())
  })
}
