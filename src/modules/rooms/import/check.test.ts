import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { machineRoomKey, parseRoomName, roomName } from '#src/modules/rooms/rules/name.ts'
import type { ExistingRoom } from '#src/modules/rooms/rules/room.ts'
import { EMPTY_CELL, type Cell } from '#src/shared/sheet.ts'
import { checkRows } from './check.ts'
import type { Facts, Row } from './check-facts.ts'
import { roomColumns } from './columns.ts'

const session = (id: number, startsAtMs: number) => ({
  id,
  ordinal: id,
  startsAtMs,
  endsAtMs: startsAtMs + 100,
  levelIds: [1, 2],
})

const FACTS: Facts = {
  levels: [
    { id: 1, name: '初级', roomNamePrefix: '初级', obstacles: [] },
    { id: 2, name: '中级', roomNamePrefix: '中级', obstacles: [] },
    {
      id: 3,
      name: '高级',
      roomNamePrefix: '高级',
      obstacles: [{ code: 'x', message: '本站点没有这个级别。' }],
    },
  ],
  sessions: [session(1, 0), session(2, 1000)],
  sharedRooms: 'MIXED_LEVELS_ALLOWED',
  sparePolicy: { percent: 10, minimum: 1, rounding: 'ceil' },
  rooms: [],
  machines: [],
  elsewhere: { rooms: [], sessions: [] },
  refusalsForSeated: () => [],
}

/** 逸夫楼 201 with 50 machines, and 初级 01 of 45 seats in it. */
const MACHINES = { id: 7, building: '逸夫楼', roomNo: '201', installed: 50, faulty: 0 }
const ROOM: ExistingRoom = {
  id: 70,
  levelId: 1,
  physicalRoomId: 7,
  seq: 1,
  name: '初级01逸夫楼201机房',
  seatCapacity: 45,
  sessionIds: [1, 2],
}
const STANDING: Facts = { ...FACTS, machines: [MACHINES], rooms: [ROOM] }

const VALUE = {
  level: '初级',
  seq: 1,
  building: '逸夫楼',
  roomNo: '201',
  usable: 50,
  spare: undefined,
  seats: 45,
  sessions: undefined,
  name: '',
  floor: undefined,
  stepFree: undefined,
} as const satisfies Row['value']

/** Rows from line 3 on, each as the usual row but for what is said. */
const rows = (...given: Partial<Row['value']>[]): Row[] =>
  given.map((each, at) => ({ line: at + 3, value: { ...VALUE, ...each } }))
const check = (facts: Facts, ...given: Partial<Row['value']>[]) => {
  const { problems, ...rest } = checkRows(rows(...given), facts)
  return { ...rest, said: problems.map((each) => [each.line, each.code, each.column ?? '']), problems }
}

describe('BR-34 the seats of one row', () => {
  test('E-K01 over the maximum: the sum is written out, spares as the certificate asks or more', () => {
    expect(check(FACTS, { seats: 45 })).toMatchObject({ fresh: [3], said: [] })
    const over = check(FACTS, { seats: 46 })
    expect(over.said).toEqual([[3, 'E-K01', '考位数']])
    expect(over.problems[0]?.message).toBe(
      '考位数 46 超过上限 45（可用机位数 − 备用机数：50 − 5 = 45）。请填写 1 至 45 之间的考位数。',
    )
    const more = check(FACTS, { seats: 45, spare: 10 })
    expect(more.problems[0]?.message).toContain('50 − 10 = 40')
    expect(check(FACTS, { seats: 1, usable: 1 }).said).toEqual([[3, 'E-K01', '房间号']])
  })

  test('E-K08 fewer spares than the certificate asks for', () => {
    expect(check(FACTS, { seats: 45, spare: 3 }).said).toEqual([[3, 'E-K08', '备用机数']])
  })
})

describe('which room a row means', () => {
  test('E-K05 E-K10 a level that is not in the plan, none, and one the site does not hold', () => {
    const { said, problems } = check(FACTS, { level: '特级' }, { level: '' }, { level: '高级' })
    expect(said.slice(0, 3)).toEqual([
      [3, 'E-K05', '级别'],
      [4, 'E-K05', '级别'],
      [5, 'E-K10', '级别'],
    ])
    expect(problems[0]?.message).toBe('本考试计划没有级别“特级”，请填写：初级、中级、高级。')
  })

  test('E-K02 E-K07 what is left open and no name says is asked for, all at once', () => {
    expect(check(FACTS, { seq: undefined, building: '', roomNo: '', name: '机房' }).said).toEqual([
      [3, 'E-K02', '序号'],
      [3, 'E-K07', '教学楼'],
      [3, 'E-K07', '房间号'],
    ])
  })

  test('E-K06 a session the level does not have', () => {
    const { said, problems } = check(FACTS, { sessions: [1, 3] })
    expect(said).toEqual([[3, 'E-K06', '可用场次']])
    expect(problems[0]?.message).toContain('没有第 3 场次，可填：1、2')
  })

  test('W-K15 BR-32 a name alone is read into its parts and proposed', () => {
    const bare = { level: '', seq: undefined, building: '', roomNo: '' }
    const { said, fresh, problems } = check(
      FACTS,
      { ...bare, name: '初级 01 逸夫楼 201 机房' },
      { ...bare, name: '中级02逸夫楼B12教室' },
    )
    expect(fresh).toEqual([3, 4])
    expect(said).toEqual([
      [3, 'W-K15', '考场名称'],
      [4, 'W-K15', '考场名称'],
    ])
    expect(problems[1]?.message).toContain('中级 02 逸夫楼 B12教室')
  })

  test('W-K12 a name that differs is only told, spaces do not count', () => {
    const same = check(FACTS, { name: '初级 01 逸夫楼 201 机房' })
    expect(same.said).toEqual([])
    const other = check(FACTS, { name: '初级1号考场' })
    expect(other).toMatchObject({ fresh: [3], said: [[3, 'W-K12', '考场名称']] })
  })
})

describe('BR-33 BR-38 rows against each other and against what stands', () => {
  test('E-K09 E-K02 the later row of two is refused and names the earlier', () => {
    const { said, fresh, problems } = check(FACTS, {}, { roomNo: '201机房' }, { roomNo: '202' }, { seq: 4 })
    expect(fresh).toEqual([3])
    expect(said).toEqual([
      [4, 'E-K09', ''],
      [5, 'E-K02', '序号'],
      [6, 'E-K02', '房间号'],
    ])
    expect(problems.map((each) => each.message).join()).toMatch(/第 3 行重复.*第 3 行已用于.*第 3 行已设为/s)
  })

  test('E-K02 a number that another room bears, and a machine room that has a room of the level', () => {
    expect(check(STANDING, { roomNo: '305' }).said).toEqual([[3, 'E-K02', '序号']])
    expect(check(STANDING, { seq: 2 }).said).toEqual([[3, 'E-K02', '房间号']])
  })

  test('E-K08 the machines of one room are counted once', () => {
    const { said, fresh } = check(FACTS, { seats: 20 }, { level: '中级', seats: 20, usable: 48 })
    expect([fresh, said]).toEqual([[3], [[4, 'E-K08', '可用机位数']]])
  })
})

describe('BR-36 BR-37 one machine room, several levels', () => {
  test('E-K03 in the order of the file: what an earlier row takes is gone', () => {
    const { said, fresh, problems } = check(FACTS, { seats: 25 }, { level: '中级', seats: 21, sessions: [1] })
    expect([fresh, said]).toEqual([[3], [[4, 'E-K03', '考位数']]])
    expect(problems[0]?.message).toContain('同场考位合计 46，超过上限 45')
    const apart = check(FACTS, { seats: 45, sessions: [1] }, { level: '中级', seats: 45, sessions: [2] })
    expect(apart.fresh).toEqual([3, 4])
  })

  test('seats move from one level to another in one file, whichever row stands first', () => {
    const smaller = { seats: 20 }
    const other = { level: '中级', seats: 25 }
    expect(check(STANDING, smaller, other).fresh).toEqual([3, 4])
    expect(check(STANDING, other, smaller).fresh).toEqual([3, 4])
  })

  test('a row that is refused leaves its room as it stands, and who counted on the change is refused too', () => {
    const seated = { code: 'schedule.room_below_seats', path: 'seatCapacity', message: '已排入 44 名考生。' }
    const guarded = {
      ...STANDING,
      refusalsForSeated: (room: ExistingRoom) => (room.seatCapacity < 44 ? [seated] : []),
    }
    const { said, fresh } = check(guarded, { level: '中级', seats: 25, sessions: [1] }, { seats: 20 })
    expect(fresh).toEqual([])
    expect(said).toEqual([
      [4, 'E-K11', '考位数'],
      [3, 'E-K03', '考位数'],
    ])
  })

  test('E-K04 a plan that keeps machine rooms to one level at a time', () => {
    const exclusive: Facts = { ...FACTS, sharedRooms: 'EXCLUSIVE_PER_SESSION' }
    const { said } = check(exclusive, { seats: 20 }, { level: '中级', seats: 20, sessions: [1] })
    expect(said).toEqual([[4, 'E-K04', '可用场次']])
  })

  test('BR-36 rooms of other plans in the same real room count, however its number is written', () => {
    const room = {
      ...ROOM,
      id: 99,
      physicalRoomId: 98,
      sessionIds: [50],
      building: '逸夫楼',
      roomNo: '201机房',
    }
    const elsewhere = { rooms: [room], sessions: [{ ...session(50, 50), levelIds: [9] }] }
    const shared: Facts = { ...FACTS, elsewhere }
    expect(check(shared, { seats: 1, sessions: [1] }).said).toEqual([[3, 'E-K03', '考位数']])
    expect(check(shared, { seats: 45, sessions: [2] }).fresh).toEqual([3])
  })
})

describe('what stands already', () => {
  test('an identical row is skipped, also when the machines broke since', () => {
    expect(check(STANDING, { name: '初级01逸夫楼201机房', spare: 5 })).toMatchObject({
      fresh: [],
      skipped: [3],
      said: [],
    })
    const broken: Facts = { ...STANDING, machines: [{ ...MACHINES, faulty: 4 }] }
    expect(check(broken, { usable: 46 })).toMatchObject({ fresh: [], skipped: [3], said: [] })
  })

  test('W-K14 W-K13 a changed row says what becomes of the room and of its machines', () => {
    const { said, fresh, problems } = check(STANDING, { seats: 40, sessions: [1], usable: 46 })
    expect(fresh).toEqual([3])
    expect(said).toEqual([
      [3, 'W-K14', ''],
      [3, 'W-K13', '可用机位数'],
    ])
    expect(problems[0]?.message).toBe(
      '考场“初级01逸夫楼201机房”已有，将更新考位数 45 → 40，场次 第一场次、第二场次 → 第一场次。',
    )
    expect(problems[1]?.message).toBe('该机房登记的可用机位数是 50，导入后改为 46。')
  })
})

const cell = (text: string, kind: Cell['kind'] = 'text'): Cell => ({ kind, text, raw: text })
const cleaned = (key: keyof typeof roomColumns, text: string) => {
  const answer = roomColumns[key].clean(text === '' ? EMPTY_CELL : cell(text))
  return 'error' in answer ? answer.error.code : answer.value
}

describe('cells', () => {
  test.each([
    ['1,2', [1, 2]],
    ['2、1', [1, 2]],
    ['１，２', [1, 2]],
    ['第一场次、第二场次', [1, 2]],
    ['第2场', [2]],
    ['全部', undefined],
    ['', undefined],
    ['上午', 'E-K06'],
    ['0', 'E-K06'],
  ])('sessions %j', (text, expected) => expect(cleaned('sessions', text)).toEqual(expected))

  test.each([
    ['seq', '01', 1],
    ['seq', '９', 9],
    ['seq', '100', 'E-K02'],
    ['seq', '0', 'E-K02'],
    ['usable', '50台', 50],
    ['usable', '', 'E-K08'],
    ['usable', '很多', 'E-K08'],
    ['spare', '', undefined],
    ['spare', '-1', 'E-K08'],
    ['seats', '', 'E-K01'],
    ['seats', '45.5', 'E-K01'],
    ['building', '长'.repeat(31), 'E-K07'],
  ] as const)('%s %j', (key, text, expected) => expect(cleaned(key, text)).toEqual(expected))
})

describe('BR-32 what is printed is read again', () => {
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.replaceAll(/[\s\u3000]/g, ''))
  const part = word.filter((text) => text !== '')
  // A name says 机房 once: a room number that says it twice cannot be told from one that says it once.
  const roomNo = part.filter((text) => !text.endsWith('机房机房'))
  const parts = fc.record({
    levelPrefix: part.filter((text) => !/^\d{2}$/.test(text)),
    seq: fc.integer({ min: 1, max: 99 }),
    building: part,
    roomNo,
  })

  test('render → parse is the identity for any building and room, with spaces', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const read = parseRoomName(roomName(given, ' '))
        expect(read).toEqual({ ...given, roomNo: given.roomNo.replace(/机房$/, '') || given.roomNo })
      }),
    )
  })

  test('and without spaces for any machine room that is known', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const known = { prefixes: [given.levelPrefix], machineRooms: [given] }
        const read = parseRoomName(roomName(given), known)
        expect(read && machineRoomKey(read.building, read.roomNo)).toBe(
          machineRoomKey(given.building, given.roomNo),
        )
        expect(read).toMatchObject({ levelPrefix: given.levelPrefix, seq: given.seq })
      }),
    )
  })
})
