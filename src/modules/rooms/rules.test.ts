import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRoomName, roomName } from './rules/name.ts'
import { refusalsForRoom, type ExistingRoom, type RoomFacts, type WantedRoom } from './rules/room.ts'
import { seatMaximum } from './rules/seats.ts'
import { nextSeq, refusalsForSetting } from './rules/setting.ts'
import { IMPORT_CODES } from './import/check-findings.ts'

describe('room names', () => {
  const parts = { levelPrefix: '初级', seq: 1, building: '逸夫楼', roomNo: '201' }

  test('BR-32: level, two digits, building and room number; the separator is print', () => {
    expect(roomName(parts)).toBe('初级01逸夫楼201机房')
    expect(roomName(parts, ' ')).toBe('初级 01 逸夫楼 201 机房')
    expect(roomName({ ...parts, roomNo: '201机房' })).toBe('初级01逸夫楼201机房')
    expect(roomName({ ...parts, roomNo: 'A201教室', seq: 12 })).toBe('初级12逸夫楼A201教室')
  })

  test.each([
    ['初级01逸夫楼201机房', { ...parts }],
    ['初级 01 逸夫楼 201 机房', { ...parts }],
    ['  初级　01　逸夫楼　201机房 ', { ...parts }],
    ['中级023号楼A301', { levelPrefix: '中级', seq: 2, building: '3号楼', roomNo: 'A301' }],
    [
      '标准版10教学楼B座1-203教室',
      { levelPrefix: '标准版', seq: 10, building: '教学楼B座', roomNo: '1-203教室' },
    ],
  ])('BR-32: %s is understood', (name, expected) => {
    expect(parseRoomName(name)).toEqual(expected)
  })

  test.each(['', '逸夫楼201机房', '初级1逸夫楼', '初级01', '机房'])('%j is no room name', (name) => {
    expect(parseRoomName(name)).toBeUndefined()
  })

  test('BR-32: what is printed is understood, with and without spaces', () => {
    fc.assert(
      fc.property(
        fc.record({
          levelPrefix: fc.constantFrom('初级', '中级', '高级', '标准版'),
          seq: fc.integer({ min: 1, max: 99 }),
          building: fc.constantFrom('逸夫楼', '3号楼', '教学楼A座'),
          roomNo: fc.constantFrom('201', 'B12', '1-203', '305教室'),
        }),
        fc.constantFrom('', ' '),
        (given, separator) => {
          expect(parseRoomName(roomName(given, separator))).toEqual(given)
        },
      ),
    )
  })
})

describe('seats of a machine room', () => {
  test.each([
    [50, 5, 45],
    [48, 5, 43],
    [46, 5, 41],
    [9, 1, 8],
    [1, 1, 0],
    [0, 0, 0],
    [100, 10, 90],
    [110, 11, 99],
  ])('BR-34, BR-35: %i usable machines keep %i spare and offer %i seats', (usable, spare, max) => {
    expect(seatMaximum({ usable })).toEqual({
      usable,
      spare,
      max,
      explanation: `${usable} − ${spare} = ${max}`,
    })
  })

  test('BR-35: ratio, minimum and rounding are the organisation’s', () => {
    expect(seatMaximum({ usable: 48, sparePolicy: { percent: 5, minimum: 3, rounding: 'ceil' } }).max).toBe(
      45,
    )
    expect(seatMaximum({ usable: 48, sparePolicy: { percent: 10, minimum: 1, rounding: 'floor' } }).max).toBe(
      44,
    )
    expect(seatMaximum({ usable: 48, sparePolicy: { percent: 0, minimum: 0, rounding: 'ceil' } }).max).toBe(
      48,
    )
  })
})

describe('what speaks against a room', () => {
  const hour = 3_600_000
  const session = (ordinal: number, start: number, length = 2) => ({
    id: 100 + ordinal,
    ordinal,
    startsAtMs: start * hour,
    endsAtMs: (start + length) * hour,
    levelIds: [1, 2],
  })
  const wanted: WantedRoom = { levelId: 1, physicalRoomId: 7, seq: 1, seatCapacity: 45, sessionIds: [101] }
  const existing = (part: Partial<ExistingRoom>): ExistingRoom => ({
    ...wanted,
    id: 50,
    name: '中级01逸夫楼201机房',
    levelId: 2,
    ...part,
  })
  const facts: RoomFacts = {
    maximum: seatMaximum({ usable: 50 }),
    rooms: [],
    sessions: [session(1, 9), session(2, 14)],
    sharedRooms: 'MIXED_LEVELS_ALLOWED',
  }
  const codes = (room: Partial<WantedRoom>, more: Partial<RoomFacts> = {}) =>
    refusalsForRoom({ ...wanted, ...room }, { ...facts, ...more }).map((refusal) => refusal.code)

  test('nothing, when all is right', () => {
    expect(codes({})).toEqual([])
  })

  test('BR-34: too many seats, with the calculation and the way out', () => {
    expect(refusalsForRoom({ ...wanted, seatCapacity: 46 }, facts)).toEqual([
      {
        code: 'room.over_maximum',
        path: 'seatCapacity',
        message: '考位数 46 超过上限 45（可用机位数 − 备用机数：50 − 5 = 45）。',
        wayOut: '请填写 1 至 45 之间的考位数。',
      },
    ])
    expect(IMPORT_CODES['room.over_maximum']).toBe('E-K01')
  })

  test('BR-34: no seat at all, half a seat, a room of one machine', () => {
    expect(codes({ seatCapacity: 0 })).toEqual(['room.not_a_capacity'])
    expect(codes({ seatCapacity: 1.5 })).toEqual(['room.not_a_capacity'])
    expect(codes({ seatCapacity: 1 }, { maximum: seatMaximum({ usable: 1 }) })).toEqual(['room.no_seats'])
  })

  test('BR-38: sequence numbers are 01 to 99, once per level', () => {
    const twin = existing({ levelId: 1, physicalRoomId: 8 })
    expect(codes({ seq: 0 })).toEqual(['room.seq_out_of_range'])
    expect(codes({ seq: 100 })).toEqual(['room.seq_out_of_range'])
    expect(codes({}, { rooms: [twin] })).toEqual(['room.seq_taken'])
    expect(codes({ seq: 99 }, { rooms: [twin] })).toEqual([])
    expect(codes({ id: 50 }, { rooms: [twin] })).toEqual([])
    expect(codes({}, { rooms: [existing({ physicalRoomId: 8 })] })).toEqual([])
  })

  test('BR-33: a machine room is one room per level', () => {
    expect(codes({ seq: 2 }, { rooms: [existing({ levelId: 1 })] })).toEqual(['room.physical_room_taken'])
  })

  test('a room needs sessions, and those of its level', () => {
    expect(codes({ sessionIds: [] })).toEqual(['room.no_session'])
    expect(codes({ sessionIds: [101, 999] })).toEqual(['room.foreign_session'])
  })

  test('BR-36: two levels in one machine room at a time share its seats', () => {
    const rooms = [existing({ seatCapacity: 20 })]
    expect(codes({ seatCapacity: 25 }, { rooms })).toEqual([])
    expect(refusalsForRoom({ ...wanted, seatCapacity: 26 }, { ...facts, rooms })).toMatchObject([
      {
        code: 'room.shared_over_maximum',
        message: '第一场次与“中级01逸夫楼201机房”共用该机房，同场考位合计 46，超过上限 45。',
      },
    ])
  })

  test('BR-36: in different sessions each level has all seats', () => {
    expect(codes({}, { rooms: [existing({ sessionIds: [102] })] })).toEqual([])
  })

  test('BR-36: sessions that overlap in part count together, at their worst moment only', () => {
    const sessions = [session(1, 9, 4), session(2, 8, 2), session(3, 11, 2)]
    const rooms = [
      existing({ seatCapacity: 20, sessionIds: [102] }),
      existing({ id: 51, levelId: 3, seatCapacity: 20, sessionIds: [103] }),
    ]
    expect(codes({ seatCapacity: 25 }, { rooms, sessions })).toEqual([])
    expect(codes({ seatCapacity: 26 }, { rooms, sessions })).toEqual(['room.shared_over_maximum'])
  })

  test('BR-37: an exclusive room holds one level at a time', () => {
    const exclusive = {
      rooms: [existing({ seatCapacity: 1 })],
      sharedRooms: 'EXCLUSIVE_PER_SESSION' as const,
    }
    expect(codes({ seatCapacity: 1 }, exclusive)).toEqual(['room.not_shareable'])
    expect(codes({ sessionIds: [102] }, exclusive)).toEqual([])
  })

  test('BR-36: another plan in the same machine room shares its seats, even for the same level', () => {
    const elsewhere = {
      rooms: [existing({ levelId: 1, seq: 1, seatCapacity: 20, sessionIds: [201] })],
      sessions: [{ ...session(1, 10), id: 201 }],
    }
    expect(codes({ seatCapacity: 25 }, { elsewhere })).toEqual([])
    expect(codes({ seatCapacity: 26 }, { elsewhere })).toEqual(['room.shared_over_maximum'])
    const later = { ...elsewhere, sessions: [{ ...session(1, 11), id: 201 }] }
    expect(codes({ seatCapacity: 45 }, { elsewhere: later })).toEqual([])
  })
})

describe('when rooms may be set up', () => {
  const plan = { name: '上半年考试', state: 'PUBLISHED', schedulingClosesAt: '2026-05-12T10:00:00Z' }
  const codes = (now: string, state = 'PUBLISHED') =>
    refusalsForSetting({ ...plan, state }, now).map((each) => each.code)

  test('BR-25: until the last moment before the scheduling deadline, and only while the plan is published', () => {
    expect(codes('2026-05-12T09:59:59.999Z')).toEqual([])
    expect(codes('2026-05-12T10:00:00Z')).toEqual(['room.setting_over'])
    expect(codes('2026-05-01T00:00:00Z', 'CANCELLED')).toEqual(['room.plan_not_published'])
  })

  test('BR-38: the next number is the lowest free one, and there is none after 99', () => {
    expect(nextSeq([])).toBe(1)
    expect(nextSeq([1, 2, 4])).toBe(3)
    expect(nextSeq(Array.from({ length: 99 }, (_, index) => index + 1))).toBeUndefined()
  })
})
