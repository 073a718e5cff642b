import type { Column } from '#tools/schema/catalog.ts'
import type { DeclaredColumn, DeclaredTable } from './declared.ts'
import type { Kind, Shape } from './shapes.ts'

const KINDS: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/^(smallint|integer|bigint|real|double precision)$/, ['number']],
  [/^(text|character|numeric|uuid|date|time|inet|interval|citext|name|tsvector)\b/, ['string', 'named']],
  [/^timestamp with time zone$/, ['instant']],
  [/^boolean$/, ['boolean']],
  [/^bytea$/, ['bytes']],
  [/^jsonb?$/, ['json', 'unknown', 'named']],
]

/**
 * Every difference between what the code declares and what the database has, one sentence each: tables and columns that
 * are missing on either side, types, null, what may be left out at insert, and tables with two owners.
 */
export function differences(declared: readonly DeclaredTable[], live: readonly Column[]): string[] {
  const tables = Map.groupBy(live, (column) => column.table)
  const found = declared.flatMap((table) => {
    const columns = tables.get(table.name)
    return columns ? tableDifferences(table, columns) : [`${table.at} ${table.name}: no such table`]
  })
  return [...new Set([...found, ...sharedTables(declared)])]
}

/** Rule 9: a table is written by one module. */
function sharedTables(declared: readonly DeclaredTable[]): string[] {
  const owned = Map.groupBy(
    declared.filter(({ map }) => map === 'Own'),
    ({ name }) => name,
  )
  return [...owned]
    .filter(([, owners]) => owners.length > 1)
    .map(([name, owners]) => `${owners.map(({ at }) => at).join(' and ')} ${name}: two owners`)
}

function tableDifferences(table: DeclaredTable, live: readonly Column[]): string[] {
  if (table.columns.length === 0) return [`${table.at} ${table.name}: its columns could not be read`]
  const declared = new Set(table.columns.map(({ name }) => name))
  const forgotten = table.map === 'Own' ? live.filter(({ name }) => !declared.has(name)) : []
  const columns = new Map(live.map((column) => [column.name, column]))
  return [
    ...forgotten.map(
      ({ name, type }) => `${table.at} ${table.name}.${name}: in the database (${type}), not declared`,
    ),
    ...table.columns.flatMap((column) => {
      const place = `${column.at} ${table.name}.${column.name}`
      const actual = columns.get(column.name)
      const wrong = actual ? columnDifferences(column, actual, table.map) : ['no such column']
      return wrong.map((what) => `${place}: ${what}`)
    }),
  ]
}

function columnDifferences({ shape }: DeclaredColumn, live: Column, map: 'Own' | 'Seen'): string[] {
  const checks = [typeDifference(shape, live), nullDifference(shape, live)]
  if (map === 'Own') checks.push(insertDifference(shape, live))
  return checks.filter((what) => what !== undefined)
}

function typeDifference(shape: Shape, { type }: Column) {
  return fits(shape, type) ? undefined : `declared as ${shape.kind}${shape.isArray ? '[]' : ''}, is ${type}`
}

function nullDifference({ kind, isNullable }: Shape, { notNull }: Column) {
  if (kind === 'unknown' || isNullable === !notNull) return undefined
  return notNull ? 'declared with null, is not null' : 'can be null in the database'
}

/** What may be left out at insert: a nullable column may, whatever its declaration says. */
function insertDifference({ isGenerated }: Shape, live: Column) {
  if (isGenerated && live.notNull && live.default === null && live.made === '')
    return 'declared Generated, has no default'
  return !isGenerated && live.made !== '' ? `is ${live.made}, declare it Generated` : undefined
}

function fits(shape: Shape, type: string): boolean {
  const inJson = /^jsonb?$/.test(type)
  if (shape.isArray && inJson) return true
  if (shape.isArray !== type.endsWith('[]') && shape.kind !== 'named') return false
  const kinds = KINDS.find(([pattern]) => pattern.test(type.replace(/\[\]$/, '')))?.[1]
  return kinds?.includes(shape.kind) ?? false
}
