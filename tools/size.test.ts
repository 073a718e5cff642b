import { expect, test } from 'vitest'
import { functionsOf } from './source/functions.ts'
import { checkSize } from './size.ts'

const lines = (count: number) => '  const x = 1\n'.repeat(count)
const file = (path: string, text: string) => ({ path, text })
const problems = (path: string, text: string) => checkSize([file(path, text)]).problems

test.each([
  ['a source file over 250 lines', 'src/shared/long.ts', lines(251)],
  ['a rules file over 200 lines', 'src/modules/plans/rules/windows.ts', lines(201)],
  ['a test file over 400 lines', 'src/modules/plans/rules.test.ts', lines(401)],
  ['a function over 40 lines', 'src/shared/long.ts', `export function f() {\n${lines(39)}}`],
  ['an arrow function over 40 lines', 'src/shared/long.ts', `const f = () => {\n${lines(39)}}`],
  ['a component over 80 lines', 'src/web/kit/table.tsx', `export function Table() {\n${lines(79)}}`],
  ['a function with four parameters', 'src/shared/long.ts', 'const f = (a, b, c, d) => a'],
  ['a front door with sixteen names', 'src/modules/plans/index.ts', `export const ${names(16)}`],
  ['a front door nobody can count', 'src/modules/plans/index.ts', `export * from './actions.ts'`],
  ['a file five folders deep', 'src/modules/plans/rules/a/b/c.ts', ''],
])('%s is refused', (_what, path, text) => {
  expect(problems(path, text)).toHaveLength(1)
})

test.each([
  ['a source file of 250 lines', 'src/shared/long.ts', lines(250)],
  ['a function of 40 lines', 'src/shared/long.ts', `export function f() {\n${lines(38)}}`],
  ['a component of 80 lines', 'src/web/kit/table.tsx', `export const Table = () => {\n${lines(78)}}`],
  ['a test function of any length', 'tests/journeys/road.test.ts', `test('x', () => {\n${lines(100)}})`],
  ['a front door with fifteen names', 'src/modules/plans/index.ts', `export const ${names(15)}`],
])('%s is within the budget', (_what, path, text) => {
  expect(problems(path, text)).toEqual([])
})

test('a function is known by its own name or that of its holder', () => {
  const text = `const a = () => 1; const b = { c() {}, d: () => 2 }; class E { f() {} }; [1].map((g) => g)`
  expect(functionsOf(file('src/a.ts', text)).map(({ name }) => name)).toEqual([
    'a',
    'c',
    'd',
    'f',
    '(nameless)',
  ])
})

function names(count: number): string {
  return Array.from({ length: count }, (_, at) => `n${at} = ${at}`).join(', ')
}
