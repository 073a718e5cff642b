import type { Change } from './happening.ts'
import type { Scope } from './scope.ts'

interface Seen {
  audit_entry: {
    id: number
    at: Date
    actor_name: string
    org_id: number | null
    org_name: string
    entity: string
    entity_id: number
    sentence: string
    reason: string | null
    changes: Change[]
  }
}

/**
 * A college reads who of its own people did something; of others it reads the organisation, which stands in every line and
 * answers for the decision. The bodies that decide, and the platform, read names.
 */
export const isNamed = ({ actor }: Scope, orgId: number | null): boolean =>
  actor.org.kind !== 'INSTITUTION' || actor.org.id === orgId

/** The life of one record as far as the asker may see it, newest first. */
export async function listAudit(scope: Scope, { entity, entityId }: { entity: string; entityId: number }) {
  const rows = await scope
    .read<Seen>()
    .selectFrom('audit_entry')
    .select(['at', 'actor_name', 'org_id', 'org_name', 'sentence', 'reason', 'changes'])
    .where('entity', '=', entity)
    .where('entity_id', '=', entityId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return {
    rows: rows.map((row) => ({
      at: row.at.toISOString(),
      actorName: isNamed(scope, row.org_id) ? row.actor_name : '',
      orgName: row.org_name,
      sentence: row.sentence,
      ...(row.reason ? { reason: row.reason } : {}),
      changes: row.changes.map((each) => ({ ...each })),
    })),
  }
}
