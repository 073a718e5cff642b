import { defineConfig } from 'vitest/config'

const APART = ['start', 'races', 'screens']

/** Tests that own the machine while they run: after the quick ones, one group after the other. */
const apart = (name: string, groupOrder: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    sequence: { groupOrder },
    testTimeout: 60_000,
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
    // One process for many files: loading the program anew for each of them cost a third of the run.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{src,tools,tests,bench}/**/*.test.{ts,tsx}'],
          exclude: APART.map((name) => `tests/${name}/**`),
        },
      },
      ...APART.map((name, at) => apart(name, at + 1)),
    ],
  },
})
