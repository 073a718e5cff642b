import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_ASKED_A_DAY, offsetDue, refusalsForAsking, stateOfAddress } from './rules.ts'

describe('when a reminder is due', () => {
  test.each([
    [5, undefined],
    [4, undefined],
    [3, 3],
    [2, 3],
    [1, 1],
    [0, 1],
    [-1, undefined],
  ])('%i days before, of three and one', (left, offset) => {
    expect(offsetDue(left, [3, 1])).toBe(offset)
  })

  test('whatever days are swept, each reminder has its span, and none comes after the deadline', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(offsets, fc.integer({ min: -10, max: 70 }), (given, left) => {
        const due = offsetDue(left, given)
        const open = given.filter((each) => each >= left)
        expect(due).toBe(left < 0 || open.length === 0 ? undefined : Math.min(...open))
      }),
    )
  })
})

describe('a confirmation is not mailed to strangers all day', () => {
  const fine = { mailIsOn: true, isConfirmed: false, secondsSinceAsked: 60, askedToday: 0 }
  test.each([
    [{}, []],
    [{ secondsSinceAsked: undefined }, []],
    [{ mailIsOn: false }, ['message.mail_off']],
    [{ isConfirmed: true }, ['message.address_known']],
    [{ secondsSinceAsked: 59.5 }, ['message.asked_just_now']],
    [{ askedToday: MOST_ASKED_A_DAY }, ['message.asked_too_often']],
  ])('%o', (given, codes) => {
    expect(refusalsForAsking({ ...fine, ...given }).map((each) => each.code)).toEqual(codes)
  })
})

test.each([
  [{ address: null, askedAddress: null, refusedNote: undefined }, 'NONE'],
  [{ address: null, askedAddress: 'a@b.cn', refusedNote: undefined }, 'ASKED'],
  [{ address: 'a@b.cn', askedAddress: null, refusedNote: undefined }, 'CONFIRMED'],
  [{ address: 'a@b.cn', askedAddress: null, refusedNote: '550' }, 'REFUSED'],
  [{ address: 'a@b.cn', askedAddress: 'c@d.cn', refusedNote: '550' }, 'ASKED'],
])('an address stands as %o says', (facts, state) => {
  expect(stateOfAddress(facts)).toBe(state)
})
