import { siteProblems, transferRefusals as refusals } from '#src/modules/registrations/words/site.ts'
import { problems, statusNames } from '#src/modules/registrations/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { AtSite, SiteFacts } from './facts.ts'
import type { Status } from './withdrawal.ts'

/** A registration as far as moving it to another site goes. */
export interface Transferring {
  readonly id: number
  readonly status: string
  readonly seatStatus: string
  readonly siteId: number
  readonly siteName: string
  readonly levelId: number
  readonly levelName: string
  readonly isLate: boolean
}

/** The plan now, and the sites whose seats are published already. */
export interface TransferMoment {
  readonly plan: { readonly name: string; readonly state: string; readonly schedulingClosesAt: Date }
  readonly now: Date
  readonly publishedSiteIds: ReadonlySet<number>
}

/** What keeps a registration where it is, wherever it should go (BR-10): its state, seats given, the time. */
export function refusalsForLeaving(it: Transferring, at: TransferMoment): Refusal[] {
  if (it.status !== 'PENDING' && it.status !== 'CONFIRMED')
    return [refusals.notLive(statusNames[it.status as Status])]
  if (at.plan.state !== 'PUBLISHED') return [refusals.planNotOpen(at.plan.name)]
  if (it.seatStatus !== 'NONE') return [refusals.seated()]
  if (at.publishedSiteIds.has(it.siteId)) return [refusals.sourcePublished(it.siteName)]
  return at.now >= at.plan.schedulingClosesAt ? [refusals.schedulingOver(at.plan.name)] : []
}

/** What keeps a registration from this site: it is there, the level, the agreement (BR-02, BR-06), seats published. */
function refusalsForArriving(
  it: Transferring,
  to: AtSite & { site: SiteFacts },
  at: TransferMoment,
): Refusal[] {
  if (it.siteId === to.site.id) return [refusals.there(to.site.name)]
  if (at.publishedSiteIds.has(to.site.id)) return [refusals.targetPublished(to.site.name)]
  const level = to.siteRefusals.get(it.levelId)
  return [
    ...(level ? [refusals.site(level)] : []),
    ...(to.agreementRefusal ? [refusals.site(to.agreementRefusal)] : []),
  ]
}

export interface JudgedTransfer<T extends Transferring> {
  readonly row: T
  readonly refusals: readonly Refusal[]
}

/**
 * Registrations of one plan against the site they should go to, in their order: each by itself, then the arrangement's
 * largest number (BR-10) and, for those who came late, free seats (BR-46).
 */
export function judgeTransfers<T extends Transferring>(
  rows: readonly T[],
  { to, at }: { to: AtSite & { site: SiteFacts }; at: TransferMoment },
): JudgedTransfer<T>[] {
  const room = roomAt(to)
  return rows.map((row) => {
    const alone = [...refusalsForLeaving(row, at)]
    if (alone.length === 0) alone.push(...refusalsForArriving(row, to, at))
    return { row, refusals: alone.length > 0 ? alone : room.take(row) }
  })
}

/** Places and seats of a site, taken one by one. */
function roomAt({ site, seats }: AtSite & { site: SiteFacts }) {
  const { places, live = 0 } = site.hosting ?? {}
  const late = new Map<number, number>()
  let moved = 0
  return {
    take({ isLate, levelId, levelName }: Transferring): Refusal[] {
      if (places !== undefined && live + moved >= places)
        return [siteProblems.placesUsedUp(site.name, { places, live })]
      const of = seats.get(levelId) ?? { seats: 0, registered: 0 }
      const before = late.get(levelId) ?? 0
      if (isLate && of.registered + before >= of.seats)
        return [problems.noFreeSeat(levelName, { seats: of.seats, taken: of.registered })]
      moved += 1
      late.set(levelId, before + 1)
      return []
    },
  }
}
