import type { DrawRegistration, DrawRoom, DrawSession, Interval } from '#src/modules/schedules/rules/input.ts'
import { tailLimitOf } from '#src/modules/schedules/rules/input.ts'
import { machinesOf } from '#src/modules/schedules/rules/seating.ts'
import { displace } from './lost.ts'
import { isPlain, mayAttend, rankOf, type Mending } from './mending.ts'
import { placesOf } from './placing.ts'
import type { PublishedSeat } from './types.ts'

/** A room-session with the people who could leave it, and how many of them must. */
interface Group {
  readonly room: DrawRoom
  readonly session: DrawSession
  readonly people: readonly DrawRegistration[]
  staying: number
}

/** How many places a level still has, to choose whom a shared room loses. */
export type Spare = (levelId: number) => number

/**
 * How many people must leave a machine room: those over the 考位数 of their room (BR-34), then at every moment those over
 * its machines (BR-36) or beside another level (BR-37). Taking away whoever stays longest is never worse than anything
 * else, so the number is the least there is; only among several levels in an EXCLUSIVE plan it is a choice.
 */
function groupsAfter(mending: Mending, physicalRoomId: number, spare: Spare): Group[] {
  const groups = groupsIn(mending, physicalRoomId)
  for (const group of groups) group.staying = Math.min(group.staying, roomLeft(mending, group))
  const starts = [...mending.plan.site.sessions, ...usesOf(mending, physicalRoomId)].map(
    (each) => each.startsAtMs,
  )
  for (const moment of [...new Set(starts)].toSorted((a, b) => a - b))
    thin(mending, { groups, physicalRoomId, moment, spare })
  return groups
}

/** The least number of people who must leave a machine room. */
export const crowdOf = (mending: Mending, physicalRoomId: number): number =>
  groupsAfter(mending, physicalRoomId, () => 0).reduce(
    (sum, each) => sum + each.people.length - each.staying,
    0,
  )

/** Sends away whom a machine room cannot hold any more: who has no other exam, then the highest numbers, then chance. */
export function clearCrowd(mending: Mending, physicalRoomId: number, spare: Spare): void {
  for (const { people, staying } of groupsAfter(mending, physicalRoomId, spare)) {
    const first = people.toSorted(
      (a, b) => stayOrder(mending, a) - stayOrder(mending, b) || rankOf(mending, a) - rankOf(mending, b),
    )
    for (const registration of first.slice(0, people.length - staying))
      displace(mending, registration, 'FEWER_SEATS')
  }
}

/**
 * The lower goes first: who has lost another seat that only this one's time stands in the way of; then numbers beyond the
 * machines that are left. Tails that were merged stay longest, their room counts on them.
 */
function stayOrder(mending: Mending, registration: DrawRegistration): number {
  const seat = mending.before.get(registration.id)
  if (!seat) return 0
  if (frees(mending, registration)) return 1
  if (seat.reason === 'TAIL_MERGED') return 5
  if (!isPlain(mending, registration)) return 4
  return isBeyond(mending, seat) ? 2 : 3
}

function isBeyond({ plan }: Mending, { roomId, seatNo }: PublishedSeat): boolean {
  const room = plan.site.roomOf.get(roomId)
  const physicalRoom = room && plan.site.physicalRoomOf.get(room.physicalRoomId)
  return physicalRoom !== undefined && seatNo > machinesOf(physicalRoom)
}

/** True when the same person has lost another seat and can attend nowhere else as long as this one stays. */
const frees = (mending: Mending, { id, personId }: DrawRegistration): boolean =>
  (mending.registrationsOf.get(personId) ?? []).some(
    (other) =>
      other.id !== id &&
      mending.displaced.has(other.id) &&
      !placesOf(mending, other).some((place) => mayAttend(mending, other, place)),
  )

function groupsIn({ plan, inside }: Mending, physicalRoomId: number): Group[] {
  const rooms = plan.site.roomsIn.get(physicalRoomId) ?? []
  return rooms.flatMap((room) =>
    plan.site.sessions.map((session) => {
      const all = inside.get(room)?.get(session) ?? []
      const people = [...all].filter(({ id }) => !plan.fixed.has(id)).toSorted((a, b) => a.id - b.id)
      return { room, session, people, staying: people.length }
    }),
  )
}

/** Seats of a room that locks leave, with the tail that was merged into it (BR-57). */
function roomLeft({ plan, before }: Mending, { room, session, people }: Group): number {
  const { input } = plan.site
  const merged = people.filter(({ id }) => before.get(id)?.reason === 'TAIL_MERGED').length
  const over = input.tailMerge ? Math.min(merged, tailLimitOf(input)) : 0
  return Math.max(0, room.seatCapacity + over - plan.locked.get(room, session))
}

const usesOf = ({ plan }: Mending, physicalRoomId: number) =>
  (plan.site.input.roomUses ?? []).filter((use) => use.physicalRoomId === physicalRoomId)

interface Thinning {
  readonly groups: readonly Group[]
  readonly physicalRoomId: number
  readonly moment: number
  readonly spare: Spare
}

/** Makes a moment fit: whoever stays longest leaves, of several the level with most places elsewhere. */
function thin(mending: Mending, { groups, physicalRoomId, moment, spare }: Thinning): void {
  const { plan } = mending
  const { changeoverMs, sharedRooms } = plan.site.input
  const covers = (each: Interval) => each.startsAtMs <= moment && moment < each.endsAtMs + changeoverMs
  const here = groups.filter((group) => covers(group.session) && group.staying > 0)
  const foreign = usesOf(mending, physicalRoomId).filter((use) => use.seats > 0 && covers(use))
  const locked = [...plan.fixed.values()].filter(
    ({ room, session }) => room.physicalRoomId === physicalRoomId && covers(session),
  )
  if (sharedRooms === 'EXCLUSIVE_PER_SESSION')
    keepOneLevel(here, [...foreign.map(() => -1), ...locked.map(({ room }) => room.levelId)])
  const physicalRoom = plan.site.physicalRoomOf.get(physicalRoomId)
  const machines = physicalRoom ? machinesOf(physicalRoom) : 0
  const taken = foreign.reduce((sum, use) => sum + use.seats, locked.length)
  const load = () => here.reduce((sum, group) => sum + group.staying, taken)
  while (load() > machines) {
    const open = here.filter((group) => group.staying > 0)
    if (open.length === 0) return
    const next = open.reduce((a, b) => (isBefore(b, a, spare) ? b : a))
    next.staying--
  }
}

/** Which of two groups loses the next: the one that stays longer, then the one whose level has more places left. */
function isBefore(a: Group, b: Group, spare: Spare): boolean {
  if (a.session.endsAtMs !== b.session.endsAtMs) return a.session.endsAtMs > b.session.endsAtMs
  const left = (group: Group) => spare(group.room.levelId) + group.staying - group.people.length
  return left(a) > left(b)
}

/** Where one level at a time may sit, the one that is set already stays, else the largest. */
function keepOneLevel(here: readonly Group[], set: readonly number[]): void {
  const byLevel = Map.groupBy(here, (group) => group.room.levelId)
  const size = (levelId: number) => (byLevel.get(levelId) ?? []).reduce((sum, each) => sum + each.staying, 0)
  const levels = [...new Set([...set, ...byLevel.keys()])]
  if (levels.length < 2) return
  const largest = [...byLevel.keys()].toSorted((a, b) => size(b) - size(a) || a - b)[0]
  const kept = set[0] ?? largest
  const isMixed = new Set(set).size > 1
  for (const group of here) if (isMixed || group.room.levelId !== kept) group.staying = 0
}
