import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/schedules/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The seeds of a plan, in the order in which they were sealed. */
export const listSeeds = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('draw_seed')
    .select(['id', 'no', 'seal', 'sealed_at as sealedAt', 'seed', 'nonce', 'revealed_at as revealedAt'])
    .where('plan_id', '=', planId)
    .orderBy('no')
    .execute()

/** Seals a seed; undefined when the plan has a secret one already. */
export async function addSeed(
  scope: Scope,
  seed: { planId: number; evaluationOrgId: number; seal: string; sealed: string },
): Promise<number | undefined> {
  const { planId, evaluationOrgId } = seed
  const row = await scope
    .write<Own>()
    .insertInto('draw_seed')
    .values({
      plan_id: planId,
      evaluation_org_id: evaluationOrgId,
      no: sql<number>`(select coalesce(max(no), 0) + 1 from draw_seed where plan_id = ${planId})`,
      seal: seed.seal,
      sealed_at: scope.now,
      sealed_by: scope.actor.accountId || null,
      seed: null,
      nonce: null,
      revealed_at: null,
    })
    .onConflict((on) => on.column('plan_id').where('revealed_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return undefined
  await scope
    .write<Own>()
    .insertInto('draw_seed_secret')
    .values({ seed_id: row.id, evaluation_org_id: evaluationOrgId, sealed: seed.sealed })
    .execute()
  return row.id
}

/** The encrypted secret of a seed. */
export const findSecret = (scope: Scope, seedId: number) =>
  scope
    .read<Seen>()
    .selectFrom('draw_seed_secret')
    .select('sealed')
    .where('seed_id', '=', seedId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

/** Lays a seed open for good. */
export const setRevealed = (scope: Scope, of: { seedId: number; seed: string; nonce: string }) =>
  scope
    .write<Own>()
    .updateTable('draw_seed')
    .set({ seed: of.seed, nonce: of.nonce, revealed_at: scope.now })
    .where('id', '=', of.seedId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('revealed_at', 'is', null)
    .execute()

/** Every pledge of a plan, the first one first. */
export const listPledges = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('draw_pledge')
    .select([
      'id',
      'no',
      'reason',
      'digest',
      'seed_id as seedId',
      'site_count as sites',
      'registration_count as registrations',
      'draws',
      'created_by_name as createdByName',
      'created_at as createdAt',
    ])
    .where('plan_id', '=', planId)
    .orderBy('no')
    .execute()
export type PledgeRow = Awaited<ReturnType<typeof listPledges>>[number]

/** The digests a pledge gives to sites within the asker's reach. */
export const listPledgeSites = (scope: Scope, pledgeIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('draw_pledge_site as p')
    .innerJoin('exam_site as s', 's.id', 'p.site_id')
    .select([
      'p.pledge_id as pledgeId',
      'p.site_id as siteId',
      's.name as siteName',
      's.site_code as siteCode',
      'p.org_id as orgId',
      'p.digest',
      'p.facts_digest as factsDigest',
      'p.registration_count as registrations',
    ])
    .where(sql<boolean>`p.pledge_id = any(${arrayOf(pledgeIds)}::bigint[])`)
    .where((is) =>
      scope.actor.org.kind === 'EVALUATION'
        ? is('p.evaluation_org_id', '=', scope.actor.org.id)
        : is.or([is('p.org_id', '=', scope.actor.org.id), sitsThere(scope)]),
    )
    .orderBy('p.pledge_id')
    .orderBy('p.site_id')
    .execute()
export type PledgeSiteRow = Awaited<ReturnType<typeof listPledgeSites>>[number]

/** The asker is a guest of the site `p`: its people sit there (BR-10). */
const sitsThere = (scope: Scope) => sql<boolean>`exists (
  select from registration g where g.plan_id = p.plan_id and g.site_id = p.site_id and g.org_id = ${scope.actor.org.id})`

export interface NewPledge {
  readonly planId: number
  readonly seedId: number
  readonly no: number
  readonly reason: string
  readonly digest: string
  readonly sites: readonly {
    readonly siteId: number
    readonly orgId: number
    readonly digest: string
    readonly factsDigest: string
    readonly registrations: number
  }[]
}

/** Writes a pledge with the digest of every site. */
export async function addPledge(scope: Scope, pledge: NewPledge): Promise<number> {
  const { sites, planId } = pledge
  const { id } = await scope
    .write<Own>()
    .insertInto('draw_pledge')
    .values({
      plan_id: planId,
      evaluation_org_id: scope.actor.org.id,
      seed_id: pledge.seedId,
      no: pledge.no,
      reason: pledge.reason,
      digest: pledge.digest,
      site_count: sites.length,
      registration_count: sites.reduce((sum, site) => sum + site.registrations, 0),
      created_by: scope.actor.accountId || null,
      created_by_name: scope.actor.name,
      created_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into draw_pledge_site (pledge_id, site_id, plan_id, org_id, evaluation_org_id, digest, facts_digest, registration_count)
    select ${id}, site_id, ${planId}, org_id, ${scope.actor.org.id}, digest, facts_digest, registrations
    from unnest(${arrayOf(sites.map((site) => site.siteId))}::bigint[], ${arrayOf(sites.map((site) => site.orgId))}::bigint[],
      ${arrayOf(sites.map((site) => site.digest))}::text[], ${arrayOf(sites.map((site) => site.factsDigest))}::text[],
      ${arrayOf(sites.map((site) => site.registrations))}::int[]) as n (site_id, org_id, digest, facts_digest, registrations)
  `.execute(scope.write<Own>())
  return id
}

/** Counts a draw made from a pledge: draws are shown to the sites, however many. */
export const countDraw = (scope: Scope, pledgeId: number) =>
  scope
    .write<Own>()
    .updateTable('draw_pledge')
    .set({ draws: sql<number>`draws + 1` })
    .where('id', '=', pledgeId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .execute()
