import { expect, test } from 'vitest'
import { refundMachine } from '#src/modules/refunds/states.ts'
import { buttonsOf, typedFen, typedYuan, waitingFor } from './view.ts'

const everything = new Set(Object.values(refundMachine.verbs).map((verb) => verb.permission))
const verbsIn = (state: Parameters<typeof buttonsOf>[1]) =>
  buttonsOf(refundMachine.offers(state, everything), state).map((offer) => offer.verb)

test('a state shows its own buttons only; what has a form of its own is none', () => {
  expect(verbsIn('CHECKED')).toEqual(['withdraw', 'reject', 'sendBack', 'approve'])
  expect(verbsIn('FAILED')).toEqual(['retry', 'approveReroute', 'giveUp'])
  expect(verbsIn('DONE')).toEqual([])
})

test('a button something else forbids stays and says why', () => {
  const offers = refundMachine
    .offers('CHECKED', everything)
    .map((offer) => (offer.verb === 'approve' ? { ...offer, allowed: false, reason: '须由两个人' } : offer))
  expect(buttonsOf(offers, 'CHECKED').find((offer) => offer.verb === 'approve')).toMatchObject({
    reason: '须由两个人',
  })
})

test('who has the ball is said from both ends', () => {
  expect([waitingFor('RETURNED', true), waitingFor('RETURNED', false), waitingFor('DONE', true)]).toEqual([
    '请补充资料',
    '等待申请方补充',
    undefined,
  ])
})

test('an amount typed in yuan keeps its fen', () => {
  expect([
    typedFen('299.99'),
    typedFen('¥1,200'),
    typedFen('0'),
    typedFen('三百'),
    typedFen('1.234'),
  ]).toEqual([29_999, 120_000, 0, undefined, undefined])
  expect(typedYuan(29_999)).toBe('299.99')
})
