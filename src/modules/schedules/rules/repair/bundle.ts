import { canonical, type opaqueInput, type Opaque } from '#src/modules/schedules/rules/bundle.ts'
import type { Assignment, SeatReason } from '#src/modules/schedules/rules/input.ts'
import type { PublishedSeat, RepairResult } from './types.ts'

interface At {
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
}

/** A change by hand as it was written down. */
export interface Deed {
  readonly id: number
  readonly kind: string
  readonly undoes: number | null
  readonly moves: readonly {
    readonly registrationId: number
    readonly from: At
    readonly to: At
    readonly formerReason: string
  }[]
}

/** What an arrangement was made from, as its file shows it. */
export interface MadeFrom {
  readonly input: ReturnType<typeof opaqueInput>
  readonly earlier: readonly object[]
  readonly rules: object
}

/** The parts of it, each as the text its digest is made over; people by their keys, for their numbers change. */
export function partTexts({ input, earlier, rules }: MadeFrom) {
  const { candidates, rooms, machineRooms, roomUses, sessions, levels, kept, busy } = input
  const byKey = (rows: readonly { readonly no: number }[]) =>
    rows.map(({ no, ...row }) => ({ ...row, key: candidates[no - 1]?.key ?? '' }))
  return {
    roster: canonical(candidates.map(({ no: _, ...each }) => each)),
    rooms: canonical({ rooms, machineRooms, roomUses }),
    sessions: canonical({ sessions, levels }),
    rules: canonical(rules),
    grants: canonical(byKey(input.granted ?? [])),
    kept: canonical(byKey(kept)),
    elsewhere: canonical([...busy, ...earlier].map(canonical).toSorted()),
  }
}
export type PartName = keyof ReturnType<typeof partTexts>

/** The seats as they were published: what hands have changed since is taken back, the latest first. */
export function beforeHands(
  seats: readonly PublishedSeat[],
  deeds: readonly Deed[],
): Map<number, PublishedSeat> {
  const before = new Map(seats.map((seat) => [seat.registrationId, seat]))
  for (const { kind, moves } of deeds.toSorted((a, b) => b.id - a.id))
    for (const { registrationId, from, formerReason } of moves) {
      // Whoever an undo brought back had been placed by hand.
      const reason = kind === 'UNDO' ? 'LOCKED' : (formerReason as SeatReason)
      before.set(registrationId, { registrationId, ...placeOf(from), reason })
    }
  return before
}

/** The changes by hand, numbered in their order. */
export function handsOf(deeds: readonly Deed[], opaque: Opaque) {
  const ordered = deeds.toSorted((a, b) => a.id - b.id)
  const noOf = new Map(ordered.map(({ id }, at) => [id, at + 1]))
  return ordered.map(({ id, kind, undoes, moves }) => ({
    no: noOf.get(id) ?? 0,
    kind,
    ...(undoes === null ? {} : { undoes: noOf.get(undoes) ?? 0 }),
    changes: moves.map(({ registrationId, from, to, formerReason }) => ({
      key: opaque.registration(registrationId),
      from: placeOf(from),
      to: placeOf(to),
      reason: kind === 'UNDO' ? formerReason : 'LOCKED',
    })),
  }))
}

/** Who sits elsewhere, who is new, whose seat stands empty, and how many had to move. */
export const listsOf = ({ moved, released, assignments, lowerBound }: RepairResult, opaque: Opaque) => ({
  moved: moved.map(({ registrationId, reason }) => ({
    key: opaque.registration(registrationId),
    why: reason,
  })),
  added: assignments.filter(isLate).map((each) => opaque.registration(each.registrationId)),
  released: released.map((each) => opaque.registration(each.registrationId)),
  bound: lowerBound,
})

const isLate = ({ reason }: Assignment) => reason === 'LATE'

/** A published seat by the key of whoever has it. */
export const seatByKey = ({ registrationId, reason, ...seat }: PublishedSeat, opaque: Opaque) => ({
  key: opaque.registration(registrationId),
  ...placeOf(seat),
  reason,
})

/** Only the place, whatever else stands in the row. */
const placeOf = ({ sessionId, roomId, seatNo }: At): At => ({ sessionId, roomId, seatNo })
