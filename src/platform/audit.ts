import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Happening } from './happening.ts'
import type { Scope } from './scope.ts'

/** Writes the audit lines of happenings, in their order, in the transaction of the deed: one statement, however many. */
export async function writeAudit(scope: Scope, happenings: readonly Happening[]): Promise<void> {
  const { actor } = scope
  await scope.client.query(
    `insert into audit_entry (at, actor_id, actor_name, org_id, org_name, ip, request_id, action, entity, entity_id,
       seen_by, sentence, reason, changes)
     select $1, $2, $3, $4, $5, $6, $7, h.action, h.entity, h."entityId",
       array(select jsonb_array_elements_text(coalesce(h."seenBy", '[]'))::bigint), h.sentence, h.reason,
       coalesce(h.changes, '[]')
     from jsonb_array_elements($8::jsonb) with ordinality as given (line, place),
       jsonb_to_record(given.line) as h (action text, entity text, "entityId" bigint, "seenBy" jsonb, sentence text,
         reason text, changes jsonb)
     order by given.place`,
    [
      scope.now,
      actor.accountId || null,
      actor.name,
      actor.org.id || null,
      actor.org.name,
      scope.ip || null,
      scope.requestId,
      JSON.stringify(happenings.map(({ facts: _, ...line }) => line)),
    ],
  )
}

const FIRST_HASH = '0'.repeat(64)
const SEAL_LOCK = 7_301_001

interface EntryRow {
  id: number
  row_text: string
}

/** What is hashed: every column of the entry, as PostgreSQL writes the row in UTC. */
const ENTRY_TEXT = `(to_jsonb(e) - 'at' || jsonb_build_object('at', extract(epoch from e.at)))::text`

const hashOf = (previous: string, seq: number, text: string) =>
  createHash('sha256').update(`${previous}\n${seq}\n${text}`).digest('hex')

/**
 * Adds all unsealed entries to the hash chain, in id order. One node at a time (advisory lock).
 * Entries that commit late, with a smaller id than a sealed one, are simply sealed later: the chain follows `seq`.
 * @returns how many entries were sealed
 */
export async function sealAudit(pool: Pool): Promise<number> {
  return inTransaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [SEAL_LOCK])
    const last = await client.query<{ seq: number; hash: string }>(
      'select seq, hash from audit_seal order by seq desc limit 1',
    )
    const open = await client.query<EntryRow>(
      `select e.id, ${ENTRY_TEXT} as row_text from audit_entry e
       where not exists (select from audit_seal s where s.entry_id = e.id) order by e.id limit 5000`,
    )
    let { seq, hash } = last.rows[0] ?? { seq: 0, hash: FIRST_HASH }
    const seals = open.rows.map((entry) => {
      const previous = hash
      seq += 1
      hash = hashOf(previous, seq, entry.row_text)
      return { seq, entry_id: entry.id, previous_hash: previous, hash }
    })
    await client.query(
      `insert into audit_seal (seq, entry_id, previous_hash, hash)
       select seq, entry_id, previous_hash, hash from jsonb_to_recordset($1::jsonb)
         as t(seq bigint, entry_id bigint, previous_hash text, hash text)`,
      [JSON.stringify(seals)],
    )
    return seals.length
  })
}

export interface AuditVerdict {
  readonly ok: boolean
  readonly sealed: number
  readonly unsealed: number
  /** Where the chain breaks, in Chinese; empty when it holds. */
  readonly faults: readonly string[]
}

interface SealRow {
  seq: number
  entry_id: number
  previous_hash: string
  hash: string
  row_text: string | null
}

/** Recomputes the whole chain: changed, missing and re-ordered entries show as faults. */
export async function verifyAudit(pool: Pool): Promise<AuditVerdict> {
  const faults: string[] = []
  let last = { seq: 0, hash: FIRST_HASH }
  for (;;) {
    const page = await pool.query<SealRow>(
      `select s.seq, s.entry_id, s.previous_hash, s.hash, ${ENTRY_TEXT} as row_text
       from audit_seal s left join audit_entry e on e.id = s.entry_id where s.seq > $1 order by s.seq limit 5000`,
      [last.seq],
    )
    if (page.rows.length === 0) break
    for (const seal of page.rows) {
      faults.push(...faultsOf(seal, last))
      last = seal
    }
  }
  const open = await pool.query<{ count: number }>(
    'select count(*) from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)',
  )
  return { ok: faults.length === 0, sealed: last.seq, unsealed: open.rows[0]?.count ?? 0, faults }
}

function faultsOf(seal: SealRow, last: { seq: number; hash: string }): string[] {
  const gap = seal.seq === last.seq + 1 ? [] : [`第 ${last.seq + 1} 号封条缺失`]
  if (seal.row_text === null) return [...gap, `第 ${seal.seq} 号封条对应的记录 ${seal.entry_id} 已不存在`]
  const holds = seal.previous_hash === last.hash && hashOf(last.hash, seal.seq, seal.row_text) === seal.hash
  return holds ? gap : [...gap, `记录 ${seal.entry_id}（第 ${seal.seq} 号封条）与封存时不一致`]
}

async function inTransaction<T>(pool: Pool, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const answer = await run(client)
    await client.query('commit')
    return answer
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
