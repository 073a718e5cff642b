import { dice, mixed } from '#src/shared/drawproof/chance.ts'
import type {
  Busy,
  Candidate,
  Grant,
  Input,
  MoveReason,
  Room,
  Rules,
  Seat,
  Session,
  Span,
} from '#src/shared/drawproof/format.ts'
import { Hall } from '#src/shared/drawproof/hall.ts'
import { highestNumber, isOpenNumber } from '#src/shared/drawproof/machine-room.ts'
import { endsInTime } from '#src/shared/drawproof/steps/granted.ts'

export interface Place {
  readonly room: Room
  readonly session: Session
}

/** Somebody at a place; 0 stands for a number that is given at the end. */
export interface Sitting extends Place {
  readonly candidate: Candidate
  readonly seatNo: number
}

/** A seat as it stood before the repair, hands included. */
export type Stood = Omit<Seat, 'no'>

/** What a repair is made from. */
export interface Repairing {
  readonly input: Input
  readonly earlier: readonly Busy[]
  readonly rules: Rules
  readonly seedText: string
  /** By number; people who are on the roster no more are not among them. */
  readonly stood: ReadonlyMap<number, Stood>
  /** The sessions as they were then. */
  readonly sessionsThen: readonly (Span & { readonly id: number })[]
}

const nobody: ReadonlySet<Candidate> = new Set()

/** Who sits where while a repair is done again, from the kept seats on. */
export class Floor {
  readonly hall: Hall
  readonly stood: ReadonlyMap<number, Stood>
  readonly seated = new Map<number, Sitting>()
  /** Whose seat could not stay, and why. */
  readonly lost = new Map<number, MoveReason>()
  readonly keptNos: ReadonlySet<number>
  readonly examsOf: ReadonlyMap<string, readonly Candidate[]>
  private readonly elsewhere: ReadonlyMap<string, readonly Span[]>
  private readonly turns: ReadonlyMap<number, number>
  private readonly inside = new Map<string, Set<Candidate>>()

  constructor({ input, earlier, rules, seedText, stood }: Repairing) {
    this.hall = new Hall(input, rules)
    this.stood = stood
    this.examsOf = Map.groupBy(this.hall.candidates, (each) => each.person)
    this.elsewhere = Map.groupBy([...input.busy, ...earlier], (each) => each.person)
    this.turns = new Map(mixed(this.hall.candidates, dice(seedText)).map((each, at) => [each.no, at]))
    this.keptNos = new Set(this.hall.settled.map((seat) => seat.candidate.no))
    // The hall has counted the kept seats already.
    for (const { candidate, room, session, seatNo } of this.hall.settled)
      this.note({ candidate, room, session, seatNo })
  }

  private note(sitting: Sitting): void {
    this.seated.set(sitting.candidate.no, sitting)
    const key = keyOf(sitting)
    this.inside.set(key, (this.inside.get(key) ?? new Set()).add(sitting.candidate))
  }

  people(place: Place): ReadonlySet<Candidate> {
    return this.inside.get(keyOf(place)) ?? nobody
  }

  grant({ no }: Candidate): Grant | undefined {
    return this.hall.grants.get(no)
  }

  /** The place in the lottery: the lower goes first. */
  turn({ no }: Candidate): number {
    return this.turns.get(no) ?? 0
  }

  sit(sitting: Sitting): void {
    this.note(sitting)
    this.hall.taken.add(sitting.room, sitting.session, 1)
    if (this.grant(sitting.candidate)?.ownRoom) this.hall.leaveAlone(sitting.room, sitting.session)
  }

  rise({ no }: Candidate): Sitting | undefined {
    const sitting = this.seated.get(no)
    if (!sitting) return undefined
    this.seated.delete(no)
    this.inside.get(keyOf(sitting))?.delete(sitting.candidate)
    this.hall.taken.add(sitting.room, sitting.session, -1)
    return sitting
  }

  /** Takes somebody off a seat for a reason. */
  lose(candidate: Candidate, why: MoveReason): void {
    this.rise(candidate)
    this.lost.set(candidate.no, why)
  }

  /** When somebody would be busy in a session. */
  spanOf(candidate: Candidate, session: Session): Span {
    return this.hall.spanOf({ candidate, session })
  }

  /** When somebody is busy with other exams, here and elsewhere. */
  busy(candidate: Candidate): Span[] {
    const here: Span[] = []
    for (const other of this.examsOf.get(candidate.person) ?? []) {
      const sitting = other.no === candidate.no ? undefined : this.seated.get(other.no)
      if (sitting) here.push(this.spanOf(other, sitting.session))
    }
    return [...here, ...(this.elsewhere.get(candidate.person) ?? [])]
  }

  /** The place suits the person, whoever else sits there. */
  suits(candidate: Candidate, place: Place): boolean {
    const grant = this.grant(candidate)
    const isGranted = grant?.machineRoomIds?.includes(place.room.machineRoomId) ?? true
    if (!isGranted || (grant && !endsInTime(this.hall, grant, place))) return false
    const span = this.spanOf(candidate, place.session)
    return this.busy(candidate).every((other) => !this.hall.near(span, other))
  }

  /** The person could sit there now. */
  isOpenFor(candidate: Candidate, place: Place): boolean {
    if (this.hall.free(place.room, place.session) <= 0 || !this.suits(candidate, place)) return false
    const grant = this.grant(candidate)
    if (grant?.ownRoom && !this.hall.isEmpty(place.room, place.session)) return false
    return grant?.seatNo === undefined || this.isNumberFree(place, grant.seatNo)
  }

  private isNumberFree({ room, session }: Place, seatNo: number): boolean {
    const machineRoom = this.hall.machineRoom(room)
    if (!machineRoom || !isOpenNumber(machineRoom, seatNo)) return false
    if (seatNo > highestNumber(machineRoom, room)) return false
    return this.seated
      .values()
      .every(
        (held) =>
          held.seatNo !== seatNo ||
          held.room.machineRoomId !== room.machineRoomId ||
          !this.hall.near(held.session, session),
      )
  }

  /** One exam, nothing granted, nothing elsewhere: such people differ in nothing that matters. */
  isPlain(candidate: Candidate): boolean {
    const isAlone = this.examsOf.get(candidate.person)?.length === 1
    return isAlone && !this.grant(candidate) && !this.elsewhere.has(candidate.person)
  }
}

const keyOf = ({ room, session }: Place) => `${room.id}:${session.id}`
