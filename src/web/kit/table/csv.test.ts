import { describe, expect, it } from 'vitest'
import { csvCell, csvOf } from './csv.ts'

describe('the exported file', () => {
  it.each(['=1+1', '+86 138', '-1+cmd', '@SUM(A1)'])('never holds a formula: %s', (text) => {
    expect(csvCell(text)).toBe(`"\t${text}"`)
  })
  it('keeps plain numbers as numbers, also negative ones', () => {
    expect(csvCell(-12.5)).toBe('-12.5')
    expect(csvCell('-3')).toBe('-3')
  })
  it('keeps an ID number as text, so that Excel does not round it', () => {
    expect(csvCell('11010119900307283X')).toBe('"\t11010119900307283X"')
    expect(csvCell('110101199003072834')).toBe('"\t110101199003072834"')
  })
  it('quotes commas, quotes and line breaks', () => {
    expect(csvCell('说"好",\n走')).toBe('"说""好"",\n走"')
  })
  it('starts with the byte order mark, names the columns and takes the text of a column', () => {
    const columns = [
      { key: 'name', title: '姓名' },
      { key: 'fen', title: '金额', text: (row: { name: string; fen: number }) => row.fen / 100 },
    ]
    expect(csvOf(columns, [{ name: '张敏', fen: 12_000 }])).toBe('\ufeff姓名,金额\r\n张敏,120\r\n')
  })
})
