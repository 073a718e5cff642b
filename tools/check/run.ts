import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'

/** What a step found. A step that runs tests also counts them. */
export interface Outcome {
  readonly ok: boolean
  /** Shown when the step failed. */
  readonly output: string
  /** Shown behind the result, e.g. `212 files`. */
  readonly note?: string
  readonly tests?: { readonly passed: number; readonly failed: number }
}

/** Longer than any honest step on a slow machine: a hanging one must not hang the gate. */
const PATIENCE_MS = 20 * 60_000

/** Runs a check of ours in this process, so that files are read and parsed once. */
export async function own(check: () => { problems: readonly string[]; note: string }): Promise<Outcome> {
  const { problems, note } = check()
  return { ok: problems.length === 0, output: problems.join('\n'), note }
}

/** Runs a script on this Node with all its output kept. `script` is a path from the root. */
export function script(path: string, ...args: string[]): Promise<Outcome> {
  const bin = resolve('node_modules/.bin')
  const env = { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  // A colour request from outside would contradict NO_COLOR and make Node warn.
  delete (env as NodeJS.ProcessEnv).FORCE_COLOR
  const child = spawn(process.execPath, [resolve(path), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  child.stderr.on('data', (part: Buffer) => parts.push(part))
  return new Promise((settle) => {
    const giveUp = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    const end = (ok: boolean, why = '') => {
      clearTimeout(giveUp)
      settle({ ok, output: Buffer.concat(parts).toString('utf8') + why })
    }
    child.on('error', (error) => end(false, error.message))
    child.on('close', (code, signal) => end(code === 0, signal ? `\nended by ${signal}` : ''))
  })
}

/** Runs Vitest and counts its tests from its own report. A run that found no test is a failure. */
export async function vitest(...args: string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'kaowu-check-'))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const outcome = await script('node_modules/vitest/vitest.mjs', 'run', ...args, ...reporters)
    const { passed, failed, skipped } = countIn(report)
    const nothing = passed + failed === 0 ? '\nno test was run' : ''
    const note = skipped > 0 ? `${passed} tests, ${skipped} skipped` : `${passed} tests`
    const ok = outcome.ok && failed === 0 && nothing === ''
    return { ok, output: outcome.output + nothing, note, tests: { passed, failed } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The counts of Vitest's JSON report; zeros when the run broke before it wrote one. */
export function countIn(report: string): { passed: number; failed: number; skipped: number } {
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>
    const count = (name: string) => Number(counts[name] ?? 0)
    return {
      passed: count('numPassedTests'),
      failed: count('numFailedTests'),
      skipped: count('numPendingTests') + count('numTodoTests'),
    }
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
}
