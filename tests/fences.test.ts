import { describe, expect, test } from 'vitest'
import { breachesOf, realTree } from '#tools/fences.ts'
import type { Tree } from '#tools/fences.ts'

/** A small clean world of two steps, `earlier` before `later`; each test plants one wrong import into it. */
const CLEAN: Record<string, string> = {
  'src/shared/refusal.ts': `import { z } from 'zod'`,
  'src/platform/scope.ts': `import { Kysely } from 'kysely'; import { sep } from 'node:path'; import '#src/shared/refusal.ts'`,
  'src/web/kit/table.tsx': `import { Table } from 'antd'; import type { R } from '#src/shared/refusal.ts'`,
  'src/web/router.tsx': `import { Page } from '#src/modules/later/web/list.page.tsx'; import './base.css'`,
  'src/modules/earlier/contract.ts': `import { z } from 'zod'`,
  'src/modules/earlier/words.ts': `export const title = '考务'`,
  'src/modules/earlier/index.ts': `export { act } from './actions.ts'; export { all } from './routes.ts'`,
  'src/modules/earlier/routes.ts': `export const all = []`,
  'src/modules/earlier/actions.ts': `export const act = 1`,
  'src/modules/later/words.ts': `export const title = '考务'`,
  'src/modules/later/states.ts': `import { title } from './words.ts'`,
  'src/modules/later/rules/seats.ts': `import type { S } from '#src/modules/later/states.ts'; import '#src/shared/refusal.ts'`,
  'src/modules/later/rules/rooms.ts': `import { fits } from './seats.ts'`,
  'src/modules/later/contract.ts': `import { z } from 'zod'; import { x } from '#src/modules/earlier/contract.ts'`,
  'src/modules/later/tables.ts': `import type { Generated } from 'kysely'`,
  'src/modules/later/queries.ts': `import { sql } from 'kysely'; import type { Own } from './tables.ts'`,
  'src/modules/later/actions.ts': `import { act } from '#src/modules/earlier/index.ts'; import './queries.ts'`,
  'src/modules/later/routes.ts': `import './contract.ts'; import './actions.ts'`,
  'src/modules/later/import/columns.ts': `import { title } from '#src/modules/later/words.ts'`,
  'src/modules/later/import/job.ts': `import './columns.ts'; import '#src/modules/later/queries.ts'`,
  'src/modules/later/web/list.page.tsx': `import { Table } from '#src/web/kit/table.tsx'; import './view.ts'; import '#src/modules/earlier/words.ts'`,
  'src/modules/later/web/view.ts': `import { title } from '#src/modules/later/contract.ts'`,
  'src/modules/later/rules.test.ts': `import fc from 'fast-check'; import './queries.ts'; import '#tests/world.ts'`,
  'src/app/api.ts': `import { all } from '#src/modules/later/routes.ts'`,
  'tests/world.ts': `import '#src/app/api.ts'`,
}

function tree(planted: Record<string, string> = {}, changes: Partial<Tree> = {}): Tree {
  const texts = { ...CLEAN, ...planted }
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }))
  const exists = (path: string) => path.endsWith('base.css')
  return { files, listed: Object.keys(texts), order: ['earlier', 'later'], exists, ...changes }
}

const rulesBroken = (planted: Record<string, string>) => breachesOf(tree(planted)).map(({ rule }) => rule)

describe('the fences bite', () => {
  test('a clean tree passes', () => {
    expect(breachesOf(tree())).toEqual([])
  })

  const planted: [rule: number, what: string, path: string, text: string][] = [
    [1, 'a cycle of two files', 'src/modules/later/rules/seats.ts', `import './rooms.ts'`],
    [1, 'a cycle of types only', 'src/modules/later/rules/seats.ts', `import type { R } from './rooms.ts'`],
    [
      1,
      'a cycle through an inline type',
      'src/modules/later/rules/seats.ts',
      `type R = import('./rooms.ts').R`,
    ],
    [1, 'a cycle through a re-export', 'src/modules/later/rules/seats.ts', `export * from './rooms.ts'`],
    [
      2,
      'an earlier step that knows a later one',
      'src/modules/earlier/queries.ts',
      `import '#src/modules/later/index.ts'`,
    ],
    [
      2,
      'a type from a later step',
      'src/modules/earlier/tables.ts',
      `import type { X } from '#src/modules/later/index.ts'`,
    ],
    [
      2,
      'a lazy import of a later step',
      'src/modules/earlier/queries.ts',
      `await import('#src/modules/later/index.ts')`,
    ],
    [2, 'a module without a place in the process', 'src/modules/stray/words.ts', `export const title = ''`],
    [
      3,
      'a side door into another module',
      'src/modules/later/queries.ts',
      `import '#src/modules/earlier/actions.ts'`,
    ],
    [
      3,
      'a contract that opens the front door',
      'src/modules/later/contract.ts',
      `import '#src/modules/earlier/index.ts'`,
    ],
    [
      3,
      'a page that reads the rules of another module',
      'src/modules/later/web/list.page.tsx',
      `import '#src/modules/earlier/rules.ts'`,
    ],
    [4, 'a query that calls an action', 'src/modules/later/tables.ts', `import './actions.ts'`],
    [4, 'an action that goes out by its own door', 'src/modules/later/actions.ts', `import './index.ts'`],
    [4, 'a state table that reads a rule', 'src/modules/later/words.ts', `import './states.ts'`],
    [
      5,
      'a rule that reads a file',
      'src/modules/later/rules/rooms.ts',
      `import { readFileSync } from 'node:fs'`,
    ],
    [5, 'a rule that uses a package', 'src/modules/later/rules/rooms.ts', `import { z } from 'zod'`],
    [
      5,
      'a rule that knows the platform',
      'src/modules/later/rules/rooms.ts',
      `import '#src/platform/scope.ts'`,
    ],
    [
      5,
      'a rule that knows another module',
      'src/modules/later/rules/rooms.ts',
      `import '#src/modules/earlier/index.ts'`,
    ],
    [
      5,
      'an import check that runs SQL',
      'src/modules/later/import/check.ts',
      `import '#src/platform/scope.ts'`,
    ],
    [5, 'a contract that uses more than zod', 'src/modules/later/contract.ts', `import dayjs from 'dayjs'`],
    [5, 'a shared file with a package', 'src/shared/money.ts', `import dayjs from 'dayjs'`],
    [5, 'a shared file that knows Node', 'src/shared/money.ts', `import { sep } from 'node:path'`],
    [5, 'a view that draws', 'src/modules/later/web/view.ts', `import { Tag } from 'antd'`],
    [6, 'an action that writes SQL', 'src/modules/later/actions.ts', `import { sql } from 'kysely'`],
    [6, 'the app with its own pool', 'src/app/serve.ts', `import { Pool } from 'pg'`],
    [
      7,
      'a page that reaches the database',
      'src/modules/later/web/list.page.tsx',
      `import '#src/modules/later/queries.ts'`,
    ],
    [
      7,
      'a page that knows the platform',
      'src/modules/later/web/list.page.tsx',
      `import '#src/platform/scope.ts'`,
    ],
    [7, 'a page that uses Node', 'src/modules/later/web/list.page.tsx', `import 'node:fs'`],
    [7, 'a page with a server package', 'src/modules/later/web/list.page.tsx', `import 'fastify'`],
    [7, 'the shell that knows the app', 'src/web/router.tsx', `import '#src/app/api.ts'`],
    [7, 'an action that imports a page', 'src/modules/later/routes.ts', `import './web/list.page.tsx'`],
    [
      8,
      'the platform that knows a module',
      'src/platform/audit.ts',
      `import '#src/modules/earlier/index.ts'`,
    ],
    [8, 'shared/ that knows the platform', 'src/shared/money.ts', `import '#src/platform/scope.ts'`],
    [8, 'the kit that knows a module', 'src/web/kit/seat.tsx', `import '#src/modules/later/contract.ts'`],
    [8, 'a module that knows the app', 'src/modules/later/actions.ts', `import '#src/app/api.ts'`],
    [8, 'source that knows a test', 'src/modules/later/actions.ts', `import '#tests/world.ts'`],
    [0, 'an import of nothing', 'src/modules/later/actions.ts', `import './gone.ts'`],
    [0, 'a new kind of file in a module', 'src/modules/later/helpers.ts', `export const help = 1`],
    [
      0,
      'a relative import that leaves its folder',
      'src/modules/later/rules/rooms.ts',
      `import '../states.ts'`,
    ],
  ]

  test.each(planted)('rule %i refuses %s', (rule, _what, path, text) => {
    expect(rulesBroken({ [path]: text })).toContain(rule)
  })
})

describe('the fence looks at everything', () => {
  test('an empty tree is no clean tree', () => {
    expect(breachesOf(tree({}, { files: [], listed: [] })).map(({ why }) => why)).toEqual([
      'the fence read no file at all',
    ])
  })

  test('a file that git lists and the fence did not read is a breach', () => {
    const [file] = breachesOf(tree({}, { listed: ['src/shared/forgotten.ts'] }))
    expect(file).toMatchObject({ rule: 0, at: 'src/shared/forgotten.ts' })
  })

  test('a file that does not parse is an error, not an empty file', () => {
    expect(() => breachesOf(tree({ 'src/shared/broken.ts': `import {` }))).toThrow('src/shared/broken.ts')
  })

  test('the real tree was read whole', () => {
    const { files, listed } = realTree()
    const read = files.map(({ path }) => path)
    expect(read).toContain('tests/fences.test.ts')
    expect(read).toEqual(expect.arrayContaining([...(listed ?? [])]))
  })
})
