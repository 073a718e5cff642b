import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { cases as arrangements } from './arrangement.ts'
import type { BenchCase, Bound } from './case.ts'
import { cases as draws } from './draw.ts'
import { cases as imports } from './imports.ts'
import { cases as mutations } from './mutations.ts'
import { cases as photos } from './photos.ts'
import { cases as questions } from './questions.ts'
import { cases as readers } from './readers.ts'
import { cases as bodies } from './bodies.ts'
import { cases as readiness } from './readiness.ts'
import { cases as roster } from './roster.ts'
import { cases as statements } from './statements.ts'
import { cases as tickets } from './tickets.ts'

/** One line of the report; `ratio` is what is promised, seconds are only what this machine took today. */
interface Row {
  name: string
  value: number
  unit: string
  floor: number
  ratio: number
  limit: number
  peakMemoryMB: number
  bounds: Bound[]
  notes: readonly string[]
}

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const all: readonly BenchCase[] = [
  ...imports,
  ...photos,
  ...readers,
  ...mutations,
  ...draws,
  ...arrangements,
  ...questions,
  ...tickets,
  ...roster,
  ...readiness,
  ...bodies,
  ...statements,
]
const wanted = all.filter((each) => values.only === undefined || each.name.includes(values.only))

if (wanted.length === 0) {
  console.error(`没有名为“${values.only}”的项目。可选：\n${all.map((each) => `  ${each.name}`).join('\n')}`)
  process.exit(2)
}

const round = (number: number, digits = 1) => Number(number.toFixed(digits))
const rows: Row[] = []
for (const each of wanted) {
  const { name, unit, limit } = each
  process.stdout.write(`${name} … `)
  const { value, floor, peakMemoryMB, bounds = [], notes = [] } = await each.measure()
  const row = {
    name,
    value: round(value),
    unit,
    floor: round(floor),
    ratio: round(value / floor, 2),
    limit,
    peakMemoryMB: round(peakMemoryMB),
    bounds: bounds.map((bound) => ({ ...bound, value: round(bound.value) })),
    notes,
  }
  rows.push(row)
  const verdict = row.ratio <= limit ? '✓' : '✗'
  console.log(
    `${verdict} ${row.ratio}× of the floor (limit ${limit}×)  ${row.value} / ${row.floor} ${unit}  peak ${row.peakMemoryMB} MB`,
  )
  for (const bound of row.bounds)
    console.log(
      `  ${bound.value <= bound.limit ? '✓' : '✗'} ${bound.name}: ${bound.value} ${bound.unit} (limit ${bound.limit})`,
    )
  for (const note of notes) console.log(`    ${note}`)
}

if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 2)}\n`)
const failed = rows.filter(
  (row) => row.ratio > row.limit || row.bounds.some((bound) => bound.value > bound.limit),
)
console.log(`\n${rows.length - failed.length} within their limits, ${failed.length} above`)
process.exit(failed.length > 0 ? 1 : 0)
