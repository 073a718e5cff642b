import { expect, test } from 'vitest'
import { firstTitle, reasonOf, wrongWith } from './view.ts'

const SEEN = {
  state: 'REQUESTED',
  opinion: '',
  expectedOn: '2026-06-29',
  afterExam: true,
  isOverdue: false,
  redFen: 0,
  validFen: 0,
  redAskedFen: null,
  isReissue: false,
} as const
const TITLE = { titleType: 'UNIT', title: '海蓝职业技术学院', taxNo: '', email: 'a@b.example' } as const

test('BR-50 the expected day stands under the state, and whether it is over', () => {
  expect(reasonOf(SEEN)).toBe('预计 2026-06-29 周一')
  expect(reasonOf({ ...SEEN, isOverdue: true })).toBe('应于 2026-06-29 周一 开具，已超期')
  expect(reasonOf({ ...SEEN, expectedOn: null })).toBe('预计 考试定新日期后确定')
  expect(reasonOf({ ...SEEN, state: 'RED_ISSUED', redFen: 30_000, validFen: 60_000 })).toBe(
    '已红冲 ¥300.00，仍有效 ¥600.00',
  )
  expect(reasonOf({ ...SEEN, state: 'RETURNED', opinion: '抬头应为全称' })).toBe('抬头应为全称')
})

test('BR-51 a wrong tax number is told at its field while it is typed', () => {
  expect(wrongWith('taxNo', { ...TITLE, taxNo: '91350100M000100Y43' })).toBeUndefined()
  expect(wrongWith('taxNo', { ...TITLE, taxNo: '91350100M000100Y44' })).toContain('校验码不对')
  expect(wrongWith('title', TITLE)).toBeUndefined()
})

test('a request begins with the title used last, else the one that was set', () => {
  const kept = { ...TITLE, title: '默认抬头' }
  expect(firstTitle({ kept, last: TITLE, orgName: '海蓝' })).toBe(TITLE)
  expect(firstTitle({ kept, last: null, orgName: '海蓝' })).toBe(kept)
  expect(firstTitle({ kept: null, last: null, orgName: '海蓝' }).title).toBe('海蓝')
})
