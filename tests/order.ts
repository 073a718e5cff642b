import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, in each project the longest first. */
const LONG = [
  'mutations/mutations',
  'drawproof',
  'hostile/uploads',
  'candidates/candidates',
  'money/model',
  'tests/permissions',
  'journeys/readiness',
  'journeys/road',
  'races/kill',
  'races/quota-crowd',
  'races/imports',
  'races/corrections',
  'races/quota',
  'screens/pages',
  'screens/road',
  'screens/kit',
  'screens/standing',
  'screens/papers',
  'screens/confirm',
]

/**
 * The longest files first, so that the workers end together. Vitest knows the times of the last run; where none was, as
 * on a fresh checkout, it goes by the size of the files, and a short file may take a minute.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = super.sort.bind(this)
    const sorted = await usual(files)
    const projects = [...new Set(sorted.map((each) => each.project.name))]
    return projects.flatMap((name) =>
      sorted
        .filter((each) => each.project.name === name)
        .toSorted((one, other) => rankOf(one) - rankOf(other)),
    )
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
  return at === -1 ? LONG.length : at
}
