import { describe, expect, test } from 'vitest'
import { draw } from './draw.ts'
import { grantOf, type Granted } from './granted.ts'
import type { DrawInput } from './input.ts'
import { repair } from './repair/repair.ts'
import { people, room, site } from './small-world.ts'
import { verify } from './verify.ts'

const NOTHING: Granted = {
  registrationId: 1000,
  extraMinutes: 0,
  extraPercent: 0,
  ownRoom: false,
  physicalRoomIds: [],
  groundFloor: false,
  seatNo: null,
}
const rooms = [room(1, 45), room(2, 40), room(3, 30)]
const world = (ground: readonly number[], grant: Partial<Granted> = {}): DrawInput => ({
  ...site({ rooms, registrations: people(60) }),
  accommodations: [grantOf({ ...NOTHING, groundFloor: true, ...grant }, ground)],
})
const seatOf = (input: DrawInput) => {
  const result = draw(input)
  expect(verify(input, result)).toEqual([])
  return (
    result.assignments.find((each) => each.registrationId === 1000)?.physicalRoomId ??
    result.unseated.find((each) => each.registrationId === 1000)?.reason
  )
}

describe('一层或无障碍', () => {
  test('BR-59 only what was granted is said', () => {
    expect(grantOf(NOTHING, [1])).toEqual({ registrationId: 1000 })
    expect(grantOf({ ...NOTHING, extraPercent: 30 }, [1])).toEqual({ registrationId: 1000, extraPercent: 30 })
  })

  test('BR-59 who needs the ground floor sits there, or is told that there is none', () => {
    expect(seatOf(world([3]))).toBe(3)
    expect(seatOf(world([2, 3], { physicalRoomIds: [1, 3] }))).toBe(3)
    expect(seatOf(world([]))).toBe('ACCOMMODATION')
    expect(seatOf(world([1], { physicalRoomIds: [2] }))).toBe('ACCOMMODATION')
  })

  test('BR-59 the checker finds a seat upstairs, and a repair brings the person down', () => {
    const upstairs = { ...world([1]), accommodations: [] }
    const before = draw(upstairs)
    const now = world([[1, 2, 3].find((id) => id !== seatOf(upstairs)) ?? 0])
    expect(verify(now, before).map((each) => each.promise)).toContain('ACCOMMODATION')
    const repaired = repair(now, { seats: before.assignments, sessions: now.sessions })
    const seat = repaired.assignments.find((each) => each.registrationId === 1000)
    expect(now.accommodations?.[0]?.physicalRoomIds).toContain(seat?.physicalRoomId)
    expect(repaired.moved.map((each) => each.registrationId)).toEqual([1000])
  })
})
