import { sql, type Updateable } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { LinkTable, Own, Seen } from '#src/modules/candidates/tables.ts'

/** Whom links are for, of the asker's roster: the chosen ones, a class, or everybody. */
export interface LinkWhom {
  readonly candidateIds?: readonly number[] | undefined
  readonly className?: string | undefined
}

const meant = (scope: Scope, { candidateIds, className }: LinkWhom) => sql<boolean>`
  c.org_id = ${scope.actor.org.id}
  ${candidateIds ? sql`and c.id = any(${[...candidateIds]}::bigint[])` : sql``}
  ${className === undefined ? sql`` : sql`and c.class_name = ${className}`}`

/**
 * Gives everybody meant a link, in one statement. A link that still opens keeps its version, so that copies already given
 * out go on working; a dead one, or all with `renew`, gets another. Answers how many.
 */
export async function putLinks(
  scope: Scope,
  given: LinkWhom & { expiresAt: Date; renew: boolean; mostTries: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into confirmation_link as l (candidate_id, org_id, expires_at, issued_by_name, issued_at)
    select c.id, c.org_id, ${given.expiresAt}::timestamptz, ${scope.actor.name}, ${scope.now}::timestamptz
    from candidate c where ${meant(scope, given)} order by c.id
    on conflict (candidate_id) do update set
      version = l.version + case when ${given.renew} or l.withdrawn_at is not null or l.failed_tries >= ${given.mostTries}
        then 1 else 0 end,
      expires_at = case when ${given.renew} then excluded.expires_at else greatest(l.expires_at, excluded.expires_at) end,
      failed_tries = 0, withdrawn_at = null,
      issued_by_name = excluded.issued_by_name, issued_at = excluded.issued_at`.execute(scope.write<Own>())
  return Number(numAffectedRows ?? 0)
}

/** Stops the links that still open; answers how many. */
export async function stopLinks(scope: Scope, whom: LinkWhom): Promise<number> {
  const { numAffectedRows } = await sql`
    update confirmation_link l set withdrawn_at = ${scope.now}::timestamptz
    from candidate c
    where c.id = l.candidate_id and ${meant(scope, whom)} and l.withdrawn_at is null
      and l.expires_at > ${scope.now}::timestamptz`.execute(scope.write<Own>())
  return Number(numAffectedRows ?? 0)
}

/** The links that open now, by class and student number, at most so many. */
export const listLinks = (scope: Scope, of: LinkWhom & { mostTries: number; limit: number }) =>
  scope
    .read<Seen>()
    .selectFrom('confirmation_link as l')
    .innerJoin('candidate as c', 'c.id', 'l.candidate_id')
    .select(['c.id', 'c.name', 'c.class_name', 'c.student_no', 'c.confirmation', 'l.version', 'l.expires_at'])
    .where(meant(scope, of))
    .where('l.withdrawn_at', 'is', null)
    .where('l.failed_tries', '<', of.mostTries)
    .where('l.expires_at', '>', scope.now)
    .orderBy('c.class_name')
    .orderBy('c.student_no')
    .orderBy('c.id')
    .limit(of.limit)
    .execute()

/** How far each class is; people without a class stand under an empty name. */
export async function listClassStandings(
  scope: Scope,
  of: { q?: string | undefined; mostTries: number; limit: number; offset: number },
) {
  const classes = scope
    .read<Seen>()
    .selectFrom('candidate as c')
    .leftJoin('confirmation_link as l', 'l.candidate_id', 'c.id')
    .where('c.org_id', '=', scope.actor.org.id)
    .$if(Boolean(of.q), (rows) => rows.where(sql<boolean>`strpos(c.class_name, ${of.q ?? ''}) > 0`))
    .groupBy('c.class_name')
  const alive = sql`l.withdrawn_at is null and l.failed_tries < ${of.mostTries} and l.expires_at > ${scope.now}`
  const listed = await classes
    .select([
      'c.class_name',
      sql<number>`count(*)`.as('people'),
      sql<number>`count(*) filter (where c.confirmation = 'CONFIRMED')`.as('confirmed'),
      sql<number>`count(*) filter (where c.confirmation = 'OBJECTED')`.as('objected'),
      sql<number>`count(*) filter (where ${alive})`.as('linked'),
      sql<number>`count(*) over ()`.as('total'),
    ])
    .orderBy('c.class_name')
    .limit(of.limit)
    .offset(of.offset)
    .execute()
  return { listed, total: listed[0]?.total ?? 0 }
}

/** Whoever holds a link, with the name of the college: locked, candidate before link. Within the platform's reach. */
export async function lockHeld(scope: Scope, candidateId: number) {
  const candidate = await scope
    .write<Own>()
    .selectFrom('candidate')
    .selectAll()
    .where('id', '=', candidateId)
    .forUpdate()
    .executeTakeFirst()
  const link = await scope
    .write<Own>()
    .selectFrom('confirmation_link')
    .selectAll()
    .where('candidate_id', '=', candidateId)
    .forUpdate()
    .executeTakeFirst()
  return candidate && link ? { candidate, link } : undefined
}

export async function findCollegeName(scope: Scope, orgId: number): Promise<string> {
  const row = await scope
    .read<Seen>()
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', orgId)
    .executeTakeFirstOrThrow()
  return row.name
}

export const setLink = (scope: Scope, candidateId: number, fields: Updateable<LinkTable>) =>
  scope
    .write<Own>()
    .updateTable('confirmation_link')
    .set(fields)
    .where('candidate_id', '=', candidateId)
    .execute()

/** Where 本人确认 stands now, whoever acts: the college or the candidate. */
export const setConfirmation = (
  scope: Scope,
  candidateId: number,
  fields: { confirmation: 'NONE' | 'CONFIRMED' | 'OBJECTED'; confirmed_at: Date | null },
) => scope.write<Own>().updateTable('candidate').set(fields).where('id', '=', candidateId).execute()
