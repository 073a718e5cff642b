import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accessText, floorText } from '#src/modules/rooms/words/access.ts'
import { accessAfter, readFloor, UNSAID } from './access.ts'

describe('where a machine room lies', () => {
  test('BR-59 floors as people write them', () => {
    expect(['1', '一层', '１ 楼', '1F', 'F1', '第1层'].map(readFloor)).toEqual([1, 1, 1, 1, 1, 1])
    expect(['-1', '负一层', '地下1层', 'B1'].map(readFloor)).toEqual([-1, -1, -1, -1])
    expect(['12', '十楼'].map(readFloor)).toEqual([12, 10])
    expect(['0', '', '顶楼', '1.5', '101', '1-2'].map(readFloor)).toEqual(Array(6).fill(undefined))
  })

  test('every floor is read back as it is said', () => {
    const floor = fc.integer({ min: -9, max: 99 }).filter((each) => each !== 0)
    fc.assert(
      fc.property(floor, (each) => {
        expect([readFloor(String(each)), readFloor(floorText(each))]).toEqual([each, each])
      }),
    )
  })

  test('what a row leaves empty stays as it is', () => {
    const before = { floor: 3, stepFree: true }
    expect(accessAfter(before, { floor: undefined, stepFree: undefined })).toEqual(before)
    expect(accessAfter(before, { floor: 1, stepFree: false })).toEqual({ floor: 1, stepFree: false })
    expect([accessText(before), accessText(UNSAID)]).toEqual(['3 层，无障碍', ''])
  })
})
