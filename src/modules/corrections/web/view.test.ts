import { expect, test } from 'vitest'
import { placesText, stretches, waitingFor } from './view.ts'

test('the list says to each side who has to act', () => {
  expect(waitingFor({ state: 'SUBMITTED', mine: 'PENDING' }, 'EVALUATION')).toBe('请审核')
  expect(waitingFor({ state: 'SUBMITTED', mine: 'APPROVED' }, 'EVALUATION')).toContain('等待其他组织')
  expect(waitingFor({ state: 'SUBMITTED', mine: null }, 'INSTITUTION')).toBe('等待培训评价组织审核')
  expect(waitingFor({ state: 'RETURNED', mine: 'RETURNED' }, 'EVALUATION')).toBe('等待院校修改')
  expect(waitingFor({ state: 'APPROVED', mine: 'APPROVED' }, 'EVALUATION')).toBeUndefined()
})

test('the places in which two numbers differ are named, and marked in the whole numbers', () => {
  expect(placesText([7, 8])).toBe('不同之处：第 7、8 位')
  expect(placesText([])).toBeUndefined()
  expect(placesText(null)).toContain('长度不同')
  expect(stretches('1123', '1143')).toEqual([
    { text: '11', differs: false },
    { text: '2', differs: true },
    { text: '3', differs: false },
  ])
  expect(stretches('12', '123')).toEqual([{ text: '12', differs: true }])
})
