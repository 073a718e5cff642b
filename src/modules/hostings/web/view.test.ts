import { expect, test } from 'vitest'
import { guestLabel, loadText, siteLabel } from './view.ts'

test('how full an arrangement is, with a largest number and without', () => {
  expect(loadText({ live: 12, places: 30 })).toBe('12 / 30 人')
  expect(loadText({ live: 0, places: null })).toBe('0 人，不限')
})

test('choices say what helps to choose: no site of its own, seats and people', () => {
  expect(guestLabel({ orgName: '云岭工程职业学院', ownSiteName: null })).toBe(
    '云岭工程职业学院（没有考核站点）',
  )
  expect(guestLabel({ orgName: '海蓝职院', ownSiteName: '海蓝考点' })).toBe('海蓝职院')
  expect(siteLabel({ siteName: '海蓝考点', orgName: '海蓝职院', seats: 90, live: 12 })).toBe(
    '海蓝考点（海蓝职院，考位 90，已报考 12）',
  )
})
