import { expect, test } from 'vitest'
import { makePass, readPass } from './pass.ts'

const vault = { key: (purpose: string) => Buffer.from(`key of ${purpose}`) }
const now = new Date('2026-03-02T10:00:00+08:00')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

test('a pass opens its record for its purpose and its minutes, and nothing else', () => {
  const pass = makePass(vault, { purpose: 'ticket', id: 1234, minutes: 15 }, now)
  const read = (purpose: string, at: Date, text = pass) => readPass(vault, { purpose, pass: text }, at)
  expect(read('ticket', now)).toBe(1234)
  expect(read('ticket', after(14))).toBe(1234)
  expect(read('ticket', after(15))).toBeUndefined()
  expect(read('payment', now)).toBeUndefined()
  const other = Buffer.from(pass, 'base64url')
  other.writeUInt8(other.readUInt8(5) ^ 1, 5)
  expect(read('ticket', now, other.toString('base64url'))).toBeUndefined()
  for (const broken of ['', 'x', `${pass}A`, '中']) expect(read('ticket', now, broken)).toBeUndefined()
})
