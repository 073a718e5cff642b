import { expect, test } from 'vitest'
import { cleanMobile, cleanPhone } from './phone.ts'

test.each([
  '13800001234',
  '138 0000 1234',
  '138-0000-1234',
  '+86 13800001234',
  '008613800001234',
  '8613800001234',
  '１３８００００１２３４',
  "'13800001234",
])('the mobile number %s is stored as 11 digits', (text) => {
  expect(cleanMobile(text)).toEqual({ phone: '13800001234' })
})

test.each(['', '12800001234', '1380000123', '138000012345', '1380000123a', '0571-88001234'])(
  '%j is no mobile number',
  (text) => {
    expect(cleanMobile(text)).toMatchObject({ error: { code: 'E-C10' } })
  },
)

test.each([
  ['13800001234', '13800001234'],
  ['0571-88001234', '0571-88001234'],
  ['（0571）88001234', '0571-88001234'],
  ['010-66001234转802', '010-66001234-802'],
  ['400-800-1234', '400-800-1234'],
  ['88001234', '88001234'],
])('the office number %s is stored as %s', (text, phone) => {
  expect(cleanPhone(text)).toEqual({ phone })
})

test.each(['', '123', '0571', '电话'])('%j reaches nobody', (text) => {
  expect(cleanPhone(text)).toMatchObject({ error: { code: 'E-C10' } })
})
