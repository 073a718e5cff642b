import { describe, expect, test } from 'vitest'
import { contactOf, missingLevels, nextApplication, pilotStanding } from './view.ts'

const levels = [
  { id: 1, name: '初级' },
  { id: 2, name: '中级' },
]
const site = (state: 'ENABLED' | 'SUSPENDED', ...ids: number[]) => ({
  state,
  levels: ids.map((id) => ({ id })),
})
const next = (given: Partial<Parameters<typeof nextApplication>[0]>) =>
  nextApplication({ pilotState: null, site: null, application: null, levels, ...given })

describe('what the institution is offered', () => {
  test('BR-05 nothing to apply for when the site is enabled with every level', () => {
    expect(next({ site: site('ENABLED', 1, 2) })).toBeUndefined()
    expect(next({ site: site('ENABLED', 1) })).toBe('增加级别')
    expect(next({ site: site('SUSPENDED', 1, 2) })).toBe('申请重新启用')
    expect(next({})).toBe('新增申报')
  })

  test('no second application while one is on its way, a new one after a refusal', () => {
    expect(next({ application: { state: 'SUBMITTED' } })).toBeUndefined()
    expect(next({ application: { state: 'REJECTED' } })).toBe('新增申报')
  })

  test('the levels still missing are named', () => {
    expect(missingLevels({ site: site('ENABLED', 1), levels })).toEqual([{ id: 2, name: '中级' }])
  })
})

test('BR-02 the province’s approval has words of its own', () => {
  expect(pilotStanding({ pilotState: null }).word).toBe('未申报')
  expect(pilotStanding({ pilotState: 'APPROVED' }).tone).toBe('good')
  expect(pilotStanding({ pilotState: 'REVOKED' }).word).toBe('未通过')
})

test('a contact without a name is still a contact', () => {
  expect(contactOf({ name: '', phone: '010-1' })).toBe('010-1')
})
