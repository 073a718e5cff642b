import { expect, test } from 'vitest'
import { rulesIn } from './rules/keepers.ts'
import { indexOf, pageOf, unproven } from './rules.ts'

const RULES = {
  path: 'src/modules/registrations/rules.ts',
  text: `
/** Refuses a candidate not yet verified (BR-11). */
export function refusalsFor() {
  // BR-02: only levels of the plan
  return []
}

export interface Facts {
  /** Exclusive end (BR-25). */
  closesAt: Date
}`,
}
const TESTS = {
  path: 'src/modules/registrations/rules.test.ts',
  text: `
test('BR-11 a candidate not yet verified is refused', () => {})
test.each([1])(\`BR-25, BR-85: at \${1}\`, () => {})
expect('BR-02').toBe('only a word in a test')`,
}

test('a rule belongs to the declaration below its comment, or around it', () => {
  const { keepers } = indexOf([RULES])
  expect(keepers.map(({ rule, name }) => [rule, name])).toEqual([
    ['BR-11', 'refusalsFor'],
    ['BR-02', 'refusalsFor'],
    ['BR-25', 'closesAt'],
  ])
})

test('only names of tests show a rule, a mention inside a test does not', () => {
  expect(indexOf([TESTS]).proofs.map(({ rule }) => rule)).toEqual(['BR-11', 'BR-25', 'BR-85'])
})

test('a decision without a test is named', () => {
  expect(unproven(indexOf([RULES, TESTS]))).toEqual([
    'src/modules/registrations/rules.ts refusalsFor: BR-02 is kept here, but no test names it',
  ])
})

test('the page has one row per rule, in order', () => {
  const rows = pageOf(indexOf([RULES, TESTS]))
    .split('\n')
    .filter((line) => line.startsWith('| BR'))
  expect(rows.map((row) => row.slice(2, 7))).toEqual(['BR-02', 'BR-11', 'BR-25', 'BR-85'])
  expect(rows[1]).toContain('a candidate not yet verified is refused (registrations/rules.test.ts)')
})

test('a range names all its rules', () => {
  expect(rulesIn('BR-27…BR-30, BR-01 and BR-27')).toEqual(['BR-27', 'BR-28', 'BR-29', 'BR-30', 'BR-01'])
})
