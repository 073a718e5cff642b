import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, laidOut, marked, numbered, ofColumns, ofMachines, resized } from './layout.ts'
import { machinesOn, refusalsForMap, seatsOn, spareNumbers, type MachineMap, type Mark } from './map.ts'
import { seatMaximum } from './seats.ts'

const numbersOf = (map: MachineMap) =>
  map.places.toSorted((a, b) => a.row - b.row || a.column - b.column).map((place) => place.machineNo)
const codes = (map: MachineMap) => refusalsForMap(map).map((each) => each.code)

describe('machines on a map', () => {
  test('row by row, or as a snake down one column and up the next (BR-58)', () => {
    expect(numbersOf(laidOut({ rows: 2, columns: 3 }, 'ROWS'))).toEqual([1, 2, 3, 4, 5, 6])
    expect(numbersOf(laidOut({ rows: 2, columns: 3 }, 'SNAKE'))).toEqual([1, 4, 5, 2, 3, 6])
  })

  test('BR-58 thirty seats stand 7-7-8-8: seat 8 is beside seat 7, seat 30 in the front', () => {
    const map = ofColumns([7, 7, 8, 8], 'SNAKE')
    const at = (machineNo: number) => map.places.find((place) => place.machineNo === machineNo)
    expect(map).toMatchObject({ rows: 8, columns: 4 })
    expect(at(1)).toMatchObject({ row: 1, column: 1 })
    expect(at(7)).toMatchObject({ row: 7, column: 1 })
    expect(at(8)).toMatchObject({ row: 7, column: 2 })
    expect(at(30)).toMatchObject({ row: 1, column: 4 })
  })

  test('BR-40 a first map has as many machines as were entered, up to three digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (count) => {
        const map = ofMachines(count)
        expect(refusalsForMap(map)).toEqual([])
        expect(map.places.length).toBe(count)
        expect(Math.max(...map.places.map((place) => place.machineNo))).toBe(count)
      }),
      { numRuns: 40 },
    )
  })

  test('a smaller room loses what no longer fits, and its aisles', () => {
    const map = { ...laidOut({ rows: 3, columns: 3 }, 'ROWS'), aisles: [1, 2] }
    expect(resized(map, { rows: 2, columns: 2 })).toMatchObject({ aisles: [1] })
    expect(numbersOf(resized(map, { rows: 2, columns: 2 }))).toEqual([1, 2, 4, 5])
  })

  test('floor takes the machine away; a machine put there again gets the lowest free number', () => {
    const map = laidOut({ rows: 1, columns: 3 }, 'ROWS')
    const without = marked(map, [{ row: 1, column: 2 }], 'FLOOR')
    expect(numbersOf(without)).toEqual([1, 3])
    expect(numbersOf(marked(without, [{ row: 1, column: 2 }], 'USABLE'))).toEqual([1, 2, 3])
  })

  test('counting anew keeps every mark where it is', () => {
    const map = marked(laidOut({ rows: 2, columns: 2 }, 'ROWS'), [{ row: 2, column: 1 }], 'FAULTY')
    const faulty = numbered(map, 'SNAKE').places.find((place) => place.mark === 'FAULTY')
    expect(faulty).toEqual({ row: 2, column: 1, machineNo: 2, mark: 'FAULTY' })
  })

  test('two corners, in whatever order, are all spots between them', () => {
    expect(between({ row: 2, column: 3 }, { row: 1, column: 2 })).toEqual([
      { row: 1, column: 2 },
      { row: 1, column: 3 },
      { row: 2, column: 2 },
      { row: 2, column: 3 },
    ])
  })
})

describe('what speaks against a map', () => {
  const map = laidOut({ rows: 2, columns: 2 }, 'ROWS')
  const [first, second, ...others] = map.places
  test('nothing, when it is whole', () => expect(codes({ ...map, aisles: [1] })).toEqual([]))
  test('no machine, a machine outside, a number twice, two machines on one spot, an aisle at the wall', () => {
    expect(codes({ ...map, places: [] })).toEqual(['room.map_empty'])
    expect(codes({ ...map, rows: 1 })).toEqual(['room.map_outside'])
    if (!first || !second) throw new Error('four places')
    expect(codes({ ...map, places: [first, { ...second, machineNo: 1 }, ...others] })).toEqual([
      'room.map_number_twice',
    ])
    expect(codes({ ...map, places: [first, { ...second, column: 1 }, ...others] })).toEqual([
      'room.map_stacked',
    ])
    expect(codes({ ...map, aisles: [2] })).toEqual(['room.map_aisle'])
  })
})

describe('spares and broken machines', () => {
  const room = laidOut({ rows: 5, columns: 10 }, 'ROWS')
  const spot = (machineNo: number) => ({ row: Math.ceil(machineNo / 10), column: ((machineNo - 1) % 10) + 1 })
  const withMark = (mark: Mark, ...numbers: number[]) => marked(room, numbers.map(spot), mark)

  test('BR-35 broken and closed machines reduce the usable ones first: 50 − 4 = 46, 46 − 5 = 41', () => {
    const map = marked(withMark('FAULTY', 3, 17), [spot(8), spot(9)], 'BLOCKED')
    const { installed, faulty, chosen } = machinesOn(map)
    expect({ installed, faulty, chosen }).toEqual({ installed: 50, faulty: 4, chosen: 0 })
    expect(seatMaximum({ usable: installed - faulty, chosen }).explanation).toBe('46 − 5 = 41')
  })

  test('BR-35 spares nobody chose are the highest usable numbers', () => {
    expect(spareNumbers(room, 5)).toEqual([46, 47, 48, 49, 50])
    expect(spareNumbers(withMark('FAULTY', 48), 5)).toEqual([45, 46, 47, 49, 50])
    expect(spareNumbers(withMark('SPARE', 1, 2), 5)).toEqual([1, 2, 48, 49, 50])
  })

  test('BR-34 more spares than asked for are seats less; fewer only when granted', () => {
    expect(seatMaximum({ usable: 50, chosen: 8 }).explanation).toBe('50 − 8 = 42')
    expect(seatMaximum({ usable: 50, chosen: 2 }).explanation).toBe('50 − 5 = 45')
    expect(seatMaximum({ usable: 46, granted: 1 }).explanation).toBe('46 − 1 = 45')
    expect(seatMaximum({ usable: 46, granted: 9 }).explanation).toBe('46 − 5 = 41')
  })

  test('BR-58 a draw gets every place and never a broken, closed or spare number', () => {
    const map = marked(withMark('FAULTY', 3), [spot(4)], 'BLOCKED')
    const { map: seats, blocked } = seatsOn(map, 5)
    expect(seats).toHaveLength(50)
    expect(seats[10]).toEqual({ seatNo: 11, row: 2, column: 1 })
    expect(blocked).toEqual([3, 4, 46, 47, 48, 49, 50])
  })

  test('BR-34 whatever is marked, the numbers left for candidates are exactly the seats', () => {
    const marks = fc.constantFrom<Mark>('USABLE', 'SPARE', 'FAULTY', 'BLOCKED')
    fc.assert(
      fc.property(fc.array(marks, { minLength: 50, maxLength: 50 }), (chosenMarks) => {
        const places = room.places.map((place, at) => ({ ...place, mark: chosenMarks[at] ?? 'USABLE' }))
        const { installed, faulty, chosen } = machinesOn({ places })
        const { spare, max } = seatMaximum({ usable: installed - faulty, chosen })
        expect(50 - seatsOn({ places }, spare).blocked.length).toBe(max)
      }),
    )
  })
})
