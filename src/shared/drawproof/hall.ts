import type { Candidate, Grant, Input, MachineRoom, Room, Rules, Session, Span } from './format.ts'
import { lengthened, machinesOf } from './machine-room.ts'

/** A session of a level in which at least one room of the level is open, with those rooms. */
export interface Opening {
  readonly session: Session
  readonly rooms: readonly Room[]
}

/** A level with its openings in the order of the sessions. */
export interface Served {
  readonly id: number
  readonly openings: readonly Opening[]
}

/** True when one begins before the other has ended and everybody has changed over. */
export const collide = (one: Span, other: Span, changeoverMs: number) =>
  Math.max(one.startsAtMs, other.startsAtMs) < Math.min(one.endsAtMs, other.endsAtMs) + changeoverMs

/** A count for every room in every session; what was never counted is 0. */
export class Count {
  private readonly cells = new Map<string, number>()

  of(a: { readonly id: number }, b: { readonly id: number }): number {
    return this.cells.get(`${a.id}:${b.id}`) ?? 0
  }

  add(a: { readonly id: number }, b: { readonly id: number }, many: number): void {
    this.cells.set(`${a.id}:${b.id}`, this.of(a, b) + many)
  }
}

/** A seat decided before the lots: kept, or given to somebody who was granted something. */
export interface Settled {
  readonly candidate: Candidate
  readonly room: Room
  readonly session: Session
  readonly seatNo: number
  readonly reason: 'LOCKED' | 'ACCOMMODATION'
}

/**
 * Steps 1 and 2 of the rule text: everything in its order, the kept seats taken. Holds how many sit in each room in each
 * session; who, is decided at the end.
 */
export class Hall {
  readonly sessions: readonly Session[]
  readonly rooms: readonly Room[]
  readonly levels: readonly Served[]
  readonly candidates: readonly Candidate[]
  readonly taken = new Count()
  /** Of the seats taken, those that lots have no say in. */
  readonly kept = new Count()
  readonly settled: Settled[] = []
  readonly grants: ReadonlyMap<number, Grant>
  /** Machine rooms somebody has alone, by id. */
  private readonly alone = new Map<number, Session[]>()
  readonly input: Input
  readonly rules: Rules
  private readonly moments = new Map<number, readonly number[]>()

  constructor(input: Input, rules: Rules) {
    this.input = input
    this.rules = rules
    this.sessions = input.sessions.toSorted((a, b) => a.order - b.order || a.id - b.id)
    this.rooms = input.rooms.toSorted((a, b) => a.seq - b.seq || a.id - b.id)
    this.candidates = input.candidates.toSorted((a, b) => a.no - b.no)
    this.levels = input.levels
      .toSorted((a, b) => b.rank - a.rank || a.id - b.id)
      .map(({ id }) => ({ id, openings: this.openingsOf(id) }))
    this.grants = new Map((input.granted ?? []).map((grant) => [grant.no, grant]))
    const starts = [...new Set([...input.sessions, ...input.roomUses].map((each) => each.startsAtMs))]
    for (const session of this.sessions)
      this.moments.set(
        session.id,
        starts.filter((moment) => this.isDuring(session, moment)),
      )
    for (const { no, roomId, sessionId, seatNo } of input.kept) {
      const [candidate, room, session] = [this.candidate(no), this.room(roomId), this.session(sessionId)]
      if (candidate && room && session) this.settle({ candidate, room, session, seatNo, reason: 'LOCKED' })
    }
  }

  private openingsOf(levelId: number): Opening[] {
    const open: Opening[] = []
    for (const session of this.sessions) {
      if (!session.levelIds.includes(levelId)) continue
      const rooms = this.rooms.filter(
        (room) => room.levelId === levelId && room.sessionIds.includes(session.id),
      )
      if (rooms.length > 0) open.push({ session, rooms })
    }
    return open
  }

  /** Takes a seat out of the lots. */
  settle(seat: Settled): void {
    this.settled.push(seat)
    this.taken.add(seat.room, seat.session, 1)
    this.kept.add(seat.room, seat.session, 1)
  }

  /** When somebody on a settled seat is busy: with the extra time granted. */
  spanOf({ candidate, session }: Pick<Settled, 'candidate' | 'session'>): Span {
    return lengthened(session, this.grants.get(candidate.no))
  }

  /** Keeps everybody else out of the machine room meanwhile. */
  leaveAlone(room: Room, session: Session): void {
    this.alone.set(room.machineRoomId, [...(this.alone.get(room.machineRoomId) ?? []), session])
  }

  candidate(no: number): Candidate | undefined {
    return this.candidates.find((candidate) => candidate.no === no)
  }

  room(id: number): Room | undefined {
    return this.rooms.find((room) => room.id === id)
  }

  session(id: number): Session | undefined {
    return this.sessions.find((session) => session.id === id)
  }

  /** Busy from the start until the end and the changeover. */
  isDuring(span: Span, moment: number): boolean {
    return span.startsAtMs <= moment && moment < span.endsAtMs + this.rules.changeoverMs
  }

  /** Seats of the room itself that nobody has. */
  roomLeft(room: Room, session: Session): number {
    return Math.max(0, room.seatCapacity - this.taken.of(room, session))
  }

  /** Machines left for a room at the busiest moment of a session; none where the rules want the machine room alone. */
  machinesLeft(room: Room, session: Session): number {
    const machines = machinesOf(this.machineRoom(room))
    let left = machines
    for (const moment of this.moments.get(session.id) ?? []) {
      const { own, others } = this.busyAt(room, moment)
      if (others > 0 && this.rules.sharedRooms === 'EXCLUSIVE_PER_SESSION') return 0
      left = Math.min(left, machines - own - others)
    }
    return Math.max(0, left)
  }

  machineRoom({ machineRoomId }: Room): MachineRoom | undefined {
    return this.input.machineRooms.find((each) => each.id === machineRoomId)
  }

  /** True when nobody sits on the machines of a room meanwhile. */
  isEmpty(room: Room, session: Session): boolean {
    if (!this.machineRoom(room)) return false
    const moments = this.moments.get(session.id) ?? []
    return moments.every((moment) => {
      const { own, others } = this.busyAt(room, moment)
      return own + others === 0
    })
  }

  /** People of the room's own level, and all others, on its machines at a moment. */
  private busyAt(room: Room, moment: number) {
    let own = 0
    let others = this.othersAt(room, moment)
    for (const neighbour of this.rooms.filter((each) => each.machineRoomId === room.machineRoomId))
      for (const session of this.sessions.filter((each) => this.isDuring(each, moment))) {
        const many = this.taken.of(neighbour, session)
        if (neighbour.levelId === room.levelId) own += many
        else others += many
      }
    return { own, others }
  }

  /** Machines other plans take, and all of them while somebody has the machine room alone. */
  private othersAt(room: Room, moment: number): number {
    const uses = this.input.roomUses.filter((use) => use.machineRoomId === room.machineRoomId)
    const alone = this.alone.get(room.machineRoomId) ?? []
    const foreign = uses.filter((use) => this.isDuring(use, moment)).reduce((sum, use) => sum + use.seats, 0)
    const closed = alone.filter((session) => this.isDuring(session, moment)).length
    return foreign + closed * machinesOf(this.machineRoom(room))
  }

  /** Seats somebody could have: of the room and of its machine room. */
  free(room: Room, session: Session): number {
    return Math.min(this.roomLeft(room, session), this.machinesLeft(room, session))
  }

  /** Seats that are taken and may be moved. */
  movable(room: Room, session: Session): number {
    return this.taken.of(room, session) - this.kept.of(room, session)
  }

  near(a: Span, b: Span): boolean {
    return collide(a, b, this.rules.changeoverMs)
  }
}
