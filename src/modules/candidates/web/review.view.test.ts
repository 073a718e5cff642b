import { expect, test } from 'vitest'
import { placeOf, strokeOf } from './review.view.ts'

const press = (key: string, more: { ctrlKey?: boolean } = {}, isTyping = false) =>
  strokeOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...more }, isTyping)

test('keys lead through the queue, but not while somebody types, and none is taken from the browser', () => {
  expect(['j', 'ArrowDown', 'k', 'Y', 'n', 'v'].map((key) => press(key))).toEqual([
    'next',
    'next',
    'previous',
    'confirm',
    'deny',
    'reveal',
  ])
  expect([press('j', {}, true), press('n', { ctrlKey: true }), press('q')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('after a decision the next person is in front, at the end the one before', () => {
  expect(placeOf([1, 2, 3], { id: 2, place: 0 })).toBe(1)
  expect(placeOf([1, 3], { id: 2, place: 1 })).toBe(1)
  expect(placeOf([1], { id: 3, place: 1 })).toBe(0)
  expect(placeOf([], { id: 3, place: 1 })).toBe(0)
})
