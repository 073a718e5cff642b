import { finding, type Finding } from './finding.ts'
import type { Deed, RepairFile } from './format.ts'
import { names, said, wrongHand } from './words.ts'

type Stood = RepairFile['before']['seats'][number]
type At = Pick<Stood, 'roomId' | 'sessionId' | 'seatNo'>

export const isSamePlace = (a: At, b: At): boolean =>
  a.roomId === b.roomId && a.sessionId === b.sessionId && a.seatNo === b.seatNo

export interface Handled {
  /** The seats after all changes by hand, by key. */
  readonly seats: ReadonlyMap<string, Stood>
  readonly finding: Finding
}

/**
 * Does the changes by hand again, one after the other: everybody leaves the very seat they have, nobody comes to sit on
 * another's, an undo takes back exactly what it names, once.
 */
export function doHands({ before, hands }: RepairFile): Handled {
  const seats = new Map(before.seats.map((seat) => [seat.key, seat]))
  for (const [at, deed] of hands.entries()) {
    const fault = faultOf(seats, hands.slice(0, at), deed)
    if (fault) return { seats, finding: finding(names.hands, false, wrongHand.at(at + 1, fault)) }
    for (const { key, to, reason } of deed.changes) seats.set(key, { key, ...to, reason })
  }
  return { seats, finding: finding(names.hands, true, said.handsGood(hands.length)) }
}

function faultOf(
  seats: ReadonlyMap<string, Stood>,
  earlier: readonly Deed[],
  deed: Deed,
): string | undefined {
  if (deed.no !== earlier.length + 1) return wrongHand.order
  if (new Set(deed.changes.map((change) => change.key)).size !== deed.changes.length) return wrongHand.twice
  return faultOfPlaces(seats, deed) ?? (deed.kind === 'UNDO' ? faultOfUndo(earlier, deed) : faultOfKind(deed))
}

/** Everybody leaves the seat they have, and comes to one that nobody has. */
function faultOfPlaces(seats: ReadonlyMap<string, Stood>, { changes }: Deed): string | undefined {
  for (const { key, from } of changes) {
    const seat = seats.get(key)
    if (!seat || !isSamePlace(seat, from)) return wrongHand.from(key)
  }
  const moving = new Set(changes.map((change) => change.key))
  const others = [...seats.values()].filter((seat) => !moving.has(seat.key))
  for (const [at, { key, to }] of changes.entries()) {
    const here = [...others, ...changes.slice(at + 1).map((change) => change.to)]
    if (here.some((seat) => isSamePlace(seat, to))) return wrongHand.conflict(key)
  }
  return undefined
}

/** Whoever is placed by hand is held there; two change places, or one goes. */
function faultOfKind({ kind, changes, undoes }: Deed): string | undefined {
  if (undoes !== undefined || changes.some((change) => change.reason !== 'LOCKED')) return wrongHand.kind
  const isSo = kind === 'MOVE' ? changes.length === 1 : isSwap(changes)
  return isSo ? undefined : wrongHand.kind
}

const isSwap = ([a, b]: Deed['changes']) =>
  a !== undefined && b !== undefined && isSamePlace(a.from, b.to) && isSamePlace(b.from, a.to)

function faultOfUndo(earlier: readonly Deed[], { undoes, changes }: Deed): string | undefined {
  const undone = earlier.find((each) => each.no === undoes && each.kind !== 'UNDO')
  const isAgain = earlier.some((each) => each.undoes === undoes)
  const isBack = changes.every(({ key, from, to }) =>
    undone?.changes.some((was) => was.key === key && isSamePlace(was.to, from) && isSamePlace(was.from, to)),
  )
  return undone && !isAgain && isBack && undone.changes.length === changes.length ? undefined : wrongHand.undo
}
