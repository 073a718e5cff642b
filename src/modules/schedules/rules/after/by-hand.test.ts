import { describe, expect, test } from 'vitest'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { people, room, site } from '#src/modules/schedules/rules/small-world.ts'
import { refusalsForHand, type Wish } from './by-hand.ts'

const input = site({ rooms: [room(1, 6), room(2, 6)], registrations: people(8) })
const seats = draw(input).assignments
const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not there')
  return value
}
const at = (index: number) => there(seats[index])
const codes = (wishes: Wish[], of: DrawInput = input) =>
  refusalsForHand(of, { seats, gone: [] }, wishes).map((each) => each.code.replace('schedule.hand_', ''))
const place = ({ sessionId, roomId, seatNo }: (typeof seats)[number]) => ({ sessionId, roomId, seatNo })
const full = seats.filter((seat) => seat.roomId === at(0).roomId && seat.sessionId === at(0).sessionId)
const other = there(seats.find((seat) => seat.roomId !== at(0).roomId))

describe('changes by hand', () => {
  test('two people of one level swap', () => {
    expect(
      codes([
        { registrationId: at(0).registrationId, to: place(other) },
        { registrationId: other.registrationId, to: place(at(0)) },
      ]),
    ).toEqual([])
  })

  test('one person moves to a free seat, not to a taken one', () => {
    const free = { sessionId: other.sessionId, roomId: other.roomId, seatNo: 6 }
    const taken = seats.some((seat) => seat.roomId === free.roomId && seat.seatNo === 6)
    expect(taken).toBe(false)
    expect(codes([{ registrationId: at(0).registrationId, to: free }])).toEqual([])
    expect(codes([{ registrationId: at(0).registrationId, to: place(other) }])).toContain('seat')
  })

  test('BR-34 nobody is added to a room that is full', () => {
    expect(full).toHaveLength(6)
    expect(codes([{ registrationId: other.registrationId, to: { ...place(at(0)), seatNo: 7 } }])).toContain(
      'room_capacity',
    )
  })

  test('a number that is not there, a session that is not offered', () => {
    expect(codes([{ registrationId: at(0).registrationId, to: { ...place(other), seatNo: 99 } }])).toContain(
      'seat',
    )
    expect(
      codes([{ registrationId: at(0).registrationId, to: { ...place(other), sessionId: 999 } }]),
    ).toContain('offer')
  })

  test('BR-60 what was wrong before stops nobody; making it worse does', () => {
    const broken = {
      ...input,
      physicalRooms: input.physicalRooms.map((each) =>
        each.id === at(0).physicalRoomId ? { ...each, maxSeats: 4 } : each,
      ),
    }
    const out = { sessionId: other.sessionId, roomId: other.roomId, seatNo: 6 }
    expect(codes([{ registrationId: at(0).registrationId, to: out }], broken)).toEqual([])
    expect(
      codes([{ registrationId: other.registrationId, to: { ...place(at(0)), seatNo: 7 } }], broken),
    ).toContain('machine_room')
  })

  test('the seat of somebody who has withdrawn is named', () => {
    const to = { sessionId: other.sessionId, roomId: other.roomId, seatNo: 6 }
    const wishes = [{ registrationId: at(0).registrationId, to }]
    expect(refusalsForHand(input, { seats, gone: [to] }, wishes).map((each) => each.code)).toEqual([
      'schedule.hand_seat_of_gone',
    ])
  })
})
