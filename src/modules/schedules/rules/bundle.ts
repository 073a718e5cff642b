import type { Accommodation, DrawInput, DrawResult, DrawRegistration } from './input.ts'

/** The names of the texts that are hashed; a change of their shape is a new name. */
export const FORMATS = { bundle: 'kaowu-draw/1', pledge: 'kaowu-pledge/1', result: 'kaowu-result/1' } as const

/** The version of `docs/algorithms/arrangement.md` a draw was made by. */
export const RULE_TEXT = 'arrangement/1'

/** Gives everything that belongs to a person a name that says nothing outside this plan. */
export interface Opaque {
  registration(id: number): string
  person(id: number): string
  classOf(key: string): string
}

/**
 * The input of a draw without a trace of a person: registrations are numbered in the order of their ids, everybody has an
 * opaque key. The draw depends on the order of ids alone, so it comes out the same.
 */
export function opaqueInput(input: DrawInput, opaque: Opaque) {
  const ordered = input.registrations.toSorted((a, b) => a.id - b.id)
  const noOf = numbersOf(ordered)
  return {
    sessions: input.sessions
      .toSorted(byId)
      .map((each) => ({ ...each, levelIds: each.levelIds.toSorted(ascending) })),
    levels: input.levels.toSorted(byId),
    machineRooms: input.physicalRooms.toSorted(byId).map(({ map, blocked, ...room }) => ({
      ...room,
      ...(map ? { map: map.toSorted((a, b) => a.seatNo - b.seatNo) } : {}),
      ...(blocked ? { blocked: blocked.toSorted(ascending) } : {}),
    })),
    rooms: input.rooms.toSorted(byId).map(({ physicalRoomId, ...room }) => ({
      ...room,
      machineRoomId: physicalRoomId,
      sessionIds: room.sessionIds.toSorted(ascending),
    })),
    roomUses: sortedTexts(
      (input.roomUses ?? []).map(({ physicalRoomId, ...use }) => ({ ...use, machineRoomId: physicalRoomId })),
    ),
    candidates: ordered.map((each, at) => ({
      no: at + 1,
      key: opaque.registration(each.id),
      person: opaque.person(each.personId),
      levelId: each.levelId,
      ...(each.classKey === undefined ? {} : { class: opaque.classOf(each.classKey) }),
    })),
    busy: busyOf(input, opaque),
    kept: input.locks
      .flatMap(({ registrationId, roomId, sessionId, seatNo }) => {
        const no = noOf.get(registrationId)
        return no === undefined ? [] : [{ no, roomId, sessionId, seatNo }]
      })
      .toSorted((a, b) => a.no - b.no),
    ...grantsOf(input.accommodations ?? [], noOf),
  }
}

/** What was granted, by number; nothing at all where nothing was, so that such files are what they were. */
function grantsOf(accommodations: readonly Accommodation[], noOf: ReadonlyMap<number, number>) {
  const granted = accommodations.flatMap(({ registrationId, physicalRoomIds, ...grant }) => {
    const no = noOf.get(registrationId)
    const rooms = physicalRoomIds ? { machineRoomIds: physicalRoomIds.toSorted(ascending) } : {}
    return no === undefined ? [] : [{ no, ...grant, ...rooms }]
  })
  return granted.length > 0 ? { granted: granted.toSorted((a, b) => a.no - b.no) } : {}
}

/** Seats elsewhere, in a fixed order. */
export const busyOf = ({ commitments }: Pick<DrawInput, 'commitments'>, opaque: Opaque) =>
  sortedTexts(
    commitments.map(({ personId, startsAtMs, endsAtMs }) => ({
      person: opaque.person(personId),
      startsAtMs,
      endsAtMs,
    })),
  )

/** The rules of a draw that a plan may choose, beside the text they belong to. */
export const rulesOf = (input: DrawInput) => {
  const { fill, sharedRooms, changeoverMs, tailMerge, tailLimit, levelShare } = input
  return {
    text: RULE_TEXT,
    fill,
    sharedRooms,
    changeoverMs,
    tailMerge,
    ...(tailLimit === undefined ? {} : { tailLimit }),
    ...(levelShare === undefined ? {} : { levelShare }),
  }
}

/** A result by the numbers of `opaqueInput`. */
export function opaqueResult(
  { registrations }: DrawInput,
  result: Pick<DrawResult, 'assignments' | 'unseated'>,
) {
  const noOf = numbersOf(registrations.toSorted((a, b) => a.id - b.id))
  const no = (registrationId: number) => noOf.get(registrationId) ?? 0
  return {
    seats: result.assignments
      .map(({ registrationId, sessionId, roomId, seatNo, reason }) => ({
        no: no(registrationId),
        sessionId,
        roomId,
        seatNo,
        reason,
      }))
      .toSorted((a, b) => a.no - b.no),
    unseated: result.unseated
      .map(({ registrationId, reason }) => ({ no: no(registrationId), reason }))
      .toSorted((a, b) => a.no - b.no),
  }
}

const numbersOf = (ordered: readonly DrawRegistration[]) =>
  new Map(ordered.map((each, at) => [each.id, at + 1]))

const ascending = (a: number, b: number) => a - b
const byId = (a: { id: number }, b: { id: number }) => a.id - b.id

const sortedTexts = <T>(rows: readonly T[]): T[] =>
  rows
    .map((row) => ({ row, text: canonical(row) }))
    .toSorted((a, b) => Number(a.text > b.text) - Number(a.text < b.text))
    .map(({ row }) => row)

/** JSON with the keys of every object in the order of their code units, no space, lists as they stand. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const fields = entries
    .toSorted(([a], [b]) => Number(a > b) - Number(a < b))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
  return `{${fields.join(',')}}`
}
