import type { Clash } from './clashing.ts'

interface Move {
  readonly clash: Clash
  /** The machine room it has found. */
  roomId?: number
}

/**
 * Pairs what clashes must give up with what machine rooms must lose: each move of each clash looks, in the order of the
 * person's exams, for a room that must still lose somebody; a room that has enough asks those it has, in turn, to find
 * another one. Answers the number of pairs and, by clash, the room its last paired move was given.
 */
export function pairUp(clashes: readonly Clash[], needs: ReadonlyMap<number, number>) {
  const members = new Map<number, Move[]>([...needs.keys()].map((roomId) => [roomId, []]))
  const paired: Move[] = []
  const find = (move: Move, asked: Set<number>): boolean => {
    for (const roomId of new Set(move.clash.sittings.map((each) => each.room.machineRoomId))) {
      const own = members.get(roomId)
      if (!own || asked.has(roomId)) continue
      asked.add(roomId)
      if (own.length >= (needs.get(roomId) ?? 0)) {
        const gone = own.findIndex((other) => find(other, asked))
        if (gone < 0) continue
        own.splice(gone, 1)
      }
      own.push(move)
      move.roomId = roomId
      return true
    }
    return false
  }
  for (const clash of clashes)
    for (let at = 0; at < clash.least; at++) {
      const move: Move = { clash }
      if (find(move, new Set())) paired.push(move)
    }
  return { pairs: paired.length, roomOf: new Map(paired.map((move) => [move.clash, move.roomId])) }
}
