import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeNames, isUnsafe, unicodePath } from './names.ts'

const GBK = Buffer.from('d5c5c8fd', 'hex') // 张三
const raw = (bytes: Buffer, isUtf8 = false) => ({ bytes, isUtf8 })

test('names are read as they were written: marked, unmarked UTF-8, GBK', () => {
  expect(decodeNames([raw(Buffer.from('张三'), true)])).toEqual(['张三'])
  expect(decodeNames([raw(Buffer.from('张三'))])).toEqual(['张三'])
  expect(decodeNames([raw(GBK), raw(Buffer.from('a.jpg'))])).toEqual(['张三', 'a.jpg'])
  expect(decodeNames([raw(Buffer.from('8139ef30', 'hex'))])).toEqual(['㐁']) // four bytes: only in GB18030
})

test('one GBK name tells about the others: 联通 alone would pass for UTF-8', () => {
  const liantong = Buffer.from('c1aacda8', 'hex')
  expect(decodeNames([raw(liantong), raw(GBK)])).toEqual(['联通', '张三'])
  expect(decodeNames([raw(Buffer.from('张三'), true), raw(GBK)])).toEqual(['张三', '张三'])
})

test('a Unicode path is believed when it belongs to the name', () => {
  const field = (name: Buffer) => {
    const data = Buffer.alloc(5)
    data.writeUInt8(1)
    data.writeUInt32LE(crc32(name), 1)
    return [{ id: 0x7075, data: Buffer.concat([data, Buffer.from('张三')]) }]
  }
  expect(unicodePath(GBK, field(GBK))).toBe('张三')
  expect(unicodePath(GBK, field(Buffer.from('other')))).toBeUndefined()
  expect(unicodePath(GBK, [])).toBeUndefined()
  expect(decodeNames([{ ...raw(GBK), unicode: '李四' }])).toEqual(['李四'])
})

test.each(['../a', 'a/../../b', '/a', 'C:/a', 'a\0b'])('%j leads elsewhere', (name) => {
  expect(isUnsafe(name)).toBe(true)
})

test.each(['a/b.jpg', '..a.jpg', 'a..jpg', '张三 (1).jpg'])('%j is harmless', (name) => {
  expect(isUnsafe(name)).toBe(false)
})
