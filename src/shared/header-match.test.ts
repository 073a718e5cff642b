import { describe, expect, test } from 'vitest'

import { matchHeader, nearestHeader, secondHeader } from './header-match.ts'
import type { Cell, Cleaned, Column, SheetRow } from './sheet.ts'

const column = (header: string, more: Partial<Column<string>> = {}): Column<string> => ({
  header,
  required: true,
  format: 'text',
  width: 12,
  note: '',
  example: '',
  clean: (cell: Cell): Cleaned<string> => ({ value: cell.text }),
  ...more,
})

const row = (line: number, ...texts: string[]): SheetRow => ({
  line,
  cells: texts.map((text) => ({ kind: text === '' ? 'empty' : 'text', text, raw: text })),
})

const COLUMNS = {
  name: column('姓名', { aliases: ['考生姓名'] }),
  number: column('证件号码', {
    clean: (cell) =>
      cell.text === '' ? { error: { code: 'E-C03', message: '证件号码为空' } } : { value: cell.text },
  }),
  note: column('备注', {
    required: false,
    clean: (cell) => ({ value: cell.text, warning: { code: 'W-1', message: '请核对' } }),
  }),
}

describe('matchHeader', () => {
  test('finds the header by its texts, in any order, below a title', () => {
    const header = matchHeader(COLUMNS, [row(1, '考生导入'), row(3, '备注', '证件号码', '姓名')])
    expect(header).toEqual({
      line: 3,
      positions: { note: 0, number: 1, name: 2 },
      missing: [],
      extra: [],
      hints: [],
      doubled: [],
    })
  })

  test('white space, line breaks, stars and aliases do not matter', () => {
    const header = matchHeader(COLUMNS, [row(1, ' *考生\n姓名', '证件\u3000号码＊')])
    expect(header?.positions).toEqual({ name: 0, number: 1 })
  })

  test('names what is missing and what nobody knows', () => {
    const header = matchHeader(COLUMNS, [row(1, '姓名', '班级')])
    expect(header).toMatchObject({ missing: ['证件号码'], extra: ['班级'] })
  })

  test('a row that names fewer than half of the required columns is no header', () => {
    const columns = { ...COLUMNS, phone: column('手机号') }
    expect(matchHeader(columns, [row(1, '姓名', '张敏')])).toBeUndefined()
    expect(matchHeader(columns, [row(1, '姓名', '手机号')])?.line).toBe(1)
  })

  test('a row of mere optional columns does not hide the header below it', () => {
    expect(matchHeader(COLUMNS, [row(1, '备注'), row(2, '姓名', '证件号码')])?.line).toBe(2)
  })

  test('no rows, no header', () => {
    expect(matchHeader(COLUMNS, [])).toBeUndefined()
  })
})

describe('secondHeader', () => {
  test('tells the line of another row that reads like a header', () => {
    const rows = [row(1, '姓名', '证件号码'), row(2, '张敏', '1'), row(5, '考生姓名', '证件号码')]
    const header = matchHeader(COLUMNS, rows)
    expect(header && secondHeader(COLUMNS, rows, header)).toBe(5)
  })

  test('data rows are no header', () => {
    const rows = [row(1, '姓名', '证件号码', '备注'), row(2, '张敏', '1', '备注')]
    const header = matchHeader(COLUMNS, rows)
    expect(header && secondHeader(COLUMNS, rows, header)).toBeUndefined()
  })
})

describe('headers that nearly fit', () => {
  const columns = {
    ...COLUMNS,
    level: column('级别'),
    kind: column('考生类别'),
    grade: column('年级', { required: false }),
  }
  const hintsOf = (...texts: string[]) => matchHeader(columns, [row(1, ...texts)])?.hints

  test.each([
    ['证件号吗', '证件号码'],
    ['身份证件号码', '证件号码'],
    ['证件号码(18位)', '证件号码'],
    ['考生类型', '考生类别'],
    ['报考级别', '级别'],
    ['所在年级', '年级'],
  ])('E-F01: %s is taken for %s', (header, means) => {
    const others = ['姓名', '证件号码', '级别', '考生类别'].filter((each) => each !== means)
    expect(hintsOf(header, ...others)).toEqual([{ header, means }])
  })

  test.each(['性别', '学号', '备注说明：请按证件填写号码，不要留空，谢谢配合'])(
    '%s is taken for none of them',
    (header) => {
      expect(hintsOf('姓名', '证件号码', header)).toEqual([])
    },
  )

  test('one header is a hint for one column only, the likest', () => {
    expect(hintsOf('考生姓名', '证件号码', '考生级别', '考生类别们')).toEqual([
      { header: '考生类别们', means: '考生类别' },
      { header: '考生级别', means: '级别' },
    ])
  })

  test('(必填), colons and invisible characters do not make another header of it', () => {
    expect(matchHeader(COLUMNS, [row(1, '姓名（必填）', '\ufeff证件号码：')])?.missing).toEqual([])
  })

  test('a row of look-alikes is the nearest to a header where there is none', () => {
    const rows = [row(1, '名单'), row(3, '姓名', '证件号吗', '报考级别', '考生类型'), row(4, '张敏', '1')]
    const near = { ...columns, third: column('专业方向'), fourth: column('考核站点') }
    expect(matchHeader(near, rows)).toBeUndefined()
    expect(nearestHeader(near, rows)?.line).toBe(3)
    expect(nearestHeader(near, [row(1, '一', '二')])).toBeUndefined()
  })
})

describe('headers that fit twice', () => {
  test('the own name counts before another name for it', () => {
    const match = matchHeader(COLUMNS, [row(1, '考生姓名', '证件号码', '姓名')])
    expect(match).toMatchObject({ positions: { name: 2 }, extra: ['考生姓名'], doubled: [] })
  })

  test('the same name twice is told, for nobody can know which one is meant', () => {
    const match = matchHeader(COLUMNS, [row(1, '姓名', '证件号码', '姓名')])
    expect(match?.doubled).toEqual([{ means: '姓名', positions: [0, 2] }])
  })
})
