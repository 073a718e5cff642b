import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runGate } from './check/gate.ts'
import { countIn, own, script } from './check/run.ts'
import type { Outcome } from './check/run.ts'

const step = (name: string, outcome: Partial<Outcome>) => ({
  name,
  run: () => Promise.resolve({ ok: true, output: '', ...outcome }),
})

async function said(...steps: { name: string; run: () => Promise<Outcome> }[]) {
  const lines: string[] = []
  const tally = await runGate({ together: [], inTurn: steps }, (line) => lines.push(line))
  return { lines, tally }
}

test('the closing line counts tests and steps and stands alone', async () => {
  const unit = step('unit', { tests: { passed: 40, failed: 0 } })
  expect((await said(step('types', {}), unit)).lines.at(-1)).toBe('42 passed, 0 failed')
})

test('a failed step counts as failed beside its failed tests, and shows its output', async () => {
  const unit = step('unit', { ok: false, output: 'expected 1\nto be 2', tests: { passed: 3, failed: 2 } })
  const { lines, tally } = await said(unit)
  expect(lines.slice(1)).toEqual(['    expected 1\n    to be 2', '3 passed, 3 failed'])
  expect(tally.failed).toBe(3)
})

test('a step that breaks is a failed step, and the next ones still run', async () => {
  const broken = { name: 'fences', run: () => Promise.reject(new Error('no such folder')) }
  const { lines, tally } = await said(broken, step('size', {}))
  expect(tally).toEqual({ passed: 1, failed: 1 })
  expect(lines.join('\n')).toContain('no such folder')
})

test('a check of ours that throws breaks its step only', async () => {
  const throwing = {
    name: 'rules',
    run: () =>
      own(() => {
        throw new Error('does not parse')
      }),
  }
  expect((await said(throwing)).tally.failed).toBe(1)
})

test('a program that ends with an error fails its step, with all it printed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaowu-check-test-'))
  const file = join(folder, 'program.mjs')
  writeFileSync(file, `console.log('out'); console.error('err'); process.exitCode = 3`)
  const outcome = await script(file)
  rmSync(folder, { recursive: true })
  expect(outcome.ok).toBe(false)
  expect(outcome.output).toContain('out')
  expect(outcome.output).toContain('err')
})

test('a test run that broke before its report counts no tests', () => {
  expect(countIn('/nowhere/report.json')).toEqual({ passed: 0, failed: 0, skipped: 0 })
})
