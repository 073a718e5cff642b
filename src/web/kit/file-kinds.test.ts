import { describe, expect, it } from 'vitest'
import { acceptOf, refusalOfFile, sizeInWords } from './file-kinds.ts'

const RULE = { accept: ['pdf', 'jpeg'], maxBytes: 1000 } as const
const file = (name: string, bytes: number) => new File([new Uint8Array(bytes)], name)

describe('a file before it is sent', () => {
  it('is taken by its ending, in any case', () => {
    expect(refusalOfFile(file('申请表.PDF', 10), RULE)).toBeUndefined()
    expect(refusalOfFile(file('照片.jpeg', 1000), RULE)).toBeUndefined()
  })
  it('is refused with its name and what fits: kind, size, emptiness', () => {
    expect(refusalOfFile(file('表.docx', 10), RULE)).toContain('“表.docx”的格式不对')
    expect(refusalOfFile(file('大.pdf', 1001), RULE)).toContain('超过上限')
    expect(refusalOfFile(file('空.pdf', 0), RULE)).toContain('空文件')
  })
  it('names sizes for people', () => {
    expect(sizeInWords(20 * 1_048_576)).toBe('20 MB')
    expect(sizeInWords(500)).toBe('1 KB')
    expect(acceptOf(['xlsx', 'jpeg'])).toBe('.xlsx,.jpg,.jpeg')
  })
})
