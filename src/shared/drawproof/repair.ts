import { finding, type Finding } from './finding.ts'
import type { RepairFile } from './format.ts'
import { broken, names, said } from './words.ts'

/** What was published before stands where it stood, except for those whose move has a reason. */
export function keptFinding({ before, moved, input, result }: RepairFile): Finding {
  const noOf = new Map(input.candidates.map((candidate) => [candidate.key, candidate.no]))
  const seatOf = new Map(result.seats.map((seat) => [seat.no, seat]))
  const explained = new Set(moved.map((each) => each.key))
  // Whoever is not on the roster any more has given the seat back.
  const there = before.seats.filter((seat) => noOf.has(seat.key) && !explained.has(seat.key))
  for (const { key, roomId, sessionId, seatNo } of there) {
    const seat = seatOf.get(noOf.get(key) ?? 0)
    if (!seat) return finding(names.kept, false, broken.gone(key))
    if (seat.roomId !== roomId || seat.sessionId !== sessionId || seat.seatNo !== seatNo)
      return finding(names.kept, false, broken.before(key))
  }
  return finding(names.kept, true, said.keptGood(there.length, moved.length))
}
