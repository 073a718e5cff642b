import type { Busy, Candidate, Grant, Input, Result, Rules, Seat, SiteFile, Span } from './format.ts'
import { collide } from './hall.ts'
import { highestNumber, isOpenNumber, lengthened, machinesOf } from './machine-room.ts'
import { broken, differs } from './words.ts'

/** What the hard constraints are held against. */
export interface Site {
  readonly input: Input
  readonly rules: Rules
  readonly earlier: readonly Busy[]
  readonly result: Result
  readonly roomNames: ReadonlyMap<number, string>
  /** Of a repair: seats that stay may have a number above those the room gives out today. */
  readonly stays?: (seat: Seat) => boolean
}

export const siteOf = ({ input, rules, earlier, result, about }: SiteFile): Site => ({
  input,
  rules,
  earlier,
  result,
  roomNames: new Map(about.rooms.map((room) => [room.id, room.name])),
})

export const nameOf = (candidate: Candidate) => differs.who(candidate.no, candidate.key)
const roomName = ({ roomNames }: Site, id: number) => roomNames.get(id) ?? `编号 ${id} 的考场`

/** Every hard constraint a result breaks, in words; an empty list is what one wants. */
export function faultsOf(site: Site): string[] {
  const personal = faultsOfLists(site)
  if (personal.length > 0) return personal
  return [
    ...faultsOfPlaces(site),
    ...faultsOfSeats(site),
    ...faultsOfRooms(site),
    ...faultsOfMachines(site),
    ...faultsOfPersons(site),
    ...faultsOfKept(site),
    ...faultsOfGrants(site),
  ]
}

/** Everybody once, nobody lost, nobody unknown. */
function faultsOfLists({ input, result }: Site): string[] {
  if (input.candidates.some((candidate, at) => candidate.no !== at + 1)) return [broken.numbers]
  const seen = new Map<number, number>()
  for (const { no } of [...result.seats, ...result.unseated]) seen.set(no, (seen.get(no) ?? 0) + 1)
  const strangers = [...seen.keys()].filter((no) => !input.candidates[no - 1])
  return [
    ...strangers.map(broken.stranger),
    ...input.candidates
      .filter((candidate) => seen.get(candidate.no) !== 1)
      .map((candidate) => (seen.has(candidate.no) ? broken.twice : broken.lost)(nameOf(candidate))),
  ]
}

const candidateOf = ({ input }: Site, seat: { no: number }) => input.candidates[seat.no - 1] as Candidate
const isDrawn = (seat: Seat) => seat.reason !== 'LOCKED'

function faultsOfPlaces(site: Site): string[] {
  const { rooms, sessions } = site.input
  const wrong = site.result.seats.filter((seat) => {
    const room = rooms.find((each) => each.id === seat.roomId)
    const session = sessions.find((each) => each.id === seat.sessionId)
    if (!room || !session || room.levelId !== candidateOf(site, seat).levelId) return true
    const isOpen = room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)
    return isDrawn(seat) && !isOpen
  })
  return wrong.map((seat) => broken.room(nameOf(candidateOf(site, seat))))
}

function faultsOfSeats(site: Site): string[] {
  const faults: string[] = []
  const held = new Set<string>()
  for (const seat of site.result.seats) {
    const who = nameOf(candidateOf(site, seat))
    const place = `${seat.roomId}/${seat.sessionId}/${seat.seatNo}`
    if (held.has(place)) faults.push(broken.seat(who, roomName(site, seat.roomId), seat.seatNo))
    held.add(place)
    if (seat.seatNo < 1 || (isDrawn(seat) && !isNumber(site, seat)))
      faults.push(broken.seatNo(who, seat.seatNo))
  }
  return faults
}

/** True for a number the room gives out. */
function isNumber({ input, stays = () => false }: Site, seat: Seat): boolean {
  const { roomId, seatNo } = seat
  const room = input.rooms.find((each) => each.id === roomId)
  const machineRoom = input.machineRooms.find((each) => each.id === room?.machineRoomId)
  if (!room || !machineRoom) return false
  return isOpenNumber(machineRoom, seatNo) && (stays(seat) || seatNo <= highestNumber(machineRoom, room))
}

/** A tail may stand over the seats of a room by three; kept seats may stand over a lowered number. */
function faultsOfRooms(site: Site): string[] {
  const { input, rules, result } = site
  return input.rooms.flatMap((room) =>
    input.sessions.flatMap((session) => {
      const here = result.seats.filter((seat) => seat.roomId === room.id && seat.sessionId === session.id)
      const tail = rules.tailMerge ? here.filter((seat) => seat.reason === 'TAIL_MERGED').length : 0
      const isOver =
        here.length > room.seatCapacity + Math.min(rules.tailLimit ?? 3, tail) && here.some(isDrawn)
      return isOver ? [broken.capacity(roomName(site, room.id), session.order, here.length)] : []
    }),
  )
}

interface Sitting extends Span {
  readonly levelId: number
  readonly many: number
  readonly isDrawn: boolean
}

function faultsOfMachines(site: Site): string[] {
  return site.input.machineRooms.flatMap((machineRoom) => {
    const sittings = sittingsIn(site, machineRoom.id)
    for (const { startsAtMs: moment } of sittings) {
      const busy = sittings.filter(
        (each) => each.startsAtMs <= moment && moment < each.endsAtMs + site.rules.changeoverMs,
      )
      // What was kept, or taken by another plan, may stand over a lowered number; nothing may be added to it.
      if (!busy.some((each) => each.isDrawn)) continue
      const many = busy.reduce((sum, each) => sum + each.many, 0)
      if (many > machinesOf(machineRoom))
        return [broken.machines(machineRoom.id, many, machinesOf(machineRoom))]
      const isMixed = new Set(busy.map((each) => each.levelId)).size > 1
      const isAlone = site.rules.sharedRooms === 'EXCLUSIVE_PER_SESSION'
      if (isAlone && isMixed) return [broken.mixed(machineRoom.id)]
    }
    return []
  })
}

/** Everybody on the machines of one room, and other plans there, which count as a level of their own. */
function sittingsIn({ input, result }: Site, machineRoomId: number): Sitting[] {
  const rooms = new Map(
    input.rooms.filter((room) => room.machineRoomId === machineRoomId).map((room) => [room.id, room]),
  )
  const sessions = new Map(input.sessions.map((session) => [session.id, session]))
  const own = result.seats.flatMap((seat) => {
    const room = rooms.get(seat.roomId)
    const session = sessions.get(seat.sessionId)
    if (!room || !session) return []
    const { startsAtMs, endsAtMs } = session
    return [{ startsAtMs, endsAtMs, levelId: room.levelId, many: 1, isDrawn: isDrawn(seat) }]
  })
  const uses = input.roomUses
    // 0 seats: a session that only is to begin there, which nothing but extra time has to mind.
    .filter((use) => use.machineRoomId === machineRoomId && use.seats > 0)
    .map(({ startsAtMs, endsAtMs, seats }) => ({
      startsAtMs,
      endsAtMs,
      levelId: -1,
      many: seats,
      isDrawn: false,
    }))
  return grouped([...own, ...uses])
}

/** People of one level and span together: what is compared with each other stays small. */
function grouped(sittings: readonly Sitting[]): Sitting[] {
  const groups = Map.groupBy(sittings, (each) =>
    [each.levelId, each.startsAtMs, each.endsAtMs, each.isDrawn].join('/'),
  )
  return [...groups.values()].map((group) => ({
    ...(group[0] as Sitting),
    many: group.reduce((sum, each) => sum + each.many, 0),
  }))
}

function faultsOfPersons(site: Site): string[] {
  const { input, rules, earlier, result } = site
  const sessions = new Map(input.sessions.map((session) => [session.id, session]))
  const grants = new Map((input.granted ?? []).map((grant) => [grant.no, grant]))
  const elsewhere = Map.groupBy([...input.busy, ...earlier], (each) => each.person)
  const own = Map.groupBy(result.seats, (seat) => candidateOf(site, seat).person)
  return [...own].flatMap(([person, seats]) => {
    const spans = seats.map((seat) => lengthened(sessions.get(seat.sessionId) as Span, grants.get(seat.no)))
    const isClash = seats.some((seat, at) => {
      const others = spans.filter((_, other) => other !== at)
      const all = [...others, ...(elsewhere.get(person) ?? [])]
      return isDrawn(seat) && all.some((span) => collide(span, spans[at] as Span, rules.changeoverMs))
    })
    const [first] = seats
    return isClash && first ? [broken.clash(nameOf(candidateOf(site, first)))] : []
  })
}

function faultsOfKept(site: Site): string[] {
  const seatOf = new Map(site.result.seats.map((seat) => [seat.no, seat]))
  return site.input.kept
    .filter((kept) => {
      const seat = seatOf.get(kept.no)
      return (
        !seat ||
        seat.roomId !== kept.roomId ||
        seat.sessionId !== kept.sessionId ||
        seat.seatNo !== kept.seatNo
      )
    })
    .map((kept) => broken.kept(nameOf(candidateOf(site, kept))))
}

/** Whoever was granted something and has a seat has it as granted: the machine room, the number, nobody else there. */
function faultsOfGrants(site: Site): string[] {
  const { input, result } = site
  const grants = new Map((input.granted ?? []).map((grant) => [grant.no, grant]))
  const wrong = result.seats.filter((seat) => {
    const grant = grants.get(seat.no)
    return grant && isDrawn(seat) && !isAsGranted(site, seat, grant)
  })
  return wrong.map((seat) => broken.grant(nameOf(candidateOf(site, seat))))
}

function isAsGranted(site: Site, seat: Seat, { machineRoomIds, seatNo, ownRoom }: Grant): boolean {
  const machineRoomId = site.input.rooms.find((room) => room.id === seat.roomId)?.machineRoomId ?? 0
  if (machineRoomIds && !machineRoomIds.includes(machineRoomId)) return false
  if (seatNo !== undefined && seatNo !== seat.seatNo) return false
  return !ownRoom || !hasCompany(site, seat, machineRoomId)
}

function hasCompany({ input, rules, result }: Site, own: Seat, machineRoomId: number): boolean {
  const rooms = new Map(input.rooms.map((room) => [room.id, room]))
  const sessions = new Map(input.sessions.map((session) => [session.id, session]))
  const session = sessions.get(own.sessionId)
  return result.seats.some((seat) => {
    const other = sessions.get(seat.sessionId)
    const isThere = seat.no !== own.no && rooms.get(seat.roomId)?.machineRoomId === machineRoomId
    return isThere && session && other ? collide(session, other, rules.changeoverMs) : false
  })
}
