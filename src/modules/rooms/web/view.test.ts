import { describe, expect, test } from 'vitest'
import {
  enoughFor,
  firstGuess,
  freeLevels,
  levelReasons,
  overMaximum,
  seatLines,
  sessionNames,
  type Board,
} from './view.ts'

const session = (id: number, hour: string) => ({
  id,
  ordinal: id,
  startsAt: `2026-05-16T0${hour}:00:00Z`,
  endsAt: `2026-05-16T0${hour}:40:00Z`,
  levelIds: [1, 2],
})
const machineRoom = {
  id: 7,
  building: '逸夫楼',
  roomNo: '201',
  installedMachines: 50,
  faultyMachines: 0,
  usable: 50,
  spare: 5,
  max: 45,
  explanation: '50 − 5 = 45',
  spareRule: '',
  hasMap: false,
}
const room = (part: Partial<Board['rooms'][number]>) => ({
  id: 1,
  levelId: 1,
  physicalRoomId: 7,
  seq: 1,
  name: '初级01逸夫楼201机房',
  seatCapacity: 20,
  sessionIds: [1],
  ...part,
})
const level = (id: number, name: string) => ({ id, name, roomNamePrefix: name, obstacles: [] })
const board = (part: Partial<Board> = {}): Board => ({
  planId: 1,
  sharedRooms: 'MIXED_LEVELS_ALLOWED',
  schedulingClosesAt: '2026-05-12T16:00:00Z',
  levels: [level(1, '初级'), level(2, '中级')],
  sessions: [session(1, '1'), session(2, '6')],
  site: { id: 1, name: '海蓝考点', siteCode: '100001' },
  obstacles: [],
  physicalRooms: [machineRoom],
  rooms: [],
  elsewhere: { rooms: [], sessions: [] },
  seats: [],
  ...part,
})

describe('the builder’s first guess', () => {
  test('BR-34 one level is offered all seats in all its sessions', () => {
    expect(firstGuess(board(), machineRoom, [1])).toEqual([
      { levelId: 1, sessionIds: [1, 2], seatCapacity: 45 },
    ])
  })
  test('BR-36 levels that meet share the seats evenly, to the last one', () => {
    expect(firstGuess(board(), machineRoom, [1, 2]).map((wish) => wish.seatCapacity)).toEqual([23, 22])
  })
  test('BR-36 what another level has is left to it', () => {
    const taken = board({ rooms: [room({})] })
    expect(firstGuess(taken, machineRoom, [2])[0]?.seatCapacity).toBe(25)
    expect(freeLevels(taken, machineRoom).map((each) => each.name)).toEqual(['中级'])
  })
})

describe('what the page says', () => {
  test('seats per level, session by session, a session without a room as 0', () => {
    const seats = [{ levelId: 1, sessionId: 1, rooms: 1, seats: 20 }]
    const [lower, middle] = seatLines(board({ rooms: [room({})], seats }))
    expect(lower).toMatchObject({
      rooms: 1,
      total: 20,
      each: [{ name: '第一场次', seats: 20 }, { seats: 0 }],
    })
    expect(middle).toMatchObject({ rooms: 0, total: 0 })
  })
  test('a room that promises more than its machines still allow', () => {
    expect(overMaximum({ seatCapacity: 45, max: 45, explanation: '' })).toBe('')
    expect(overMaximum({ seatCapacity: 45, max: 41, explanation: '46 − 5 = 41' })).toContain('46 − 5 = 41')
  })
  test('sessions by name, obstacles by level', () => {
    expect(sessionNames(board(), [2, 1])).toBe('第一场次、第二场次')
    const obstacles = [{ code: 'site.level_missing', message: '站点没有该级别。' }]
    const reasons = levelReasons({ levels: [{ ...level(2, '中级'), obstacles }] })
    expect(reasons).toEqual([{ code: 'site.level_missing', message: '中级：站点没有该级别。' }])
  })
})

describe('够不够', () => {
  const line = { rooms: 1, total: 90 }
  test('BR-39 seats of all sessions against registrations: as many are enough, one fewer is not', () => {
    expect(enoughFor(line, { live: 90, isOpen: true })).toEqual({ tone: 'good', word: '刚好够' })
    expect(enoughFor(line, { live: 80, isOpen: true }).word).toBe('够，还余 10 个')
    expect(enoughFor(line, { live: 91, isOpen: true })).toMatchObject({ tone: 'warn', word: '还差 1 个考位' })
  })

  test('what to do depends on whether there is a room, and whether one may still be set up', () => {
    const reason = (rooms: number, isOpen: boolean) =>
      enoughFor({ rooms, total: 0 }, { live: 5, isOpen }).reason
    expect(reason(0, true)).toContain('点“设考场”')
    expect(reason(1, true)).toContain('提高考位数')
    expect(reason(1, false)).toContain('设考场已截止')
  })

  test('nobody registered is no shortage', () => {
    expect(enoughFor({ rooms: 0, total: 0 }, { live: 0, isOpen: true })).toEqual({
      tone: 'idle',
      word: '还没有人报考',
    })
  })
})
