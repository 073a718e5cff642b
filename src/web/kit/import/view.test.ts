import { describe, expect, test } from 'vitest'
import { announcementOf, headingOf, notReadOf, placeOf, shownOf } from './view.ts'

describe('what of a file was not read', () => {
  test('columns nobody knows are named, with what they may have meant', () => {
    const understood = {
      extra: ['爱好', '性別'],
      hints: [{ header: '性別', means: '性别' }],
      sheet: '名单',
      otherSheets: ['汇总', '旧'],
    }
    expect(notReadOf(understood)).toEqual([
      '这些列不是模板中的列，没有读取：“爱好”、“性別”（是不是“性别”？）。',
      '文件中有多个工作表，只读取了“名单”，没有读取“汇总”、“旧”。',
    ])
  })
  test('nothing is said when all of it was read', () => {
    expect(notReadOf({ extra: [], hints: [], sheet: '名单', otherSheets: [] })).toEqual([])
  })
})

describe('problems', () => {
  const of = (code: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({ code, severity: 'error' as const, line: at, message: '' }))
  const problems = [...of('E-B01', 120), ...of('E-B02', 3)]
  test('the first hundred, or those of one code', () => {
    expect(shownOf(problems, undefined)).toHaveLength(100)
    expect(shownOf(problems, 'E-B02')).toHaveLength(3)
  })
  test('the heading says how many of how many', () => {
    const counted = (lines: number) => [{ code: 'x', severity: 'error' as const, title: '', lines }]
    expect(headingOf(counted(3), of('E-B02', 3), '行')).toBe('3 处问题，涉及 3 行')
    expect(headingOf(counted(512), of('E-B02', 100), '行')).toBe('前 100 处问题')
    const [one, two] = [of('E-B01', 2), of('E-B02', 3)]
    expect(headingOf([...counted(2), ...counted(3)], [...one, ...two], '行')).toBe('5 处问题，涉及 3 行')
  })
})

test('an import goes on at the page of its kind, for its plan', () => {
  const search = { import: '7', planId: '3' }
  expect(placeOf({ id: 7, kind: 'registrations', params: { planId: 3 } })).toEqual({
    to: '/registrations/import',
    search,
  })
  expect(placeOf({ id: 7, kind: 'candidates', params: {} })?.search).toEqual({ import: '7' })
  expect(placeOf({ id: 7, kind: 'authority', params: {} })?.to).toBe('/authorities/import')
  expect(placeOf({ id: 7, kind: 'unknown', params: {} })).toBeUndefined()
})

test('the end of a stage is said with its numbers', () => {
  const counts = { rows: 5, fresh: 3, skipped: 0, failed: 2, warnings: 1 }
  const say = (state: 'PREVIEWED' | 'COMMITTED' | 'UNDOING' | 'UNDONE') =>
    announcementOf({ state, fileName: '甲.xlsx', counts })
  expect(say('PREVIEWED')).toBe('检查完成：可以写入 3，有错误 2，有提醒 1。')
  expect(say('COMMITTED')).toBe('写入完成，共 3。')
  expect(say('UNDOING')).toBe('正在撤销“甲.xlsx”。')
  expect(say('UNDONE')).toBe('“甲.xlsx”已撤销。')
})
