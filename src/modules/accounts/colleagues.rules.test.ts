import { describe, expect, test } from 'vitest'
import {
  linkState,
  offersFor,
  refusalsForAdmins,
  refusalsForLogin,
  refusalsForRoles,
  unfilledRoles,
  type Colleague,
} from './rules/colleagues.ts'

const GIVABLE = [
  { code: 'INST_ADMIN', name: '院校管理员', isAdmin: true },
  { code: 'INST_EXAM_OFFICER', name: '考务老师', isAdmin: false },
  { code: 'INST_FINANCE', name: '院校财务', isAdmin: false },
]
const zhang: Colleague = { name: '张敏', state: 'ACTIVE', isSelf: false, placesElsewhere: 0 }
const possible = (it: Colleague) => offersFor(it).flatMap((offer) => (offer.allowed ? [offer.verb] : []))

describe('what can be done with a colleague', () => {
  test('at work, locked, gone, oneself, and somebody who works elsewhere too', () => {
    expect(possible(zhang)).toEqual(['roles', 'reset', 'signOut', 'leave'])
    expect(possible({ ...zhang, state: 'LOCKED' })).toEqual(['roles', 'reset', 'unlock', 'signOut', 'leave'])
    expect(possible({ ...zhang, state: 'LEFT' })).toEqual(['return'])
    expect(possible({ ...zhang, isSelf: true })).toEqual(['roles', 'signOut'])
    expect(possible({ ...zhang, placesElsewhere: 1 })).toEqual(['roles', 'signOut', 'leave'])
  })

  test('every button that says no says why and what to do instead', () => {
    const people = [zhang, { ...zhang, isSelf: true }, { ...zhang, state: 'LEFT' as const }]
    const refused = people.flatMap((it) => offersFor(it)).filter((offer) => !offer.allowed)
    expect(refused.length).toBeGreaterThan(5)
    expect(refused.filter((offer) => !/。.+。/.test(offer.reason ?? ''))).toEqual([])
  })
})

describe('an organisation keeps an administrator', () => {
  const facts = { adminIds: [1, 2], ownId: 1, targetId: 2, after: ['INST_FINANCE'], givable: GIVABLE }
  const code = (given: Partial<typeof facts>) =>
    refusalsForAdmins({ ...facts, ...given }).map((each) => each.code)

  test('one of two may go, the last may not, and nobody takes the role from himself', () => {
    expect(code({})).toEqual([])
    expect(code({ targetId: 1 })).toEqual(['colleague.own_admin'])
    expect(code({ targetId: 1, after: ['INST_ADMIN', 'INST_FINANCE'] })).toEqual([])
    expect(code({ targetId: 3 })).toEqual([])
  })

  test('who has just lost the role decides nothing any more, and so nobody is left who could take the last one away', () => {
    expect(code({ adminIds: [2] })).toEqual(['colleague.no_longer_admin'])
    expect(code({ adminIds: [1], ownId: 1, targetId: 1, after: [] })).toEqual(['colleague.own_admin'])
  })
})

test('roles of another kind of organisation are never given', () => {
  expect(refusalsForRoles(['INST_ADMIN', 'INST_FINANCE'], GIVABLE)).toEqual([])
  expect(refusalsForRoles(['EVAL_FINANCE', 'NOBODY'], GIVABLE)).toHaveLength(2)
})

test('what nobody does any more is named when somebody leaves', () => {
  const held = ['INST_EXAM_OFFICER', 'INST_FINANCE']
  expect(unfilledRoles(held, [['INST_ADMIN'], ['INST_FINANCE']], GIVABLE).map((each) => each.name)).toEqual([
    '考务老师',
  ])
})

test('a link opens until the very moment it ends, once, and not after it was taken back', () => {
  const now = new Date('2026-03-02T02:00:00Z')
  const link = { usedAt: null, revokedAt: null, expiresAt: new Date(now.getTime() + 1) }
  expect(linkState(link, now)).toBe('OPEN')
  expect(linkState({ ...link, expiresAt: now }, now)).toBe('EXPIRED')
  expect(linkState({ ...link, revokedAt: now }, now)).toBe('REVOKED')
  expect(linkState({ ...link, usedAt: now }, now)).toBe('USED')
})

test.each([
  ['zhang.min', true],
  ['zhangmin@hailan.example', true],
  ['abc', false],
  ['.abcd', false],
  ['张敏老师', false],
  ['a b c d', false],
])('login %s', (login, isFine) => {
  expect(refusalsForLogin(login)).toHaveLength(isFine ? 0 : 1)
})
