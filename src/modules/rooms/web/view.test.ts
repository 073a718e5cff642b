import { describe, expect, test } from 'vitest'
import {
  enoughFor,
  firstGuess,
  freeLevels,
  levelReasons,
  overflowText,
  overMaximum,
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
  floor: 2,
  stepFree: false,
  isGround: false,
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
  const level = { rooms: 1, people: 90, missing: 0, free: 0 }
  test('BR-39 as many seats as people are enough, one fewer is not', () => {
    expect(enoughFor(level, true)).toEqual({ tone: 'good', word: '刚好够' })
    expect(enoughFor({ ...level, free: 10 }, true).word).toBe('够，还可再排 10 人')
    expect(enoughFor({ ...level, missing: 1 }, true)).toEqual({ tone: 'warn', word: '还差 1 个考位' })
  })

  test('what to do depends on whether there is a room, and whether one may still be set up', () => {
    const reason = (rooms: number, isOpen: boolean) =>
      enoughFor({ ...level, rooms, missing: 5 }, isOpen).reason
    expect(reason(0, true)).toContain('点“设考场”')
    expect(reason(1, true)).toBeUndefined()
    expect(reason(1, false)).toContain('设考场已截止')
  })

  test('nobody registered is no shortage', () => {
    const nobody = { rooms: 0, people: 0, missing: 0, free: 0 }
    expect(enoughFor(nobody, true)).toEqual({ tone: 'idle', word: '还没有人报考' })
  })

  test('BR-52 who overflows is told session by session; a first session without seats is none', () => {
    const session = (ordinal: number, seats: number, seated: number) => ({ ordinal, seats, seated })
    expect(overflowText([session(1, 85, 85), session(2, 85, 35)])).toBe('35 人排到第二场次')
    expect(overflowText([session(1, 0, 0), session(2, 85, 35)])).toBe('')
  })
})
