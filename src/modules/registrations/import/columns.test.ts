import { describe, expect, test } from 'vitest'
import type { Cell } from '#src/shared/sheet.ts'
import { registrationColumns } from './columns.ts'

type Key = keyof typeof registrationColumns
const text = (value: string): Cell => ({ kind: value === '' ? 'empty' : 'text', text: value, raw: value })
const clean = (key: Key, cell: Cell) => registrationColumns[key].clean(cell)

describe('报考导入 columns', () => {
  test.each<[Key, string, string]>([
    ['certificate', 'ＶＥＴＳ', 'VETS'],
    ['certificate', ' 实用英语 交际\u00a0', '实用英语交际'],
    ['level', '初　级', '初级'],
    ['level', '\u200b中级', '中级'],
    ['remark', ' 补报 ', '补报'],
  ])('%s understands %j as %j', (key, given, value) => {
    expect(clean(key, text(given))).toEqual({ value })
  })

  test.each<[Key, Cell, string]>([
    ['certificate', text(''), 'E-B04'],
    ['level', text(' '), 'E-B04'],
    ['level', { kind: 'error', text: '#N/A', raw: '#N/A' }, 'E-B04'],
    ['remark', text('备'.repeat(201)), 'E-B18'],
  ])('%s refuses %o with %s', (key, cell, code) => {
    expect(clean(key, cell)).toMatchObject({ error: { code } })
  })
})
