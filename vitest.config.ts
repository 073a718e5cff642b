import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/order.ts'

const APART = ['start', 'races', 'screens']
/** One process for many files: loading the program anew for each of them cost a third of the run. */
const SHARED = { isolate: false }

/** Tests that own the machine while they run: after the quick ones, one group after the other. */
const apart = (name: string, groupOrder: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    sequence: { groupOrder },
    testTimeout: 60_000,
    // Three windows side by side; of the concurrent cases each has one.
    maxConcurrency: 3,
    // Races and starts are few, and count processes and connections: each has its own.
    ...(name === 'screens' ? SHARED : {}),
  },
})

/**
 * `unit`: everything beside the code it tests, and tests/*.test.ts. Apart from it: `start` (real processes), `races`
 * (concurrency) and `screens` (a real browser). Run one with `npx vitest run --project start`.
 */
export default defineConfig({
  test: {
    // Makes what the run needs once (database server, settled world, browser bundle), and only when a test asks for it.
    globalSetup: 'tests/setup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Tests wait for the database as often as they compute: no processor has to stay free for Vitest itself.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,tools,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: APART.map((name) => `tests/${name}/**`),
          ...SHARED,
        },
      },
      ...APART.map((name, at) => apart(name, at + 1)),
    ],
  },
})
