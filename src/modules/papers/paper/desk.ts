import { sheetOf, type LabelChoice } from '#src/modules/papers/rules/choice.ts'
import { partKey, type Part, type Sitter } from '#src/modules/papers/rules/facts.ts'
import { placed } from '#src/modules/papers/rules/labels.ts'
import { headingOf, seatText, shortTime } from './heading.ts'
import type { Unit } from './unit.ts'

/** People on one label; a room used for more sessions gets a second label per seat. */
const MOST_TOGETHER = 4

interface Person {
  readonly name: string
  readonly ticket: string
  readonly level: string
  readonly session: string
  readonly short: string
}

interface Label {
  readonly seat: string
  readonly people: readonly Person[]
}

/** 桌贴 (§9.4): a label per seat and session, or one for all sessions of the seat; on the sheets that were chosen. */
export function desksOf(parts: readonly Part[], choice: LabelChoice): Unit[] {
  const rooms = choice.together
    ? [...Map.groupBy(parts, (part) => part.roomId).values()]
    : parts.map((part) => [part])
  const units = groupsOf(rooms, choice)
  return units.map((group, at) => ({
    kind: 'DESK',
    ...placeOf(group),
    pages: placed(group.flatMap(labelsOf), sheetOf(choice), at === 0 ? choice.start : 1).map((labels) => ({
      labels,
    })),
  }))
}

/** Rooms that share sheets: each alone, all of a session, or all. */
function groupsOf(rooms: readonly (readonly Part[])[], { apart, together }: LabelChoice) {
  if (apart) return rooms.map((room) => [room])
  return together ? [rooms] : [...Map.groupBy(rooms, ([part]) => part?.sessionId).values()]
}

/** Of which session and which room a group is, where it is of one. */
function placeOf(group: readonly (readonly Part[])[]) {
  const parts = group.flat()
  return {
    ...sessionOf(onlyOne(parts, (part) => part.sessionId)),
    ...roomOf(onlyOne(parts, (part) => part.roomId)),
  }
}

const onlyOne = (parts: readonly Part[], key: (part: Part) => number): Part | undefined =>
  new Set(parts.map(key)).size === 1 ? parts[0] : undefined

const sessionOf = (part: Part | undefined) =>
  part ? { sessionId: part.sessionId, session: headingOf(part).session } : { sessionId: null, session: '' }

const roomOf = (part: Part | undefined) =>
  part ? { roomId: part.roomId, room: part.roomName } : { roomId: null, room: '' }

/** The labels of one room, seat by seat. */
function labelsOf(parts: readonly Part[]): Label[] {
  const seats = new Set(parts.flatMap((part) => part.sitters.map((each) => each.seatNo)))
  const found = new Map(
    parts.flatMap((part) => part.sitters.map((each) => [`${partKey(part)}/${each.seatNo}`, each] as const)),
  )
  const sittings = chunked(parts, MOST_TOGETHER)
  return [...seats]
    .toSorted((one, other) => one - other)
    .flatMap((seatNo) =>
      sittings.map((some) => ({
        seat: seatText(seatNo),
        people: some.map((part) => personOf(part, found.get(`${partKey(part)}/${seatNo}`))),
      })),
    )
}

const personOf = (part: Part, sitter: Sitter | undefined): Person => ({
  name: sitter?.name ?? '',
  ticket: sitter?.ticketNo ?? '',
  level: part.levelName,
  session: headingOf(part).session,
  short: shortTime(part.startsAt),
})

const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
