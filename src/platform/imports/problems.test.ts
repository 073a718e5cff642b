import { expect, test } from 'vitest'
import type { Problem } from '#src/shared/sheet.ts'
import { countProblems, shownProblems } from './problems.ts'

const problem = (line: number, code: string, message: string, severity: Problem['severity'] = 'error') => ({
  line,
  code,
  message,
  severity,
})

test('every code with its rows, errors first, the most frequent first; a row counts once', () => {
  const counted = countProblems([
    problem(3, 'W-B10', '已报考，自动跳过，不会重复。', 'warning'),
    problem(4, 'E-B01', '考生管理中没有这个证件号码的考生。请先录入。'),
    problem(5, 'E-B02', '考生尚未通过认证（当前：未认证）。请先认证。'),
    problem(5, 'E-B02', '考生尚未通过认证（当前：未认证）。请先认证。'),
    problem(6, 'E-B02', '考生尚未通过认证（当前：信息有误）。请先认证。'),
  ])
  expect(counted).toEqual([
    { code: 'E-B02', severity: 'error', title: '考生尚未通过认证', lines: 2 },
    { code: 'E-B01', severity: 'error', title: '考生管理中没有这个证件号码的考生', lines: 1 },
    { code: 'W-B10', severity: 'warning', title: '已报考', lines: 1 },
  ])
})

test('what differs from row to row is left out of the title', () => {
  const [names, lines] = [
    countProblems(
      ['张敏', '李雷'].map((name, at) => problem(at, 'E-B03', `姓名与考生管理中的“${name}”不一致。`)),
    ),
    countProblems(
      [3, 4].map((first, at) => problem(at, 'E-B11', `与第 ${first} 行重复：同一考生只能报一次。`)),
    ),
  ]
  expect(names[0]?.title).toBe('姓名与考生管理中的“…”不一致')
  expect(lines[0]?.title).toBe('与第 … 行重复')
})

test('a code with several sentences is called by its column', () => {
  const wrong = ['姓名为空', '姓名含非法字符（发现“？”）'].map((message, at) => ({
    ...problem(at, 'E-C01', message),
    column: '姓名',
  }))
  expect(countProblems(wrong)).toMatchObject([{ title: '姓名有误', lines: 2 }])
})

test('the first hundred are shown, and of a rarer code at least twenty', () => {
  const many = Array.from({ length: 300 }, (_, at) => problem(at + 1, 'E-B01', '不在名册中。'))
  const rare = Array.from({ length: 30 }, (_, at) => problem(at + 400, 'E-B04', '没有这个级别。'))
  const shown = shownProblems([...rare, ...many])
  expect(shown.filter((each) => each.code === 'E-B01')).toHaveLength(100)
  expect(shown.filter((each) => each.code === 'E-B04')).toHaveLength(20)
  expect(shown[0]?.line).toBe(1)
})
