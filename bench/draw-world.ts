import type {
  DrawInput,
  DrawRegistration,
  DrawRoom,
  DrawSession,
} from '#src/modules/schedules/rules/input.ts'
import { chance, type Below } from '#src/modules/schedules/rules/random.ts'

const MINUTE = 60_000
const MORNING = Date.UTC(2026, 4, 16, 1)
const LEVELS = [
  { id: 1, rank: 1 },
  { id: 2, rank: 2 },
  { id: 3, rank: 3 },
]

/**
 * Sites as they are: three levels in machine rooms of 50 machines, every third shared by two levels; two sessions, of
 * which the second is needed; one person in fifty with two exams. The same arguments give the same world.
 */
export function drawWorld(sites: number, perSite: number, seed: string): DrawInput[] {
  const below = chance(seed)
  return Array.from({ length: sites }, (_, site) =>
    siteWorld({ site, perSite, seed: `${seed}/${site}` }, below),
  )
}

function siteWorld(
  { site, perSite, seed }: { site: number; perSite: number; seed: string },
  below: Below,
): DrawInput {
  const base = site * 100
  const count = Math.max(1, Math.ceil(perSite / 240))
  const physicalRooms = Array.from({ length: 3 * count }, (_, at) => ({
    id: base * 10 + at + 1,
    maxSeats: 45,
  }))
  return {
    seed,
    sessions: [session(base + 1, 1), session(base + 2, 2)],
    rooms: physicalRooms.flatMap(({ id }, at) => roomsIn(id, at, [base + 1, base + 2])),
    physicalRooms,
    registrations: registrations(site, perSite, below),
    levels: LEVELS,
    commitments: [],
    changeoverMs: 30 * MINUTE,
    sharedRooms: 'MIXED_LEVELS_ALLOWED',
    fill: 'PACK',
    tailMerge: false,
    locks: [],
  }
}

const session = (id: number, order: number): DrawSession => ({
  id,
  order,
  startsAtMs: MORNING + (order - 1) * 240 * MINUTE,
  endsAtMs: MORNING + (order - 1) * 240 * MINUTE + 90 * MINUTE,
  levelIds: LEVELS.map((level) => level.id),
})

/** Every third machine room is shared by levels 1 and 3, the others belong to levels 1 and 2. */
function roomsIn(physicalRoomId: number, at: number, sessionIds: readonly number[]): DrawRoom[] {
  const room = (levelId: number) => ({
    id: physicalRoomId * 10 + levelId,
    levelId,
    physicalRoomId,
    seq: at + 1,
    seatCapacity: 45,
    sessionIds,
  })
  return [[room(1), room(3)], [room(1)], [room(2)]][at % 3] ?? []
}

function registrations(site: number, perSite: number, below: Below): DrawRegistration[] {
  return Array.from({ length: perSite }, (_, at) => {
    const id = site * perSite + at + 1
    const second = at > 0 && below(50) === 0
    return {
      id,
      // One in fifty is the person before, in another level.
      personId: second ? id - 1 : id,
      levelId: levelOf(below(10)),
      classKey: `${site}-${at % 7}`,
    }
  })
}

/** Six in ten take the first level, three the second, one the third. */
function levelOf(drawn: number): number {
  if (drawn < 6) return 1
  return drawn < 9 ? 2 : 3
}
