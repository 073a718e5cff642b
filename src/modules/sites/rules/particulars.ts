import { refusals } from '#src/modules/sites/words.ts'
import { changeWords, fieldNames, partNames } from '#src/modules/sites/words/review.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** A machine room as the stamped form declares it (domain §9, 20). */
export interface MachineRoom {
  readonly building: string
  readonly roomNo: string
  readonly machines: number
  readonly usable: number
  readonly spare: number
  readonly cpu: string
  readonly memory: string
  readonly system: string
  readonly headsets: number
  readonly cameras: number
  readonly network: string
  readonly power: string
}

/** What an institution says of its site. */
export interface Particulars {
  readonly levelIds: readonly number[]
  readonly siteName: string
  /** As tickets print it. */
  readonly address: string
  readonly mapUrl: string
  readonly officerName: string
  readonly officerPhone: string
  readonly technicianName: string
  readonly technicianPhone: string
  readonly machineRooms: readonly MachineRoom[]
}

/** An application as it was handed in: what a round of the review looks at. */
export interface Snapshot extends Particulars {
  readonly formFileId: number | null
  readonly photoFileIds: readonly number[]
}

export type Part = keyof typeof partNames
export const PARTS = Object.keys(partNames) as Part[]

const ROOM_FIELDS = [
  'building',
  'roomNo',
  'machines',
  'usable',
  'spare',
  'cpu',
  'memory',
  'system',
  'headsets',
  'cameras',
  'network',
  'power',
] as const satisfies readonly (keyof MachineRoom)[]

const roomValues = (rooms: readonly MachineRoom[]) => rooms.map((room) => ROOM_FIELDS.map((key) => room[key]))

const VALUES: Readonly<Record<Part, (it: Snapshot) => unknown>> = {
  FORM: (it) => it.formFileId,
  LEVELS: (it) => it.levelIds.toSorted((a, b) => a - b),
  ADDRESS: (it) => [it.siteName, it.address, it.mapUrl],
  STAFF: (it) => [it.officerName, it.officerPhone, it.technicianName, it.technicianPhone],
  ROOMS: (it) => roomValues(it.machineRooms),
  PHOTOS: (it) => it.photoFileIds,
}

/** The parts in which two states of an application differ. */
export const changedParts = (before: Snapshot, after: Snapshot): Part[] =>
  PARTS.filter((part) => JSON.stringify(VALUES[part](before)) !== JSON.stringify(VALUES[part](after)))

/** The parts that stand on the stamped form. */
export const contentsChanged = (before: Particulars, after: Particulars): boolean =>
  changedParts(asSnapshot(before), asSnapshot(after)).length > 0

const asSnapshot = (it: Particulars): Snapshot => ({ ...it, formFileId: null, photoFileIds: [] })

/** True when the institution asks for nothing but what its site already is (BR-05). The levels are asked apart. */
export const isAsSite = (site: Omit<Particulars, 'levelIds'>, wanted: Particulars): boolean =>
  !contentsChanged({ ...site, levelIds: wanted.levelIds }, wanted)

/** What is impossible in the machine rooms as filled in, each with its line. */
export function refusalsForMachineRooms(rooms: readonly MachineRoom[]): Refusal[] {
  const names = rooms.map(roomName)
  return rooms.flatMap((room, at) => [
    ...(room.usable > room.machines ? [refusals.moreUsable(at, roomName(room))] : []),
    ...(room.spare > room.usable ? [refusals.moreSpare(at, roomName(room))] : []),
    ...(names.indexOf(roomName(room)) < at ? [refusals.roomTwice(at, roomName(room))] : []),
  ])
}

export const roomName = ({ building, roomNo }: Pick<MachineRoom, 'building' | 'roomNo'>) => building + roomNo

/** One difference between two rounds, in words. */
export interface Difference {
  readonly part: Part
  readonly field: string
  readonly before: string
  readonly after: string
}

/** What the institution changed between two rounds, field by field and room by room. */
export function differences(
  before: Snapshot,
  after: Snapshot,
  levelName: (id: number) => string,
): Difference[] {
  const texts = (it: Snapshot): readonly (readonly [Part, string, string])[] => [
    ['LEVELS', fieldNames.levels, it.levelIds.map(levelName).join('、')],
    ['ADDRESS', fieldNames.siteName, it.siteName],
    ['ADDRESS', fieldNames.address, it.address],
    ['ADDRESS', fieldNames.mapUrl, it.mapUrl],
    ['STAFF', fieldNames.officerName, it.officerName],
    ['STAFF', fieldNames.officerPhone, it.officerPhone],
    ['STAFF', fieldNames.technicianName, it.technicianName],
    ['STAFF', fieldNames.technicianPhone, it.technicianPhone],
  ]
  const [old, now] = [texts(before), texts(after)]
  return [
    ...now.flatMap(([part, field, text], at) => differing({ part, field }, old[at]?.[2] ?? '', text)),
    ...roomDifferences(before.machineRooms, after.machineRooms),
    ...fileDifferences(before, after),
  ]
}

const differing = (of: { part: Part; field: string }, before: string, after: string): Difference[] =>
  before === after ? [] : [{ ...of, before, after }]

function roomDifferences(before: readonly MachineRoom[], after: readonly MachineRoom[]): Difference[] {
  const names = [...new Set([...before, ...after].map(roomName))]
  const textOf = (rooms: readonly MachineRoom[], name: string) => {
    const room = rooms.find((each) => roomName(each) === name)
    return room ? roomText(room) : ''
  }
  return names.flatMap((name) =>
    differing(
      { part: 'ROOMS', field: `${fieldNames.machineRoom} ${name}` },
      textOf(before, name),
      textOf(after, name),
    ),
  )
}

/** A machine room in one line. */
export const roomText = (room: MachineRoom): string =>
  [
    changeWords.machines(room.machines, room.usable, room.spare),
    [room.cpu, room.memory, room.system].filter(Boolean).join(' / '),
    changeWords.headsets(room.headsets),
    changeWords.cameras(room.cameras),
    room.network,
    room.power,
  ]
    .filter(Boolean)
    .join('；')

function fileDifferences(before: Snapshot, after: Snapshot): Difference[] {
  const changed = changedParts(before, after)
  const { oldFile, newFile, count } = changeWords
  return [
    ...(changed.includes('FORM')
      ? [{ part: 'FORM', field: fieldNames.form, before: oldFile, after: newFile } as const]
      : []),
    ...(changed.includes('PHOTOS')
      ? differing(
          { part: 'PHOTOS', field: fieldNames.photos },
          count(before.photoFileIds.length),
          count(after.photoFileIds.length),
        )
      : []),
  ]
}
