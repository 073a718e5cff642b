import { sql, type ExpressionBuilder } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Basis, Own, Seen } from '#src/modules/candidates/tables.ts'
import type { Verification } from '#src/modules/candidates/states.ts'

/** Whom a verification is about: the chosen ones, those an authority owes an answer, or everybody not yet verified. */
export interface Whom {
  readonly candidateIds?: readonly number[] | undefined
  readonly unanswered?: boolean | undefined
}

/** Chosen people may be verified again; otherwise only those nobody has answered for. VERIFYING: left by a crash. */
const open =
  (scope: Scope, { candidateIds, unanswered }: Whom) =>
  (is: ExpressionBuilder<Seen, 'candidate'>) =>
    is.and([
      is('org_id', '=', scope.actor.org.id),
      is(
        'verification',
        'in',
        candidateIds
          ? ['UNVERIFIED', 'INACCURATE', 'MANUAL_REVIEW', 'VERIFYING']
          : ['UNVERIFIED', 'VERIFYING'],
      ),
      candidateIds
        ? is('id', '=', sql<number>`any(${candidateIds}::bigint[])`)
        : is('archived_at', 'is', null),
      ...(unanswered ? [is('unanswered_at', 'is not', null)] : []),
    ])

export async function countOpen(scope: Scope, whom: Whom): Promise<number> {
  const { count } = await scope
    .read<Seen>()
    .selectFrom('candidate')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(open(scope, whom))
    .executeTakeFirstOrThrow()
  return count
}

/** Takes the next people after `afterId` into VERIFYING and answers them, in id order. */
export async function claimNext(scope: Scope, asked: Whom & { afterId: number; limit: number }) {
  const rows = await scope
    .write<Own>()
    .updateTable('candidate')
    .set({ verification: 'VERIFYING' })
    .where('id', 'in', (ids) =>
      ids
        .selectFrom('candidate')
        .select('id')
        .where((is) => open(scope, asked)(is as unknown as ExpressionBuilder<Seen, 'candidate'>))
        .where('id', '>', asked.afterId)
        .orderBy('id')
        .limit(asked.limit)
        .forUpdate(),
    )
    .returning(['id', 'name', 'id_type', 'id_cipher', 'gender', 'birth_on'])
    .execute()
  return rows.toSorted((a, b) => a.id - b.id)
}

export interface Outcome {
  readonly id: number
  /** The name that was asked about: a person renamed meanwhile keeps its new state. */
  readonly name: string
  readonly verification: Verification
  readonly note: string
  readonly by: Basis
  /** No answer came: asked about again later. */
  readonly unanswered: boolean
}

/** Writes what the authority said, in one statement; people changed meanwhile are left alone. */
export const settle = (scope: Scope, outcomes: readonly Outcome[]) =>
  sql`update candidate c set verification = r.verification, verification_note = r.note, verified_by = r.by,
      verified_at = case when r.verification = 'UNVERIFIED' then null else ${scope.now}::timestamptz end,
      unanswered_at = case when r.unanswered then coalesce(c.unanswered_at, ${scope.now}::timestamptz) end
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as r(id bigint, name text, verification text, note text,
      by text, unanswered boolean)
    where c.id = r.id and c.org_id = ${scope.actor.org.id} and c.verification = 'VERIFYING' and c.name = r.name`.execute(
    scope.write<Own>(),
  )
