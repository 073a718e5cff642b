import type { Outcome } from './run.ts'
import type { Step } from './steps.ts'

/** What the closing line counts: steps, and the tests in them. */
export interface Tally {
  passed: number
  failed: number
}

export interface Plan {
  /** Steps that only read: they run at the same time. */
  readonly together: readonly Step[]
  /** Steps that start something: one after the other, behind the others. */
  readonly inTurn: readonly Step[]
}

/** Runs the steps and says one line for each as it ends, with its output when it failed; the last line is the tally. */
export async function runGate(plan: Plan, say: (line: string) => void): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  const take = async (step: Step) => {
    const beganAt = performance.now()
    const outcome = await step.run().catch(brokenBy)
    count(outcome, tally)
    say(lineOf(step.name, outcome, (performance.now() - beganAt) / 1000))
    if (!outcome.ok) say(indented(outcome.output))
  }
  await Promise.all(plan.together.map(take))
  for (const step of plan.inTurn) await take(step)
  say(`${tally.passed} passed, ${tally.failed} failed`)
  return tally
}

function count({ ok, tests = { passed: 0, failed: 0 } }: Outcome, tally: Tally): void {
  tally.passed += tests.passed + (ok ? 1 : 0)
  tally.failed += tests.failed + (ok ? 0 : 1)
}

/** A check that throws has found something too, at least about itself. */
const brokenBy = (error: unknown): Outcome => ({
  ok: false,
  output: error instanceof Error ? (error.stack ?? error.message) : String(error),
})

function lineOf(name: string, { ok, note }: Outcome, seconds: number): string {
  const result = [ok ? 'passed' : 'FAILED', ...(note === undefined ? [] : [note])].join(', ')
  return `${ok ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(6)} s  ${result}`
}

const indented = (output: string) => output.trim().replaceAll(/^/gm, '    ')
