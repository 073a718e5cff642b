// What every step of the preparation needs: places in the project, stamps, and words for the terminal.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** A path in the project. */
export const at = (...parts) => join(ROOT, ...parts)

/** What is wrong and how to go on, for the person at the terminal. */
export class Problem extends Error {}

/** The text of a file, undefined when it cannot be read. */
export function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Remembers what a step was done for. */
export function stamp(file, content) {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  } catch (error) {
    // A read-only installation that is complete may well run: it is only checked more slowly each time.
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

export function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}

/** One short line in both languages. */
export function say(chinese, english) {
  console.log(`考务 · ${chinese} · ${english}`)
}

/** Says what is being done, does it, and says how long it took. */
export function timed(chinese, english, work) {
  const beganAt = performance.now()
  say(chinese, english)
  work()
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
  say(`完成，用时 ${seconds} 秒`, `done in ${seconds} s`)
}

/** The last lines a program printed. */
export function outputOf(run) {
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`
  return output.trim().split('\n').slice(-30).join('\n')
}
