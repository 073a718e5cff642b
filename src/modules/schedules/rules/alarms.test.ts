import { expect, test } from 'vitest'
import { alarmsOf, type AlarmRoom, type AlarmSession } from './alarms.ts'

const hour = 3_600_000
const session = (ordinal: number, from: number): AlarmSession => ({
  id: 100 + ordinal,
  ordinal,
  startsAtMs: from * hour,
  endsAtMs: (from + 2) * hour,
})
const sessions = [session(1, 9), session(2, 14)]
const room = (roomId: number, rest: Partial<AlarmRoom> = {}): AlarmRoom => ({
  roomId,
  levelId: 1,
  physicalRoomId: roomId,
  siteId: 1,
  usable: 50,
  max: 45,
  seatCapacity: 45,
  sessionIds: [101, 102],
  ...rest,
})
const sits = (roomId: number, sessionId: number, seated: number) => ({ roomId, sessionId, seated })

test('BR-34, BR-35: four machines break, 46 − 5 = 41 is below the 45 who sit there: what can be done is counted', () => {
  const rooms = [room(1, { usable: 46, max: 41 }), room(2)]
  const sittings = [sits(1, 101, 45), sits(2, 101, 43)]
  expect(alarmsOf(rooms, sittings, sessions)).toEqual([
    {
      siteId: 1,
      physicalRoomId: 1,
      session: sessions[0],
      seated: 45,
      usable: 46,
      max: 41,
      over: 4,
      sparesLeft: 1,
      freeBeside: 2,
      freeLater: 86,
    },
  ])
})

test('no alarm while the machines suffice, to the last one', () => {
  expect(alarmsOf([room(1, { usable: 50, max: 45 })], [sits(1, 101, 45)], sessions)).toEqual([])
})

test('fewer machines than people: no spare can be given up for it', () => {
  const [alarm] = alarmsOf([room(1, { usable: 40, max: 36 })], [sits(1, 102, 45)], sessions)
  expect(alarm).toMatchObject({ over: 9, sparesLeft: undefined, freeBeside: 0, freeLater: 0 })
})

test('BR-36: two levels in one machine room are counted together, also when their sessions only overlap', () => {
  const rooms = [room(1, { max: 41 }), room(2, { levelId: 2, physicalRoomId: 1, max: 41, sessionIds: [103] })]
  const overlapping = [...sessions, session(3, 10)]
  const sittings = [sits(1, 101, 30), sits(2, 103, 20)]
  expect(alarmsOf(rooms, sittings, overlapping)).toMatchObject([
    { session: { id: 103 }, seated: 50, over: 9 },
  ])
})

test('another level’s free seats are no way out', () => {
  const rooms = [room(1, { usable: 46, max: 41, sessionIds: [101] }), room(2, { levelId: 2 })]
  expect(alarmsOf(rooms, [sits(1, 101, 45)], sessions)[0]).toMatchObject({ freeBeside: 0, freeLater: 0 })
})
