import { expect, test } from 'vitest'
import { tellTalesIn } from './bundle.ts'
import { absolute } from './fences/absolute.ts'
import { unexplained, wordsOutside } from './words.ts'

const file = (path: string, text: string) => ({ path, text })

test.each(['rules', 'rules/window', 'queries', 'actions', 'routes', 'import/check', 'import/job'])(
  'a sentence in %s.ts belongs in words.ts',
  (name) => {
    expect(wordsOutside(file(`src/modules/plans/${name}.ts`, `const a = '报名已结束。'`))).toHaveLength(1)
    expect(
      wordsOutside(file(`src/modules/plans/${name}.ts`, 'const a = `第 ${line} 行的考生还没有认证`')),
    ).toHaveLength(1)
  },
)

test.each(['words', 'states', 'contract', 'import/columns', 'paper', 'web/list.page'])(
  '%s.ts carries its own labels',
  (name) => {
    expect(wordsOutside(file(`src/modules/plans/${name}.ts`, `const a = '报名已结束。'`))).toEqual([])
  },
)

test('the name of a record is a noun, no sentence', () => {
  expect(wordsOutside(file('src/modules/plans/actions.ts', `found(plan, '考试计划')`))).toEqual([])
})

test('Chinese in a comment is no sentence for users', () => {
  expect(wordsOutside(file('src/modules/plans/rules.ts', `// 报名截止\nconst a = 'closed'`))).toEqual([])
})

test('a suppressed check needs its reason on the same line', () => {
  expect(unexplained(file('src/a.ts', '// oxlint-disable-next-line no-console\nlog()'))).toHaveLength(1)
  expect(
    unexplained(file('src/a.ts', '// @ts-expect-error -- the test passes a wrong type on purpose\nlog()')),
  ).toEqual([])
})

test('server code in a bundle is told by its tale', () => {
  expect(tellTalesIn('app.js', 'a.selectFrom("plan")')).toHaveLength(1)
  expect(tellTalesIn('app.js', 'const plan = 1')).toEqual([])
})

test('imports that leave their folder are written from the root', () => {
  const text = `import { a } from '../queries.ts'; import { b } from './near.ts'`
  expect(absolute(file('src/modules/plans/actions/open.ts', text))).toBe(
    `import { a } from '#src/modules/plans/queries.ts'; import { b } from './near.ts'`,
  )
})
