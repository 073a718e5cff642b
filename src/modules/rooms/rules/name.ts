/** The four facts a room's name is made of. */
export interface RoomNameParts {
  /** The level as rooms are named after it: 初级. */
  readonly levelPrefix: string
  readonly seq: number
  readonly building: string
  readonly roomNo: string
}

/** `初级01逸夫楼201机房` (BR-32). The separator is a matter of print; a room number that says what it is keeps its word. */
export function roomName({ levelPrefix, seq, building, roomNo }: RoomNameParts, separator = ''): string {
  const [, number = roomNo, word = ''] = /^(.*?)(\p{Script=Han}*)$/u.exec(tidy(roomNo)) ?? []
  const parts = [levelPrefix, twoDigits(seq), building, number, word === '' ? '机房' : word]
  return parts.map(tidy).filter(Boolean).join(separator)
}

const NAME = /^(\D+?)(\d{2})(.+?)([A-Za-z]?\d[\dA-Za-z-]*\p{Script=Han}*)$/u

/** Level prefixes and machine rooms that are known: a name without spaces made of them is read without guessing. */
export interface KnownNames {
  readonly prefixes: readonly string[]
  readonly machineRooms: readonly { readonly building: string; readonly roomNo: string }[]
}

/** The parts of a room's name, with or without spaces in it; undefined when it is not built like one (BR-32). */
export function parseRoomName(name: string, known?: KnownNames): RoomNameParts | undefined {
  const words = name.trim().split(/\s+/)
  return (known && fromKnown(words.join(''), known)) ?? fromWords(words) ?? fromText(words.join(''))
}

/** The same real room, however its number is written: 201, 201机房 and 201 机房 are one. */
export const machineRoomKey = (building: string, roomNo: string) =>
  `${tidy(building)}\n${bareRoomNo(tidy(roomNo))}`

function fromKnown(text: string, { prefixes, machineRooms }: KnownNames): RoomNameParts | undefined {
  for (const levelPrefix of prefixes.filter((each) => text.startsWith(tidy(each)))) {
    const rest = text.slice(tidy(levelPrefix).length)
    const seq = /^\d{2}/.exec(rest)?.[0]
    if (seq === undefined) continue
    const parts = { levelPrefix, seq: Number(seq) }
    const room = machineRooms.find((each) => roomName({ ...parts, ...each }) === text)
    if (room) return { ...parts, ...room }
  }
  return undefined
}

function fromWords([level = '', seq = '', building = '', ...rest]: readonly string[]) {
  return rest.length > 0 && /^\d{2}$/.test(seq)
    ? partsOf({ levelPrefix: level, seq, building, roomNo: rest.join('') })
    : undefined
}

function fromText(text: string): RoomNameParts | undefined {
  const [, level, seq, building, roomNo] = NAME.exec(text) ?? []
  return level && seq && building && roomNo
    ? partsOf({ levelPrefix: level, seq, building, roomNo })
    : undefined
}

const partsOf = (read: Omit<RoomNameParts, 'seq'> & { readonly seq: string }): RoomNameParts => ({
  ...read,
  seq: Number(read.seq),
  roomNo: bareRoomNo(read.roomNo),
})

/** 机房 is the word a name says when the room number says none; a room called so and nothing else keeps it. */
const bareRoomNo = (roomNo: string) => roomNo.replace(/机房$/, '') || roomNo

const tidy = (text: string) => text.replaceAll(/[\s\u3000]+/g, '')
/** 1 → 01. */
export const twoDigits = (seq: number) => String(seq).padStart(2, '0')
