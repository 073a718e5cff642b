import { accessAfter, sameAccess, UNSAID, type AccessGiven } from '#src/modules/rooms/rules/access.ts'
import { machineRoomKey, roomName } from '#src/modules/rooms/rules/name.ts'
import { refusalsForRoom, type ExistingRoom, type RoomFacts } from '#src/modules/rooms/rules/room.ts'
import { seatMaximum, type SeatMaximum } from '#src/modules/rooms/rules/seats.ts'
import { changeTexts, problems as words, seatMaximumText } from '#src/modules/rooms/words.ts'
import { accessOrNone, accessProblems, type Access } from '#src/modules/rooms/words/access.ts'
import { countedOnMap } from '#src/modules/rooms/words/map.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import type { Checked } from '#src/shared/sheet.ts'
import type { Facts, Machines, Placed, Row } from './check-facts.ts'
import { Findings } from './check-findings.ts'
import { placeRows } from './check-place.ts'

/** A room to be written: new (negative id), or one that stands and changes. */
export interface RoomDraft {
  readonly line: number
  readonly room: ExistingRoom
  readonly before: ExistingRoom | undefined
}

/** A real machine room as the file wants it, with the rooms that are to stand in it. */
export interface MachinesDraft {
  readonly building: string
  readonly roomNo: string
  readonly usable: number
  readonly access: Access
  readonly before: Machines | undefined
  readonly rooms: readonly RoomDraft[]
  /** Rooms that stand exactly as the file says. */
  readonly unchanged: readonly Placed[]
}

/** BR-32…38 over a file of rooms: the rules of the room builder, row by row, each beside all others. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const findings = new Findings()
  const drafts = draftRooms(rows, facts, findings)
  return {
    problems: findings.all,
    fresh: drafts.flatMap((each) => each.rooms.map(({ line }) => line)).toSorted((a, b) => a - b),
    skipped: drafts.flatMap((each) => each.unchanged.map(({ line }) => line)),
  }
}

/** What a file would make of the site's rooms; what speaks against it is left in `findings`. */
export function draftRooms(rows: readonly Row[], facts: Facts, findings = new Findings()): MachinesDraft[] {
  const groups = Map.groupBy(placeRows(rows, facts, findings), (row) => row.key)
  let number = 0
  return [...groups.values()].map((group) => {
    number += 1
    return draftMachines(group, -number, { facts, findings })
  })
}

interface Around {
  readonly facts: Facts
  readonly findings: Findings
}

/** All rows of one real machine room: they share its machines, so they are decided together. */
function draftMachines(group: readonly Placed[], newId: number, around: Around): MachinesDraft {
  const { facts, findings } = around
  const [first] = group
  if (!first) throw new Error('a group has a row')
  const before = facts.machines.find((each) => sameRoom(each, first))
  const { usable, building, roomNo } = first
  const agreeing = group.filter(
    (row) => agrees(row, first, around) && liesThere(row, group, findings) && isOnMap(row, before, around),
  )
  const wanted = agreeing.map((row) => draftRoom(row, before ?? { ...first, id: newId }, facts))
  const access = accessIn(agreeing, before?.access ?? UNSAID)
  const stays = isRegistered(before, { usable, access })
  const isSame = ({ row, draft }: Wanted) => stays && isUnchanged(row, draft, facts)
  const unchanged = wanted.filter(isSame)
  const rooms = settle(
    wanted.filter((each) => !isSame(each)),
    around,
  )
  if (before) tellOfMachines(rooms, { before, usable, access }, findings)
  const place = before ? { building: before.building, roomNo: before.roomNo } : { building, roomNo }
  return { ...place, usable, access, before, rooms, unchanged: unchanged.map(({ row }) => row) }
}

/** The machine room is registered with just these machines, and as lying there. */
const isRegistered = (before: Machines | undefined, given: Pick<MachinesDraft, 'usable' | 'access'>) =>
  before !== undefined &&
  before.installed - before.faulty === given.usable &&
  sameAccess(before.access ?? UNSAID, given.access)

const keyOf = ({ building, roomNo }: Pick<Machines, 'building' | 'roomNo'>) =>
  machineRoomKey(building, roomNo)
const sameRoom = (machines: Machines, row: Placed) => keyOf(machines) === row.key

function agrees(row: Placed, first: Placed, { findings }: Around): boolean {
  if (row.usable === first.usable) return true
  findings.error(row.line, words.otherMachines(first.line, first.usable), 'usable')
  return false
}

/** A floor or 无障碍 that contradicts an earlier row of the same machine room. */
function liesThere({ line, access }: Placed, group: readonly Placed[], findings: Findings): boolean {
  const earlier = group.find((row) => row.line < line && isOther(row.access, access))
  if (!earlier) return true
  const said = accessOrNone(accessAfter(UNSAID, earlier.access))
  findings.error(line, accessProblems.differs(earlier.line, said), 'floor')
  return false
}

const isOther = (a: AccessGiven, b: AccessGiven) =>
  (a.floor !== undefined && b.floor !== undefined && a.floor !== b.floor) ||
  (a.stepFree !== undefined && b.stepFree !== undefined && a.stepFree !== b.stepFree)

const accessIn = (rows: readonly Placed[], before: Access) =>
  rows.reduce((access, row) => accessAfter(access, row.access), before)

/** What a file changes about a machine room that is registered already. */
function tellOfMachines(
  rooms: readonly RoomDraft[],
  { before, usable, access }: { before: Machines; usable: number; access: Access },
  findings: Findings,
) {
  const registered = before.installed - before.faulty
  const was = before.access ?? UNSAID
  for (const { line } of rooms) {
    if (registered !== usable) findings.warn(line, words.machinesDiffer(registered, usable), 'usable')
    if (!sameAccess(was, access))
      findings.warn(line, accessProblems.willChange(accessOrNone(was), accessOrNone(access)), 'floor')
  }
}

/** Machines counted on a map are not changed by a file. */
function isOnMap(row: Placed, before: Machines | undefined, { findings }: Around): boolean {
  const counted = before?.hasMap ? before.installed - before.faulty : row.usable
  if (counted === row.usable) return true
  findings.error(row.line, countedOnMap(counted), 'usable')
  return false
}

/** A row beside the room it stands for. */
interface Wanted {
  readonly row: Placed
  readonly draft: RoomDraft
}

function draftRoom(
  row: Placed,
  machines: Pick<Machines, 'id' | 'building' | 'roomNo'>,
  facts: Facts,
): Wanted {
  const { level, seq, seatCapacity, sessionIds } = row
  const before = facts.rooms.find(
    (each) => each.levelId === level.id && each.seq === seq && each.physicalRoomId === machines.id,
  )
  const { building, roomNo } = machines
  const name = before?.name ?? roomName({ levelPrefix: level.roomNamePrefix, seq, building, roomNo })
  const id = before?.id ?? -row.line
  const room = { id, levelId: level.id, physicalRoomId: machines.id, seq, name, seatCapacity, sessionIds }
  return { row, draft: { line: row.line, room, before } }
}

/** The same seats, sessions and spares: left alone, whatever has become of the machines since. */
function isUnchanged(row: Placed, { room, before }: RoomDraft, facts: Facts): boolean {
  const isRule = row.spare === undefined || row.spare === ruleFor(row, facts).spare
  return isRule && before?.seatCapacity === room.seatCapacity && sameSessions(before, room)
}

const sameSessions = (a: ExistingRoom, b: ExistingRoom) =>
  a.sessionIds.length === b.sessionIds.length && a.sessionIds.every((id) => b.sessionIds.includes(id))

/**
 * The rooms that may stand together. A row that is refused leaves the room that stands as it is, which may be too much
 * for another row: asked again until nothing changes. A machine room has a room per level, so that is a handful of rows.
 */
function settle(wanted: readonly Wanted[], around: Around): RoomDraft[] {
  let left = wanted
  for (;;) {
    const refused = refusedAmong(left, around.facts)
    if (refused.size === 0) break
    for (const [{ row }, refusals] of refused)
      for (const each of refusals) around.findings.refused(row.line, each)
    left = left.filter((each) => !refused.has(each))
  }
  for (const each of left) tellOfChange(each, around)
  return left.map(({ draft }) => draft)
}

/** In the order of the file: an earlier row has its seats before a later one is asked. */
function refusedAmong(wanted: readonly Wanted[], facts: Facts): Map<Wanted, readonly Refusal[]> {
  const refused = new Map<Wanted, readonly Refusal[]>()
  const changing = new Set(wanted.map(({ draft }) => draft.room.id))
  const rooms = facts.rooms.filter((room) => !changing.has(room.id))
  for (const each of wanted) {
    const against = refusalsFor(each, rooms, facts)
    if (against.length > 0) refused.set(each, against)
    else rooms.push(each.draft.room)
  }
  return refused
}

function refusalsFor({ row, draft }: Wanted, rooms: readonly ExistingRoom[], facts: Facts): Refusal[] {
  const { sessions, sharedRooms } = facts
  const rule = ruleFor(row, facts)
  const { spare = rule.spare } = row
  if (spare < rule.spare) return [{ ...words.fewSpares(spare, rule.spare), path: 'spare' }]
  const elsewhere = {
    rooms: facts.elsewhere.rooms.filter((room) => keyOf(room) === row.key),
    sessions: facts.elsewhere.sessions,
  }
  const about: RoomFacts = { maximum: keeping(spare, rule), rooms, sessions, sharedRooms, elsewhere }
  const { room, before } = draft
  return [...refusalsForRoom(room, about), ...(before ? facts.refusalsForSeated(room) : [])]
}

/** The maximum of the machines a row names, with the spares chosen on the room's map or granted to it (BR-35). */
function ruleFor(row: Placed, { machines, sparePolicy }: Facts): SeatMaximum {
  const { chosen = 0, granted } = machines.find((each) => sameRoom(each, row)) ?? {}
  return seatMaximum({ usable: row.usable, sparePolicy, chosen, granted })
}

/** The maximum with more spares than the rule asks for (BR-34). */
function keeping(spare: number, rule: SeatMaximum): SeatMaximum {
  if (spare <= rule.spare) return rule
  const max = Math.max(0, rule.usable - spare)
  return { usable: rule.usable, spare, max, explanation: seatMaximumText(rule.usable, spare, max) }
}

function tellOfChange({ row, draft: { line, room, before } }: Wanted, { facts, findings }: Around) {
  if (row.givenName !== '' && bare(row.givenName) !== bare(room.name))
    findings.warn(line, words.nameDiffers(room.name), 'name')
  const changes = before ? changesOf(before, room, facts) : []
  if (changes.length > 0) findings.warn(line, words.willChange(room.name, changes))
}

/** What becomes of a room that stands, in the officer's words. */
export function changesOf(before: ExistingRoom, after: ExistingRoom, { sessions }: Pick<Facts, 'sessions'>) {
  const named = ({ sessionIds }: ExistingRoom) =>
    sessions
      .filter((each) => sessionIds.includes(each.id))
      .map((each) => sessionName(each.ordinal))
      .join('、')
  return [
    ...(before.seatCapacity === after.seatCapacity
      ? []
      : [changeTexts.seats(before.seatCapacity, after.seatCapacity)]),
    ...(sameSessions(before, after) ? [] : [changeTexts.sessions(named(before), named(after))]),
  ]
}

const bare = (name: string) => name.replaceAll(/\s/g, '')
