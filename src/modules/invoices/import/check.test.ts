import { expect, test } from 'vitest'
import { checkRows, type Facts, type Request } from './check.ts'

const request = (requestNo: string, more: Partial<Request> = {}): Request => ({
  id: Number(requestNo.slice(-2)),
  requestNo,
  state: 'REQUESTED',
  title: '海蓝职业技术学院',
  amountFen: 30_000,
  afterExam: false,
  earliestOn: null,
  ...more,
})
const facts = (requests: readonly Request[], more: Partial<Facts> = {}): Facts => ({
  todayOn: '2026-06-29',
  requests: new Map(requests.map((each) => [each.requestNo, each])),
  taken: new Set(),
  files: new Map(),
  ...more,
})
const NUMBER = '26332000000012345678'
const LOOKED_AT = {
  title: '',
  taxNo: '',
  titleType: '',
  item: '',
  amount: '',
  note: '',
  email: '',
  earliestOn: '',
  orderNo: '',
  orgName: '',
  planName: '',
}
const row = (line: number, requestNo: string, number = NUMBER, issuedOn = '2026-06-29') => ({
  line,
  value: { ...LOOKED_AT, requestNo, code: '', number, issuedOn },
})

test('a row with number and day is issued, with the file that has its number in the name; a row without waits', () => {
  const files = new Map([
    ['发票FP01.pdf', []],
    [`dzfp_${NUMBER}_海蓝.pdf`, []],
  ])
  const rows = [row(3, 'FP00000001'), row(4, 'FP00000002', '', '')]
  const [verdict, ...others] = checkRows(
    rows,
    facts([request('FP00000001'), request('FP00000002')], { files }),
  )
  expect(verdict).toMatchObject({ line: 3, problems: [], fileName: `dzfp_${NUMBER}_海蓝.pdf` })
  expect(others).toEqual([])
})

test.each([
  [
    'a request nobody knows',
    [row(3, 'FP00000009')],
    facts([]),
    ['没有找到这个申请编号，请使用本机构下载的清单。'],
  ],
  [
    'a request issued already',
    [row(3, 'FP00000001')],
    facts([request('FP00000001', { state: 'ISSUED' })]),
    ['申请当前为“已开具”，不能登记开票。'],
  ],
  [
    'BR-50 a request before its day',
    [row(3, 'FP00000001')],
    facts([request('FP00000001', { afterExam: true, earliestOn: '2026-06-30' })]),
    ['按规定，发票在考试结束 30 个工作日后开具，最早 2026-06-30 周二。'],
  ],
  [
    'a number recorded already, and a file that is damaged',
    [row(3, 'FP00000001')],
    facts([request('FP00000001')], {
      taken: new Set([`/${NUMBER}`]),
      files: new Map([['FP00000001.pdf', ['发票文件：已损坏']]]),
    }),
    ['这个发票号码已经登记过。', '发票文件：已损坏'],
  ],
  [
    'a day without a number',
    [row(3, 'FP00000001', '')],
    facts([request('FP00000001')]),
    ['没有填写发票号码。'],
  ],
])('%s: nothing is issued, and all is said', (_, rows, known, problems) => {
  expect(checkRows(rows, known)[0]?.problems).toEqual(problems)
})

test('one request twice and one number twice: the second row is refused and names the first', () => {
  const known = facts([request('FP00000001'), request('FP00000002')])
  const rows = [row(3, 'FP00000001'), row(4, 'FP00000001', `${NUMBER.slice(0, -1)}9`), row(5, 'FP00000002')]
  expect(checkRows(rows, known).map((each) => each.problems)).toEqual([
    [],
    ['与第 3 行的申请编号相同。'],
    ['与第 3 行的发票号码相同。'],
  ])
})
