import { describe, expect, test } from 'vitest'
import { closedText, columnsOf, spotOf, troublesOf } from './hand.view.ts'

const map = { rows: 3, columns: 4, aisles: [1, 2] }
const person = { registrationId: 1, name: '王强', className: '', held: 'NO' as const }
const seat = {
  seatNo: 5,
  spot: { row: 1, column: 3 },
  state: 'FREE' as const,
  closed: null,
  trouble: null,
  person: null,
}
const faulty = { word: '故障', reason: '已标为故障，不能安排考生' }

describe('the seat map by hand', () => {
  test('BR-58 aisles are columns of their own; numbers that are gone stand below; no map, no place', () => {
    expect(spotOf(map, seat)).toEqual({ gridRow: 1, gridColumn: 5 })
    expect(spotOf(map, { spot: { row: 2, column: 1 } })).toEqual({ gridRow: 2, gridColumn: 1 })
    expect(spotOf(map, { spot: null })).toEqual({ gridRow: 4 })
    expect(spotOf(null, seat)).toBeUndefined()
    expect(columnsOf({ ...map, columns: 2, aisles: [1] })?.gridTemplateColumns).toBe(
      'minmax(104px, 1fr) 28px minmax(104px, 1fr)',
    )
  })

  test('who sits at a broken machine is named, closed machines are counted', () => {
    const trouble = '需要调整：5 号机已标为故障，不能安排考生'
    const seats = [
      seat,
      { ...seat, state: 'TAKEN' as const, closed: faulty, trouble, person },
      { ...seat, state: 'CLOSED' as const, closed: { word: '备用', reason: '' } },
    ]
    expect(troublesOf(seats)).toEqual([`王强，${trouble}`])
    expect(closedText(seats)).toBe('故障 1 台、备用 1 台')
  })
})
