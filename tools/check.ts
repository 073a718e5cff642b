import { LONG_STEPS, RUNNING_STEPS, STATIC_STEPS } from './check/steps.ts'
import type { Step } from './check/steps.ts'
import type { Outcome } from './check/run.ts'

/** What the closing line counts: steps, and the tests in them. */
interface Tally {
  passed: number
  failed: number
}

/** The gate: `--all` runs everything, `--only types,lint` those named, nothing of both the quick gate. */
async function main(args: readonly string[]): Promise<number> {
  const chosen = choice(args)
  const tally = { passed: 0, failed: 0 }
  await Promise.all(STATIC_STEPS.filter(chosen).map((step) => take(step, tally)))
  for (const step of [...RUNNING_STEPS, ...LONG_STEPS].filter(chosen)) await take(step, tally)
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
}

function choice(args: readonly string[]): (step: Step) => boolean {
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '').split(',') : undefined
  const all = [...STATIC_STEPS, ...RUNNING_STEPS, ...LONG_STEPS]
  const unknown = only?.find((name) => !all.some((step) => step.name === name))
  if (unknown !== undefined)
    throw new Error(`no step “${unknown}”; there are: ${all.map(({ name }) => name).join(', ')}`)
  if (only) return ({ name }) => only.includes(name)
  return (step) => args.includes('--all') || !LONG_STEPS.includes(step)
}

async function take(step: Step, tally: Tally): Promise<void> {
  const beganAt = performance.now()
  const outcome = await step.run().catch(brokenBy)
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1)
  tally.passed += (outcome.tests?.passed ?? 0) + (outcome.ok ? 1 : 0)
  tally.failed += (outcome.tests?.failed ?? 0) + (outcome.ok ? 0 : 1)
  console.log(lineOf(step.name, outcome, seconds))
  if (!outcome.ok) console.log(indented(outcome.output))
}

/** A check that throws has found something too, at least about itself. */
const brokenBy = (error: unknown): Outcome => ({
  ok: false,
  output: error instanceof Error ? (error.stack ?? error.message) : String(error),
})

function lineOf(name: string, { ok, note }: Outcome, seconds: string): string {
  return `${ok ? '✓' : '✗'} ${name.padEnd(14)} ${seconds.padStart(6)} s  ${ok ? 'passed' : 'FAILED'}${note ? `, ${note}` : ''}`
}

const indented = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')

process.exitCode = await main(process.argv.slice(2))
