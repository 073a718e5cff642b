import type {
  Accommodation,
  Commitment,
  DrawInput,
  DrawPhysicalRoom,
  DrawRegistration,
  DrawRoom,
  Lock,
  RoomUse,
} from './input.ts'
import { liveLocks } from './after/live-locks.ts'

/** Between two sessions of one person, and of one machine room, where the plan says nothing else (BR-54, BR-62). */
export const CHANGEOVER_MINUTES = 30

/** The same for every site of a plan. */
export interface PlanOfDraw {
  readonly turnaroundMinutes?: number
  readonly sessions: readonly {
    readonly id: number
    readonly ordinal: number
    readonly startsAt: Date
    readonly endsAt: Date
    readonly levelIds: readonly number[]
  }[]
  readonly levels: readonly { readonly id: number; readonly rank: number }[]
  readonly sharedRooms: DrawInput['sharedRooms']
  readonly fill: DrawInput['fill']
  /** As usual unless given: levels by rank, tails stay (BR-57). */
  readonly seating?: {
    readonly levelShare: NonNullable<DrawInput['levelShare']>
    readonly tailLimit: number
  }
}

/** What was read for one site. */
export interface SiteOfDraw {
  readonly siteId: number
  readonly registrations: readonly DrawRegistration[]
  readonly rooms: readonly DrawRoom[]
  readonly physicalRooms: readonly DrawPhysicalRoom[]
  readonly roomUses: readonly RoomUse[]
  readonly commitments: readonly Commitment[]
  /** What was granted to registrations of this site (BR-59). */
  readonly accommodations?: readonly Accommodation[]
  /** Seats held by hand; those that hold nothing any more are left out (BR-60). */
  readonly locks?: readonly Lock[]
}

/**
 * The input of a site's draw. One seed is stored for all sites of a run; each site draws with `seed/siteId`, so that two
 * sites of equal size do not get the same order.
 */
export function inputOf(plan: PlanOfDraw, site: SiteOfDraw, seed: string): DrawInput {
  const { siteId, registrations, rooms, physicalRooms, roomUses, commitments, accommodations = [] } = site
  return {
    registrations,
    rooms,
    physicalRooms,
    roomUses,
    commitments,
    // Left out when nothing is granted: the digest of such a site is what it was.
    ...(accommodations.length > 0 ? { accommodations } : {}),
    seed: `${seed}/${siteId}`,
    sessions: plan.sessions.map((each) => ({
      id: each.id,
      order: each.ordinal,
      startsAtMs: each.startsAt.getTime(),
      endsAtMs: each.endsAt.getTime(),
      levelIds: each.levelIds,
    })),
    levels: plan.levels.map(({ id, rank }) => ({ id, rank })),
    changeoverMs: (plan.turnaroundMinutes ?? CHANGEOVER_MINUTES) * 60_000,
    sharedRooms: plan.sharedRooms,
    fill: plan.fill,
    ...choicesOf(plan),
    locks: liveLocks(site.locks ?? [], {
      ...site,
      sessionIds: new Set(plan.sessions.map((each) => each.id)),
    }),
  }
}

/** What a plan has chosen about its draw. The usual is left out: the digest of such a site is what it was. */
function choicesOf({ seating }: PlanOfDraw): Pick<DrawInput, 'tailMerge' | 'tailLimit' | 'levelShare'> {
  const { levelShare = 'BY_RANK', tailLimit = 0 } = seating ?? {}
  return {
    // A habit of paper exams: machine rooms keep their tails unless the plan says otherwise (BR-57).
    tailMerge: tailLimit > 0,
    ...(tailLimit > 0 ? { tailLimit } : {}),
    ...(levelShare === 'BY_RANK' ? {} : { levelShare }),
  }
}

/** A seat, drawn at one site, of a person who is also registered at another site of the same plan. */
export interface SharedSitting extends Commitment {
  readonly siteId: number
}

/** Adds the seats that people of this site were given at the sites before (BR-54): a plan is drawn in the order of site ids. */
export function bound<S extends SiteOfDraw>(site: S, sittings: readonly SharedSitting[]): S {
  const here = new Set(site.registrations.map((each) => each.personId))
  const before = sittings.filter((each) => each.siteId < site.siteId && here.has(each.personId))
  const commitments = before.map(({ personId, startsAtMs, endsAtMs }) => ({ personId, startsAtMs, endsAtMs }))
  return { ...site, commitments: [...site.commitments, ...commitments] }
}

/** Splits sites into groups of at most `most` registrations (a larger site stands alone), in their order. */
export function chunksBy<S extends { readonly count: number }>(sites: readonly S[], most: number): S[][] {
  const chunks: S[][] = []
  let held = 0
  for (const site of sites) {
    const last = chunks.at(-1)
    if (last && held + site.count <= most) last.push(site)
    else chunks.push([site])
    held = chunks.at(-1)?.length === 1 ? site.count : held + site.count
  }
  return chunks
}
