import { describe, expect, test } from 'vitest'
import { printedGrant, refusalsForMoment, refusalsForRequest, sentenceOf, type Grant } from './rules.ts'

const nothing: Grant = {
  extraMinutes: 0,
  extraPercent: 0,
  ownRoom: false,
  physicalRoomIds: [],
  groundFloor: false,
  seatNo: null,
}
const of = { name: '王晓', isLive: true, roomIds: [1, 2] }
const codes = (grant: Partial<Grant>, about: Partial<typeof of> = {}) =>
  refusalsForRequest({ ...nothing, ...grant }, { ...of, ...about }).map((each) => each.code)

describe('BR-59: what may be asked for', () => {
  test('at least one thing, any of them', () => {
    expect(codes({})).toEqual(['accommodation.nothing_granted'])
    expect(codes({ extraMinutes: 30 })).toEqual([])
    expect(codes({ extraPercent: 30 })).toEqual([])
    expect(codes({ ownRoom: true })).toEqual([])
    expect(codes({ groundFloor: true })).toEqual([])
    expect(codes({ physicalRoomIds: [2] })).toEqual([])
    expect(codes({ seatNo: 1 })).toEqual([])
  })

  test('only machine rooms of the site, only for a live registration; all reasons at once', () => {
    expect(codes({ physicalRoomIds: [2, 3] }, { isLive: false })).toEqual([
      'accommodation.not_live',
      'accommodation.foreign_room',
    ])
  })

  test('nothing any more from the moment the first exam begins', () => {
    const startsAt = new Date('2026-05-16T09:00+08:00')
    const sessions = [{ startsAt: new Date('2026-05-16T13:00+08:00') }, { startsAt }]
    expect(refusalsForMoment({ sessions, now: new Date(startsAt.getTime() - 1) })).toEqual([])
    expect(refusalsForMoment({ sessions, now: startsAt })[0]?.code).toBe('accommodation.exam_begun')
  })

  test('BR-59 printed: until when, and that the room is one’s own; a share of the time is rounded up', () => {
    const session = {
      startsAt: new Date('2026-05-16T09:00+08:00'),
      endsAt: new Date('2026-05-16T10:35+08:00'),
    }
    expect(printedGrant(nothing, session)).toBe('')
    expect(printedGrant({ ...nothing, extraPercent: 30, ownRoom: true }, session)).toBe(
      '加时 29 分钟，考到 11:03，单独考场',
    )
    expect(printedGrant({ ...nothing, extraMinutes: 30 }, session)).toBe('加时 30 分钟，考到 11:05')
  })

  test('said in one sentence, rooms by name', () => {
    const grant = {
      ...nothing,
      extraMinutes: 30,
      ownRoom: true,
      groundFloor: true,
      physicalRoomIds: [1],
      seatNo: 7,
    }
    expect(sentenceOf(grant, new Map([[1, '逸夫楼101']]))).toBe(
      '延长 30 分钟，单独考场，一层或无障碍考场，机房限 逸夫楼101，座位号 7',
    )
  })
})
