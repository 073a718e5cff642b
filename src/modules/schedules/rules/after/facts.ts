import { stableText } from '#src/modules/schedules/rules/digest-text.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import type { Published, RepairResult } from '#src/modules/schedules/rules/repair/types.ts'
import type { FactName } from '#src/modules/schedules/words/repair.ts'

/**
 * What a repair is made from, apart by what an officer could have changed, and what came out: the same text for every order
 * of the rows.
 */
export function factTexts(
  input: DrawInput,
  published: Published,
  { assignments, unseated }: Pick<RepairResult, 'assignments' | 'unseated'>,
): Record<FactName, string> {
  const { registrations, rooms, physicalRooms, roomUses, sessions, levels, locks, accommodations } = input
  const { commitments, changeoverMs, sharedRooms, fill } = input
  return {
    people: stableText(registrations),
    rooms: stableText({ rooms, physicalRooms, roomUses }),
    sessions: stableText({ sessions, levels, changeoverMs, sharedRooms, fill }),
    seats: stableText(published.seats),
    locks: stableText(locks),
    grants: stableText(accommodations ?? []),
    elsewhere: stableText(commitments),
    // The same facts give the same seats as long as the program is the same.
    result: stableText({ assignments, unseated }),
  }
}

/** Names of the facts whose digests differ, given `name:digest` joined by dots; all of them when the text is none of ours. */
export function changedFacts(before: string, now: Readonly<Record<string, string>>): string[] {
  const known = new Map(before.split('.').map((each) => each.split(':') as [string, string]))
  return Object.keys(now).filter((name) => known.get(name) !== now[name])
}
