import { expect, test } from 'vitest'
import { heightsOf } from './Sparkline.tsx'

test('the greatest value fills the picture, the others keep their proportion, nothing is still to be seen', () => {
  expect(heightsOf([0, 5, 10])).toEqual([1, 14, 28])
})

test('nothing at all is a flat line, and less than nothing does not stand on its head', () => {
  expect(heightsOf([0, 0])).toEqual([1, 1])
  expect(heightsOf([-3, 4])).toEqual([1, 28])
  expect(heightsOf([])).toEqual([])
})
