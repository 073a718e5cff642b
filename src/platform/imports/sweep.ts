import type { Pool } from 'pg'
import type { FileStore } from '#src/platform/filestore.ts'
import { UNDO_DAYS } from './words.ts'

/** A preview nobody confirms for so long is read from its workbook again when it is. */
const KEPT_DAYS = 3
/** An undo that was asked for on the last day still finds everything when its turn comes. */
const GRACE_DAYS = 1

/**
 * Forgets what was kept of imports for a while only: the clean rows of previews nobody confirmed, and what stood
 * before imports that are too old to be taken back. Answers how many of each.
 */
export async function sweepImports(ground: { pool: Pool; files: FileStore; clock: () => Date }) {
  const now = ground.clock()
  const { rows } = await ground.pool.query<{ key: string }>(
    `with old as (select id, rows_key from import_job
       where rows_key is not null and created_at < $1::timestamptz - make_interval(days => $2) for update)
     update import_job j set rows_key = null from old where j.id = old.id returning old.rows_key as key`,
    [now, KEPT_DAYS],
  )
  for (const { key } of rows) await ground.files.remove(key)
  const gone = await ground.pool.query(
    `delete from import_trace t using import_job j where j.id = t.import_id
     and (j.state not in ('COMMITTED', 'UNDOING') or j.committed_at < $1::timestamptz - make_interval(days => $2))`,
    [now, UNDO_DAYS + GRACE_DAYS],
  )
  return { kept: rows.length, traces: gone.rowCount ?? 0 }
}
