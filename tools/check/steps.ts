import { checkBundle } from '#tools/bundle.ts'
import { checkFences, realTree } from '#tools/fences.ts'
import { checkRules } from '#tools/rules.ts'
import { checkSize } from '#tools/size.ts'
import { sourceFiles } from '#tools/source/files.ts'
import type { SourceFile } from '#tools/source/files.ts'
import { checkWords } from '#tools/words.ts'
import { own, script, vitest } from './run.ts'
import type { Outcome } from './run.ts'

/** One named check of the gate. */
export interface Step {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

const JOURNEYS = 'tests/journeys'

/** What has been checked before is not checked again: a sixth of the time after a small change. */
const REMEMBERED = ['--incremental', '--tsBuildInfoFile', 'node_modules/.cache/types.tsbuildinfo']

/** Read, and parsed, once for all steps that look at the source. */
let read: readonly SourceFile[] | undefined
const files = () => (read ??= sourceFiles())

/** Read the tree and change nothing: these run side by side. */
export const STATIC_STEPS: readonly Step[] = [
  {
    name: 'types',
    run: () => script('node_modules/typescript/bin/tsc', '--noEmit', ...REMEMBERED, '-p', '.'),
  },
  { name: 'lint', run: () => script('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings') },
  { name: 'format', run: () => script('node_modules/oxfmt/bin/oxfmt', '--check') },
  { name: 'fences', run: () => own(() => checkFences(realTree(files()))) },
  { name: 'rules', run: () => own(() => checkRules(files())) },
  { name: 'words-outside', run: () => own(() => checkWords(files())) },
  { name: 'size', run: () => own(() => checkSize(files())) },
]

/** Start a database or run tests: one after the other, each with the machine to itself. */
export const RUNNING_STEPS: readonly Step[] = [
  { name: 'schema', run: () => script('tools/schema.ts', '--check') },
  { name: 'unit', run: () => vitest('--project', 'unit', '--exclude', `${JOURNEYS}/**`) },
]

/** Only with `--all`: whole journeys, and what needs the web build or a browser. */
export const LONG_STEPS: readonly Step[] = [
  { name: 'http', run: () => vitest('--project', 'unit', `${JOURNEYS}/`) },
  { name: 'races', run: () => vitest('--project', 'races') },
  { name: 'bundle', run: () => own(checkBundle) },
  { name: 'screens', run: () => vitest('--project', 'screens') },
  { name: 'start', run: () => vitest('--project', 'start') },
]
