import { expect, test } from 'vitest'
import type { Column } from './schema/catalog.ts'
import { differences } from './tables/compare.ts'
import { declaredTables } from './tables/declared.ts'

const column = (name: string, type: string, more: Partial<Column> = {}): Column => ({
  table: 'plan',
  name,
  type,
  notNull: true,
  default: null,
  made: '',
  ...more,
})

const LIVE = [
  column('id', 'bigint', { made: 'identity always' }),
  column('state', 'text'),
  column('opens_at', 'timestamp with time zone', { notNull: false }),
  column('exam_on', 'date'),
  column('levels', 'text[]', { default: "'{}'" }),
  column('detail', 'jsonb', { notNull: false }),
]

const TRUE_ROWS = `
  id: Generated<number>
  state: PlanState
  opens_at: Date | null
  exam_on: string
  levels: Generated<readonly string[]>
  detail: unknown`

const STATES = { path: 'src/modules/plans/states.ts', text: `export type PlanState = 'DRAFT' | 'PUBLISHED'` }

function compared(rows: string, more = '') {
  const text = `import type { PlanState } from '#src/modules/plans/states.ts'
export interface PlanTable {${rows}
}
export interface Own { plan: PlanTable }
${more}`
  return differences(declaredTables([STATES, { path: 'src/modules/plans/tables.ts', text }]), LIVE)
}

test('row types that tell the truth pass', () => {
  expect(compared(TRUE_ROWS)).toEqual([])
})

test.each([
  ['state: PlanState', '', 'plan.state: in the database (text), not declared'],
  ['exam_on: string', 'exam_on: string; room: string', 'plan.room: no such column'],
  ['exam_on: string', 'exam_on: Date', 'plan.exam_on: declared as instant, is date'],
  ['state: PlanState', 'state: number', 'plan.state: declared as number, is text'],
  ['readonly string[]', 'string', 'plan.levels: declared as string, is text[]'],
  ['readonly string[]', 'number[]', 'plan.levels: declared as number[], is text[]'],
  ['Date | null', 'Date', 'plan.opens_at: can be null in the database'],
  ['exam_on: string', 'exam_on: string | null', 'plan.exam_on: declared with null, is not null'],
  ['Generated<number>', 'number', 'plan.id: is identity always, declare it Generated'],
  ['exam_on: string', 'exam_on: Generated<string>', 'plan.exam_on: declared Generated, has no default'],
])('%s written as "%s" is named: %s', (right, wrong, sentence) => {
  const found = compared(TRUE_ROWS.replace(right, wrong))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(sentence)
})

test('what is read may be a part of the table, but it must be true', () => {
  expect(compared(TRUE_ROWS, 'export interface Seen { plan: { id: number; state: string } }')).toEqual([])
  expect(compared(TRUE_ROWS, `export interface Seen { plan: Pick<PlanTable, 'id'> }`)).toEqual([])
  expect(compared(TRUE_ROWS, 'export interface Seen { plan: { id: string } }')[0]).toContain(
    'declared as string',
  )
  expect(compared(TRUE_ROWS, 'export interface Seen { room: { id: number } }')[0]).toContain('no such table')
})

test('a table has one owner', () => {
  const second = { path: 'src/modules/rooms/tables.ts', text: 'type Own = { plan: { id: number } }' }
  const first = { path: 'src/modules/plans/tables.ts', text: `interface Own { plan: { id: number } }` }
  expect(differences(declaredTables([first, second]), LIVE).join('\n')).toContain('plan: two owners')
})
