import { readFileSync, writeFileSync } from 'node:fs'
import type { Pool } from 'pg'
import { pictureOf } from './schema/picture.ts'
import { withScratchDatabase } from './schema/scratch.ts'
import { differencesWith } from './tables.ts'

const PICTURE = 'db/schema.sql'

/** What is wrong with the picture, named by the first line that differs. */
function staleness(picture: string): string[] {
  const kept = readPicture().split('\n')
  const now = picture.split('\n')
  const at = now.findIndex((line, index) => line !== kept[index])
  if (at === -1 && kept.length === now.length) return []
  const line = at === -1 ? now.length : at
  return [
    `${PICTURE}:${line + 1} is stale: npm run draw`,
    `  has:  ${kept[line] ?? '(end)'}`,
    `  live: ${now[line] ?? '(end)'}`,
  ]
}

function readPicture(): string {
  try {
    return readFileSync(PICTURE, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return ''
  }
}

async function look(pool: Pool) {
  const picture = await pictureOf(pool)
  if (process.argv.includes('--write')) writeFileSync(PICTURE, picture)
  return [...staleness(picture), ...(await differencesWith(pool))]
}

/** The gate's step: db/schema.sql is the picture of the migrations, and every tables.ts tells the truth. */
if (import.meta.main) {
  const problems = await withScratchDatabase(look)
  console.log([...problems, `schema: ${problems.length} differences`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
