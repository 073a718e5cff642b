import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The key that signs for an organisation now; within its own reach only. */
export const findSigningKey = (scope: Scope, evaluationOrgId: number) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_key as k')
    .innerJoin('ticket_key_secret as s', 's.ticket_key_id', 'k.id')
    .select(['k.key_id as keyId', 's.private_cipher as privateCipher'])
    .where('k.evaluation_org_id', '=', evaluationOrgId)
    .where('k.retired_at', 'is', null)
    .executeTakeFirst()

export interface NewKey {
  readonly keyId: string
  readonly publicKey: string
  readonly privateCipher: string
}

/** Keeps a new pair; of two printing at once the first one's stays. */
export async function insertKey(scope: Scope, evaluationOrgId: number, key: NewKey): Promise<void> {
  const made = await scope
    .write<Own>()
    .insertInto('ticket_key')
    .values({
      evaluation_org_id: evaluationOrgId,
      key_id: key.keyId,
      public_key: key.publicKey,
      created_at: scope.now,
    })
    .onConflict((on) => on.column('evaluation_org_id').where('retired_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  await scope
    .write<Own>()
    .insertInto('ticket_key_secret')
    .values({ ticket_key_id: made.id, evaluation_org_id: evaluationOrgId, private_cipher: key.privateCipher })
    .execute()
}

/** Every public key of an organisation, the present one first; of all organisations without one. */
export function listPublicKeys(scope: Scope, evaluationOrgId?: number) {
  const keys = scope
    .read<Seen>()
    .selectFrom('ticket_key as k')
    .innerJoin('organisation as o', 'o.id', 'k.evaluation_org_id')
    .select([
      'k.key_id as id',
      'k.public_key as publicKey',
      'o.name as orgName',
      'k.created_at as createdAt',
      'k.retired_at as retiredAt',
      'k.withdrawn_at as withdrawnAt',
    ])
  return (evaluationOrgId ? keys.where('k.evaluation_org_id', '=', evaluationOrgId) : keys)
    .orderBy('k.id', 'desc')
    .limit(1000)
    .execute()
}

/** The public key a code names. */
export const findPublicKey = (scope: Scope, keyId: string) =>
  scope
    .read<Seen>()
    .selectFrom('ticket_key as k')
    .select(['k.public_key as publicKey', 'k.withdrawn_at as withdrawnAt'])
    .where('k.key_id', '=', keyId)
    .executeTakeFirst()
