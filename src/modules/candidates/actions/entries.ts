import { listEntriesByHash } from '#src/modules/candidates/queries/bulk.ts'
import type { Scope } from '#src/platform/scope.ts'

/** So many people are fetched at once: what the driver makes of a piece is gone before the next one comes. */
const PIECE = 20_000

/** The people of an institution's roster behind blind indexes, for registrations (BR-11): a few queries for a whole file. */
export async function findRosterByIdHash(scope: Scope, asked: { orgId: number; hashes: readonly string[] }) {
  const hashes = [...new Set(asked.hashes)]
  const found: RosterEntry[] = []
  for (let at = 0; at < hashes.length; at += PIECE)
    for (const row of await listEntriesByHash(scope, { ...asked, hashes: hashes.slice(at, at + PIECE) }))
      found.push(entryOf(row))
  return found
}

type RosterEntry = ReturnType<typeof entryOf>

// Named one by one: spreading 100,000 rows takes longer than the query.
const entryOf = (row: Awaited<ReturnType<typeof listEntriesByHash>>[number]) => ({
  candidateId: row.id,
  personId: row.personId,
  name: row.name,
  idHash: row.idHash,
  verification: row.verification,
  kind: row.kind,
  major: row.major,
  archived: row.archivedAt !== null,
  photo: sizeOf(row),
})

const sizeOf = ({
  photoWidth: width,
  photoHeight: height,
}: Record<'photoWidth' | 'photoHeight', number | null>) =>
  width !== null && height !== null ? { width, height } : undefined
