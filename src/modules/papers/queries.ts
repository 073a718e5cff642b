import { sql, type Insertable, type Updateable } from 'kysely'
import type { Own, PaperPackTable, Seen } from '#src/modules/papers/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

/** Published runs the asker prints for: of its own site (never of one it is a guest of), or of its own plans. */
function runs(scope: Scope, planId: number) {
  const { id, kind } = scope.actor.org
  return scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('exam_site as x', 'x.id', 'r.site_id')
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where(kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id', '=', id)
}

/** The sites whose papers the asker may make, a page at a time; the search knows name and code. */
export async function listSites(scope: Scope, filter: ListQuery & { planId: number }) {
  let sites = runs(scope, filter.planId)
  const { q } = filter
  if (q)
    sites = sites.where((is) =>
      is.or([is('x.name', 'like', containing(q)), is('x.site_code', 'like', containing(q))]),
    )
  const listed = await sites
    .innerJoin('organisation as o', 'o.id', 'x.org_id')
    .select(['x.id', 'x.name', 'x.site_code as code', 'o.name as orgName', 'r.seated_count as count'])
    .orderBy('x.site_code')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, sites.select('x.id')) }
}

/** The published run of a site with the site's own names. */
export const findRun = (scope: Scope, of: { planId: number; siteId: number }) =>
  runs(scope, of.planId)
    .where('r.site_id', '=', of.siteId)
    .select([
      'r.id',
      'r.version',
      'r.published_at as publishedAt',
      'x.id as siteId',
      'x.name as siteName',
      'x.site_code as siteCode',
      'x.org_id as orgId',
    ])
    .executeTakeFirst()

/** Every session × room of a plan and site, in the order papers list them. */
export const listPlaces = (scope: Scope, of: { planId: number; siteId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .innerJoin('level as l', 'l.id', 'e.level_id')
    .innerJoin('session_slot as s', 's.plan_id', 'e.plan_id')
    .where('e.plan_id', '=', of.planId)
    .where('e.site_id', '=', of.siteId)
    .select([
      's.id as sessionId',
      's.ordinal',
      's.starts_at as startsAt',
      's.ends_at as endsAt',
      's.check_in_minutes as checkInMinutes',
      's.late_limit_minutes as lateLimitMinutes',
      'e.id as roomId',
      'e.name as roomName',
      'l.name as levelName',
      'e.seat_capacity as capacity',
      'e.physical_room_id as physicalRoomId',
    ])
    .orderBy('s.ordinal')
    .orderBy('l.rank')
    .orderBy('e.seq')
    .orderBy('e.id')
    .execute()

/** Who sits where in a published run, from whichever college; nobody where the run is not the asker's to print. */
export function listSitters(scope: Scope, runId: number) {
  const sitters = sql<{
    registration_id: number
    session_id: number
    exam_room_id: number
    seat_no: number
    name: string
    gender: string
    id_tail: string
    phone: string
    org_id: number
    org_name: string
    ticket_no: string | null
    ticket_version: number | null
    portrait_key: string | null
    extra_minutes: number
    extra_percent: number
    own_room: boolean
  }>`paper_sitters(${runId})`
  return scope.read<Seen>().selectFrom(sitters.as('sitter')).selectAll().execute()
}

/** Orders a pack; refuses by constraint `paper_pack_making` while another is made for the site. */
export const insertPack = (scope: Scope, row: Insertable<PaperPackTable>) =>
  scope.write<Own>().insertInto('paper_pack').values(row).returning('id').executeTakeFirstOrThrow()

export const setPack = (scope: Scope, packId: number, row: Updateable<PaperPackTable>) =>
  scope.write<Own>().updateTable('paper_pack').set(row).where('id', '=', packId).execute()

/** A pack that could not be made; one that is finished stays so. */
export const failPack = (scope: Scope, packId: number) =>
  scope
    .write<Own>()
    .updateTable('paper_pack')
    .set({ state: 'FAILED' })
    .where('id', '=', packId)
    .where('state', '=', 'MAKING')
    .execute()

const own = (scope: Scope) =>
  scope.actor.org.kind === 'EVALUATION' ? ('p.evaluation_org_id' as const) : ('p.org_id' as const)

/** A pack within the asker's reach. */
export const findPack = (scope: Scope, packId: number) =>
  scope
    .read<Seen>()
    .selectFrom('paper_pack as p')
    .selectAll('p')
    .where('p.id', '=', packId)
    .where(own(scope), '=', scope.actor.org.id)
    .executeTakeFirst()

/** The packs of a site, newest first. */
export async function listPacks(scope: Scope, filter: ListQuery & { planId: number; siteId: number }) {
  const packs = scope
    .read<Seen>()
    .selectFrom('paper_pack as p')
    .where('p.plan_id', '=', filter.planId)
    .where('p.site_id', '=', filter.siteId)
    .where(own(scope), '=', scope.actor.org.id)
  const listed = await packs
    .innerJoin('organisation as o', 'o.id', 'p.org_id')
    .leftJoin('file as f', 'f.id', 'p.file_id')
    .leftJoin('paper_pack as b', 'b.id', 'p.replaces_id')
    .selectAll('p')
    .select([
      'b.revision as replacedRevision',
      'o.name as orgName',
      'f.id as seenFileId',
      'f.expires_at as fileUntil',
    ])
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, packs.select(sql`1`.as('one'))) }
}
