import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { openSheet } from '#src/platform/spreadsheet/read.ts'
import { timed } from './case.ts'

/** The least an import could take: reading alone, and COPY alone of the rows it makes. */
export interface Floors {
  measure(): Promise<{ readMs: number; bareMs: number; fullMs: number }>
  /** Back to before the import; the roster stays. */
  undo(): Promise<void>
}

export function openFloors(pool: Pool, path: string): Floors {
  return {
    async measure() {
      const columns = await columnsOf(pool)
      const lines = await copyLines(pool, columns)
      const readMs = await timed(() => walk(path))
      const bareMs = await timeCopy(pool, { shape: 'like registration including generated', columns, lines })
      // With everything the real table has but row-level security, which COPY cannot pass, and the references.
      const shape = 'like registration including all excluding identity'
      return { readMs, bareMs, fullMs: await timeCopy(pool, { shape, columns, lines }) }
    },
    async undo() {
      await pool.query('truncate registration cascade')
      await pool.query('update quota set consumed = 0')
    },
  }
}

/** What is written; generated columns make themselves. */
async function columnsOf(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ columns: string }>(
    `select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_name = 'registration' and is_generated = 'NEVER'`,
  )
  return rows[0]?.columns ?? ''
}

interface Copying {
  readonly shape: string
  readonly columns: string
  readonly lines: readonly string[]
}

async function timeCopy(pool: Pool, { shape, columns, lines }: Copying) {
  await pool.query(`create table bench_floor (${shape})`)
  const client = await pool.connect()
  try {
    const copied = () =>
      pipeline(Readable.from(lines), client.query(copyFrom(`copy bench_floor (${columns}) from stdin`)))
    return await timed(copied)
  } finally {
    client.release()
    await pool.query('drop table bench_floor')
  }
}

async function walk(path: string): Promise<void> {
  const sheet = await openSheet(path, { maxRows: 100_010 })
  for await (const row of sheet.rows) if (row.cells.length === 0) throw new Error(`line ${row.line} is empty`)
  sheet.close()
}

/** The rows as COPY text, in pieces. */
async function copyLines(pool: Pool, columns: string): Promise<string[]> {
  const { rows } = await pool.query<Record<string, string | number | Date | null>>({
    text: `select ${columns} from registration order by id`,
  })
  const pieces: string[] = []
  for (let at = 0; at < rows.length; at += 500)
    pieces.push(
      rows
        .slice(at, at + 500)
        .map((row) => `${Object.values(row).map(copyText).join('\t')}\n`)
        .join(''),
    )
  return pieces
}

function copyText(value: string | number | Date | null): string {
  if (value === null) return '\\N'
  return value instanceof Date ? value.toISOString() : String(value)
}
