import type { Pool } from 'pg'
import { eachOf } from '#src/shared/each.ts'
import type { FileStore } from './filestore.ts'

/** Files removed at a time: each waits for the disk. */
const AT_ONCE = 8
const BATCH = 500

/**
 * Removes the bytes of files whose days are over; their records stay and say so. The bytes go first: killed in between,
 * the next sweep finds the record again, and nobody is given such a file meanwhile. Answers how many.
 */
export async function sweepFiles(ground: {
  pool: Pool
  files: FileStore
  clock: () => Date
}): Promise<number> {
  const now = ground.clock()
  for (let removed = 0; ;) {
    const { rows } = await ground.pool.query<{ id: number; key: string }>(
      `select id, storage_key as key from file where expires_at <= $1 and removed_at is null
       order by expires_at limit ${BATCH}`,
      [now],
    )
    await eachOf(rows, AT_ONCE, ({ key }) => ground.files.remove(key))
    const ids = rows.map((row) => row.id)
    await ground.pool.query('update file set removed_at = $1 where id = any($2)', [now, ids])
    removed += rows.length
    if (rows.length < BATCH) return removed
  }
}
