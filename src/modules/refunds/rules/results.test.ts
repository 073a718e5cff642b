import { expect, test } from 'vitest'
import { LIST_HEADERS as HEADERS } from '#src/modules/refunds/words.ts'
import { resultsOf } from './results.ts'

const row = (line: number, given: Partial<Record<keyof typeof HEADERS, string>>) => ({
  line,
  cells: Object.fromEntries(
    Object.entries(given).map(([key, text]) => [HEADERS[key as keyof typeof HEADERS], text]),
  ),
})

test('what the bank filled in is read; rows without a result wait', () => {
  const { results, problems } = resultsOf(
    [
      row(3, { refundNo: 'TK1', result: '成功', bankRef: '2026060500012', paidOn: '2026/6/5 0:00' }),
      row(4, { refundNo: 'TK2', result: '失败', problem: '账号已销户' }),
      row(5, { refundNo: 'TK3', result: '' }),
    ],
    '2026-06-05',
  )
  expect(problems).toEqual([])
  expect(results).toMatchObject([
    { refundNo: 'TK1', isDone: true, paidOn: '2026-06-05' },
    { refundNo: 'TK2', isDone: false, problem: '账号已销户' },
  ])
})

test('a half-filled row, a day to come, a result nobody knows and the same refund twice are named by line', () => {
  const whole = { refundNo: 'TK1', result: '成功', bankRef: '12', paidOn: '2026-06-05' }
  const { results, problems } = resultsOf(
    [
      row(3, whole),
      row(4, whole),
      row(5, { ...whole, refundNo: 'TK2', bankRef: '', paidOn: '2026-06-06' }),
      row(6, { refundNo: 'TK3', result: '失败' }),
      row(7, { refundNo: 'TK4', result: '已付' }),
    ],
    '2026-06-05',
  )
  expect(results.map((each) => each.refundNo)).toEqual(['TK1'])
  expect(problems.map((each) => each.line)).toEqual([4, 5, 5, 6, 7])
  expect(problems.map((each) => each.message).join()).toMatch(
    /出现了两次.*流水号.*付款日期.*失败原因.*“已付”/,
  )
})
