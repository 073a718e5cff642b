import { runGate } from './check/gate.ts'
import { LONG_STEPS, RUNNING_STEPS, STATIC_STEPS } from './check/steps.ts'
import type { Step } from './check/steps.ts'

const ALL_STEPS = [...STATIC_STEPS, ...RUNNING_STEPS, ...LONG_STEPS]

/**
 * The gate. `--all` runs everything (`npm test`), `--only types,lint` the steps named, neither of both the quick gate
 * (`npm run check`). Ends with 1 when anything failed, with 2 when a step is not known.
 */
async function main(args: readonly string[]): Promise<number> {
  const names = chosenNames(args)
  const unknown = names.find((name) => !ALL_STEPS.some((step) => step.name === name))
  if (unknown !== undefined) {
    console.error(`There is no step “${unknown}”. There are: ${ALL_STEPS.map(({ name }) => name).join(', ')}`)
    return 2
  }
  const chosen = ({ name }: Step) => names.includes(name)
  const plan = {
    together: STATIC_STEPS.filter(chosen),
    inTurn: [...RUNNING_STEPS, ...LONG_STEPS].filter(chosen),
  }
  const { failed } = await runGate(plan, console.log)
  return failed > 0 ? 1 : 0
}

function chosenNames(args: readonly string[]): string[] {
  const only = args.indexOf('--only')
  if (only !== -1) return (args[only + 1] ?? '').split(',')
  const steps = args.includes('--all') ? ALL_STEPS : [...STATIC_STEPS, ...RUNNING_STEPS]
  return steps.map(({ name }) => name)
}

process.exitCode = await main(process.argv.slice(2))
