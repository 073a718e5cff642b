import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FRAME, HEAD, leftOf, placed } from './crop.view.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const side = fc.integer({ min: 50, max: 5_000 })

test('whatever is chosen, the picture fills the frame', () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.double({ min: 1, max: 3, noNaN: true }),
      share,
      share,
      (width, height, zoom, x, y) => {
        const it = placed({ width, height }, { zoom, x, y })
        expect(it.left).toBeLessThanOrEqual(0.001)
        expect(it.top).toBeLessThanOrEqual(0.001)
        expect(it.left + it.width).toBeGreaterThanOrEqual(FRAME.width - 0.001)
        expect(it.top + it.height).toBeGreaterThanOrEqual(FRAME.height - 0.001)
      },
    ),
  )
})

test('the head is at the top, and the pixels left are told', () => {
  expect(placed({ width: 500, height: 1400 }, HEAD).height).toBeCloseTo(476)
  expect(placed({ width: 500, height: 1400 }, HEAD).top).toBeCloseTo(0)
  expect(leftOf({ width: 1000, height: 1400 }, HEAD)).toEqual({ isFine: true, text: '裁切后 1000×1400 像素' })
  expect(leftOf({ width: 1000, height: 1400 }, { ...HEAD, zoom: 4 }).isFine).toBe(false)
})
