import { expect, test } from 'vitest'
import { reasonsOfPhoto } from './photo.ts'

const wish = { isRequired: true, width: 390, height: 567 }
const codes = (photo: { width: number; height: number } | undefined, wanted = wish) =>
  reasonsOfPhoto(photo, wanted).map((each) => each.code)

test.each([
  [undefined, ['E-B15']],
  [{ width: 295, height: 413 }, ['E-B15']],
  [{ width: 390, height: 566 }, ['E-B15']],
  [{ width: 390, height: 567 }, []],
  [{ width: 600, height: 840 }, []],
])('E-B15 a plan that demands 390×567 and a photo of %o: %j', (photo, expected) => {
  expect(codes(photo)).toEqual(expected)
})

test('a plan that demands none asks for none', () => {
  expect(codes(undefined, { ...wish, isRequired: false })).toEqual([])
})
