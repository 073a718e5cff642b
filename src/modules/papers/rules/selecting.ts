import { refusals, sheetFaults } from '#src/modules/papers/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sheetOf, type Choice } from './choice.ts'
import type { Part } from './facts.ts'
import { faultsOf } from './labels.ts'

/** People in one pack: some forty rooms over four sessions. */
export const MOST_PEOPLE = 8_000

/** The chosen rooms and sessions; empty lists mean all. `only` names rooms one by one, for those that changed. */
export function chosenParts(
  parts: readonly Part[],
  { sessionIds, roomIds }: Pick<Choice, 'sessionIds' | 'roomIds'>,
  only: readonly { sessionId: number; roomId: number }[] | null = null,
): Part[] {
  const named = only && new Set(only.map(({ sessionId, roomId }) => `${sessionId}/${roomId}`))
  return parts.filter(
    ({ sessionId, roomId }) =>
      (sessionIds.length === 0 || sessionIds.includes(sessionId)) &&
      (roomIds.length === 0 || roomIds.includes(roomId)) &&
      (!named || named.has(`${sessionId}/${roomId}`)),
  )
}

/** What speaks against a choice: nobody in it, too many for one pack, labels that do not lie on the page. */
export function refusalsForChoice(parts: readonly Part[], choice: Choice): Refusal[] {
  const people = parts.reduce((sum, part) => sum + part.sitters.length, 0)
  const faults = choice.papers.includes('DESK') ? faultsOf(sheetOf(choice.labels)) : []
  return [
    ...(people === 0 ? [refusals.nothing()] : []),
    ...(people > MOST_PEOPLE ? [refusals.tooMany(MOST_PEOPLE)] : []),
    ...faults.map((fault) => refusals.sheet(sheetFaults[fault])),
  ]
}
