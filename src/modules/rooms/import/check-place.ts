import {
  machineRoomKey,
  parseRoomName,
  twoDigits,
  type RoomNameParts,
} from '#src/modules/rooms/rules/name.ts'
import { problems as words } from '#src/modules/rooms/words.ts'
import type { Facts, Placed, Row } from './check-facts.ts'
import type { Findings } from './check-findings.ts'

/** Which room every row means; rows that leave it open, or mean one that an earlier row means, are told so. */
export function placeRows(rows: readonly Row[], facts: Facts, findings: Findings): Placed[] {
  const placed = rows.flatMap((row) => placeRow(row, facts, findings))
  return withoutRepeats(placed, findings)
}

interface Parts {
  readonly levelPrefix: string
  readonly seq: number | undefined
  readonly building: string
  readonly roomNo: string
  /** The room's name filled in what the cells left open. */
  readonly fromName: boolean
}

/** The level, number and machine room of a row: as its cells say, and where they are empty as its name says (BR-32). */
function partsOf({ value }: Row, facts: Facts): Parts {
  const { level, seq, building, roomNo, name } = value
  const given = { levelPrefix: level, seq, building, roomNo, fromName: false }
  const isWhole = [level, building, roomNo].every((each) => each !== '') && seq !== undefined
  const read = isWhole ? undefined : readName(name, facts)
  if (!read) return given
  return {
    levelPrefix: level || read.levelPrefix,
    seq: seq ?? read.seq,
    building: building || read.building,
    roomNo: roomNo || read.roomNo,
    fromName: true,
  }
}

const readName = (name: string, { levels, machines }: Facts): RoomNameParts | undefined =>
  parseRoomName(name, {
    prefixes: levels.flatMap((level) => [level.roomNamePrefix, level.name]),
    machineRooms: machines,
  })

function placeRow(row: Row, facts: Facts, findings: Findings): Placed[] {
  const parts = partsOf(row, facts)
  const { seq, building, roomNo } = parts
  const level = levelOf(row, parts, { facts, findings })
  tellOfParts(row, parts, findings)
  const sessionIds = level ? sessionsOf(row, level, { facts, findings }) : []
  if (!level || seq === undefined || findings.isBroken(row.line)) return []
  if (parts.fromName) {
    const read = [level.name, twoDigits(seq), building, roomNo].join(' ')
    findings.warn(row.line, words.readFromName(read), 'name')
  }
  const { usable, spare, seats: seatCapacity, name, floor, stepFree } = row.value
  const where = { building, roomNo, key: machineRoomKey(building, roomNo) }
  const numbers = { usable, spare, seatCapacity, sessionIds, access: { floor, stepFree } }
  return [{ line: row.line, level, seq, ...where, ...numbers, givenName: parts.fromName ? '' : name }]
}

type Level = Facts['levels'][number]
interface Around {
  readonly facts: Facts
  readonly findings: Findings
}

/** BR-02: a level of the plan that the site holds exams of. */
function levelOf({ line }: Row, { levelPrefix }: Parts, { facts, findings }: Around): Level | undefined {
  const level = facts.levels.find((each) => each.name === levelPrefix || each.roomNamePrefix === levelPrefix)
  const names = facts.levels.map((each) => each.name)
  if (!level) findings.error(line, words.unknownLevel(levelPrefix, names), 'level')
  for (const { message, wayOut = '' } of level?.obstacles ?? [])
    findings.error(line, words.notAtSite(message + wayOut), 'level')
  return level
}

function tellOfParts({ line }: Row, { seq, building, roomNo }: Parts, findings: Findings) {
  if (seq === undefined) findings.error(line, words.noSeq(), 'seq')
  if (!building) findings.error(line, words.noPlace('教学楼'), 'building')
  if (!roomNo) findings.error(line, words.noPlace('房间号'), 'roomNo')
}

/** The sessions named by their ordinals; all of the level when none is named. */
function sessionsOf({ line, value }: Row, level: Level, { facts, findings }: Around): number[] {
  const own = facts.sessions.filter((each) => each.levelIds.includes(level.id))
  const wanted = value.sessions ?? own.map((each) => each.ordinal)
  const offered = own.map((each) => each.ordinal)
  const unknown = wanted.filter((ordinal) => !offered.includes(ordinal))
  if (unknown.length > 0) findings.error(line, words.unknownSession(unknown, offered), 'sessions')
  return own.filter((each) => wanted.includes(each.ordinal)).map((each) => each.id)
}

/** BR-33, BR-38: a number and a machine room stand once per level; the later row is refused and names the earlier. */
function withoutRepeats(placed: readonly Placed[], findings: Findings): Placed[] {
  const bySeq = new Map<string, Placed>()
  const byMachines = new Map<string, Placed>()
  return placed.filter((row) => {
    const [seqKey, machinesKey] = [`${row.level.id}/${row.seq}`, `${row.level.id}/${row.key}`]
    const same = bySeq.get(seqKey)
    const beside = byMachines.get(machinesKey)
    if (same && same === beside) findings.error(row.line, words.twice(same.line))
    else if (same) findings.error(row.line, words.seqTwice(twoDigits(row.seq), same.line), 'seq')
    else if (beside) findings.error(row.line, words.machineRoomTwice(beside.line), 'roomNo')
    if (same || beside) return false
    bySeq.set(seqKey, row)
    byMachines.set(machinesKey, row)
    return true
  })
}
