import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { snake } from '#tests/snake.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { people, room, site } from '#src/modules/schedules/rules/small-world.ts'
import { closingOf, refusalsForMachines, type StandingPlace, type StandingRoom } from './machines.ts'

const MARKS = ['USABLE', 'SPARE', 'FAULTY', 'BLOCKED'] as const
const place = (machineNo: number, mark: StandingPlace['mark']): StandingPlace => ({
  machineNo,
  row: machineNo,
  column: 1,
  mark,
})
const places = [
  place(1, 'USABLE'),
  place(2, 'FAULTY'),
  place(3, 'BLOCKED'),
  place(4, 'SPARE'),
  place(5, 'USABLE'),
]
const lab: StandingRoom = { name: '逸夫楼 201', map: { places }, spareNumbers: [4, 5], last: 0 }
const to = (seatNo: number) => [{ registrationId: 1, to: { sessionId: 1, roomId: 1, seatNo } }]
const said = (seatNo: number, of = lab) => refusalsForMachines(to(seatNo), () => of)[0]

describe('machines of a room as it stands', () => {
  test('BR-58 what is broken, closed, spare or not there is refused with place, reason and way out', () => {
    expect(said(1)).toBeUndefined()
    expect([2, 3, 4, 5, 9].map((seatNo) => closingOf(lab, seatNo))).toEqual([
      'FAULTY',
      'BLOCKED',
      'SPARE',
      'SPARE',
      'MISSING',
    ])
    expect(said(2)?.message).toBe('逸夫楼 201 的 2 号机已标为故障，不能安排考生。')
    expect(said(2)?.wayOut).toContain('机位图')
    expect(said(4)?.wayOut).toContain('备用')
  })

  test('without a map every number up to the last is a seat', () => {
    const plain: StandingRoom = { name: '逸夫楼 202', map: null, spareNumbers: [], last: 45 }
    expect([closingOf(plain, 45), closingOf(plain, 46)]).toEqual([undefined, 'MISSING'])
  })

  test('BR-58 over all maps: a number is refused exactly when the draw gives it to nobody', () => {
    const marks = fc.array(fc.constantFrom(...MARKS), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 9 }), (given, seatNo) => {
        const drawn = snake([3, 3])
        const map = {
          places: drawn.map(({ seatNo: machineNo, row, column }, at) => {
            return { machineNo, row, column, mark: given[at] ?? 'USABLE' }
          }),
        }
        const blocked = map.places.filter(({ mark }) => mark !== 'USABLE').map((each) => each.machineNo)
        const { assignments } = draw({
          ...site({ rooms: [room(1, 6)], registrations: people(6) }),
          physicalRooms: [{ id: 1, maxSeats: 6, map: drawn, blocked }],
        })
        const first = assignments.filter((each) => each.sessionId === assignments[0]?.sessionId)
        const isSeat = first.some((each) => each.seatNo === seatNo)
        const standing = { name: '', map, spareNumbers: [], last: 0 }
        expect(closingOf(standing, seatNo) === undefined).toBe(isSeat)
      }),
    )
  })
})
