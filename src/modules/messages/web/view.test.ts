import { expect, test } from 'vitest'
import { splitLink } from './view.ts'

test('a link keeps what stands behind its question mark', () => {
  expect(splitLink('/pilots/7')).toEqual({ to: '/pilots/7', search: {} })
  expect(splitLink('/registrations?planId=3&tab=x')).toEqual({
    to: '/registrations',
    search: { planId: '3', tab: 'x' },
  })
})
