import { createHash } from 'node:crypto'
import { printedGrant } from '#src/modules/accommodations/index.ts'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/papers/queries.ts'
import { partKey, type Part, type Sitter, type SiteFacts } from '#src/modules/papers/rules/facts.ts'
import { partText, siteText, type PartDigest } from '#src/modules/papers/rules/revision.ts'
import { refusalsForPack } from '#src/modules/papers/rules/timing.ts'
import { packText } from '#src/modules/papers/words.ts'
import { mapsOf } from '#src/modules/rooms/index.ts'
import { digestsOfRuns } from '#src/modules/schedules/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll, type Refusal } from '#src/shared/refusal.ts'

/** A site of a plan as its papers see it now, with the revision everything of it carries. */
export interface Gathered {
  readonly plan: PlanFacts
  readonly site: SiteFacts
  readonly publishedAt: Date | null
  readonly digests: readonly PartDigest[]
  /** SHA-256, hex; empty while nothing is published. */
  readonly revision: string
  /** Of the draw, as people compare it; empty for an arrangement without one. */
  readonly drawDigest: string
  /** Why its papers cannot be made now. */
  readonly reasons: readonly Refusal[]
}

interface Asked {
  readonly planId: number
  /** Default: the first of the asker's. */
  readonly siteId?: number | undefined
}

/** Reads a site with everybody who sits there; a 404 where the site is not the asker's to print for. */
export async function gather(scope: Scope, { planId, siteId }: Asked): Promise<Gathered> {
  const plan = await getPlanFacts(scope, planId)
  const of = { planId, siteId: siteId ?? (await firstSite(scope, planId)) }
  const run = found(await queries.findRun(scope, of), packText.published)
  const places = await queries.listPlaces(scope, of)
  const sitters = Map.groupBy(await queries.listSitters(scope, run.id), (row) =>
    partKey({ sessionId: row.session_id, roomId: row.exam_room_id }),
  )
  const maps = await mapsOfPlaces(scope, places)
  const parts = places.flatMap((place): Part[] => {
    const rows = sitters.get(partKey(place)) ?? []
    const map = maps.get(place.physicalRoomId)
    return rows.length > 0 ? [{ ...place, map, sitters: rows.map((row) => sitterOf(row, place)) }] : []
  })
  const { siteName, siteCode, orgId } = run
  const site = { planId, planName: plan.name, siteId: run.siteId, siteName, siteCode, orgId, parts }
  const digests = parts.map((part) => ({
    sessionId: part.sessionId,
    roomId: part.roomId,
    digest: sha256(partText(site, part)),
  }))
  const revision = sha256(siteText(digests))
  const drawDigest = (await digestsOfRuns(scope, [run.id])).get(run.id) ?? ''
  const { publishedAt } = run
  return { plan, site, publishedAt, digests, revision, drawDigest, reasons: whyNot(scope, plan) }
}

/** A sheet shows what is broken and closed, and the spares somebody chose on the map. */
const mapsOfPlaces = (scope: Scope, places: readonly { readonly physicalRoomId: number }[]) =>
  mapsOf(
    scope,
    [...new Set(places.map((place) => place.physicalRoomId))].map((id) => ({ id, spare: 0 })),
  )

/** The same, when its papers may be made now. */
export async function gatherOpen(scope: Scope, asked: Asked): Promise<Gathered> {
  const gathered = await gather(scope, asked)
  refuseAll(gathered.reasons)
  return gathered
}

const whyNot = (scope: Scope, plan: PlanFacts) =>
  refusalsForPack(plan, { now: scope.now, isInstitution: scope.actor.org.kind === 'INSTITUTION' })

/** The asker's first site: a college has one. */
async function firstSite(scope: Scope, planId: number): Promise<number> {
  const { listed } = await queries.listSites(scope, { planId, page: 1, size: 1 })
  return found(listed[0], packText.published).id
}

type Row = Awaited<ReturnType<typeof queries.listSitters>>[number]

const sitterOf = (row: Row, session: Pick<Part, 'startsAt' | 'endsAt'>): Sitter => ({
  ...remarkOf(row, session),
  registrationId: row.registration_id,
  seatNo: row.seat_no,
  name: row.name,
  gender: row.gender,
  idTail: row.id_tail,
  phone: row.phone,
  orgId: row.org_id,
  orgName: row.org_name,
  ticketNo: row.ticket_no ?? '',
  ticketVersion: row.ticket_version ?? 0,
  portraitKey: row.portrait_key,
})

/** What whoever admits this person must know of the grant (BR-59). */
function remarkOf(row: Row, session: Pick<Part, 'startsAt' | 'endsAt'>): { remark?: string } {
  const { extra_minutes: extraMinutes, extra_percent: extraPercent, own_room: ownRoom } = row
  const remark = printedGrant({ extraMinutes, extraPercent, ownRoom }, session)
  return remark ? { remark } : {}
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
