import { describe, expect, test } from 'vitest'
import { refusalsForRepair, type RepairVerb, type Step } from './two-people.ts'

const [FIRST, SECOND] = [1, 2]
const FACTS = { people: 'a', rooms: 'b', result: 'c' }
const seen = 'people:a.rooms:b.result:c'

const nothing: Step = { general: [], waiting: undefined, facts: FACTS, accountId: FIRST, isNeeded: true }
const waits = (state: 'COMPUTED' | 'CONFIRMED', rest: Partial<Step> = {}): Step => ({
  ...nothing,
  waiting: {
    state,
    version: 2,
    facts: seen,
    createdBy: FIRST,
    createdByName: '林知夏',
    confirmedByName: state === 'CONFIRMED' ? '苏慎行' : '',
  },
  ...rest,
})

const codes = (verb: RepairVerb, step: Step) => refusalsForRepair(verb, step).map((each) => each.code)

describe('a repair from one person to the other', () => {
  test('BR-61 is proposed where one is needed and none waits', () => {
    expect(codes('propose', nothing)).toEqual([])
    expect(codes('propose', { ...nothing, isNeeded: false })).toEqual(['schedule.nothing_to_repair'])
    expect(codes('propose', waits('COMPUTED'))).toEqual(['schedule.repair_waits'])
  })

  test('BR-61 is confirmed by another account, once', () => {
    expect(codes('confirm', waits('COMPUTED', { accountId: SECOND }))).toEqual([])
    expect(codes('confirm', waits('COMPUTED'))).toEqual(['schedule.four_eyes'])
    expect(codes('confirm', waits('CONFIRMED', { accountId: SECOND }))).toEqual(['schedule.repair_confirmed'])
  })

  test('BR-61 is published once it is confirmed, by either', () => {
    expect(codes('publish', waits('COMPUTED'))).toEqual(['schedule.not_confirmed'])
    for (const accountId of [FIRST, SECOND])
      expect(codes('publish', waits('CONFIRMED', { accountId }))).toEqual([])
  })

  test('BR-61 can be thrown away until then, whatever has changed', () => {
    const facts = { ...FACTS, rooms: 'other' }
    expect(codes('discard', waits('CONFIRMED', { facts }))).toEqual([])
    for (const verb of ['confirm', 'publish', 'discard'] as const)
      expect(codes(verb, nothing)).toEqual(['schedule.repair_none_waits'])
  })

  test('BR-61 what has changed since is named; that the result differs only when no fact does', () => {
    const said = (facts: Step['facts']) =>
      refusalsForRepair('publish', waits('CONFIRMED', { facts })).map((each) => each.message)
    expect(said({ ...FACTS, rooms: 'x', result: 'y' }).join()).toMatch(/提出之后，“考场与机房”有变化/)
    expect(said({ ...FACTS, result: 'y' }).join()).toMatch(/“排考程序”有变化/)
  })
})
