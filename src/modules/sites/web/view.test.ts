import { describe, expect, test } from 'vitest'
import {
  askingFor,
  changesOf,
  contactOf,
  isOpen,
  mayChange,
  missingLevels,
  nextApplication,
  pilotStanding,
  unchecked,
  type Application,
} from './view.ts'

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

describe('a site in service', () => {
  test('BR-05 its particulars may change without any level, not while an application is on its way', () => {
    expect(mayChange({ site: site('ENABLED', 1, 2), application: null })).toBe(true)
    expect(mayChange({ site: site('SUSPENDED', 1), application: null })).toBe(false)
    expect(mayChange({ site: site('ENABLED', 1), application: { state: 'IN_REVIEW' } })).toBe(false)
    expect(isOpen({ state: 'IN_REVIEW' })).toBe(true)
  })
})

describe('a review', () => {
  const item = (key: string, isOk?: boolean) => ({
    key,
    part: 'FORM',
    name: key,
    hint: '',
    mark: isOk === undefined ? null : { key, isOk, note: '' },
  })
  const round = (roundNo: number, outcome: 'RETURNED' | null, ...items: ReturnType<typeof item>[]) => ({
    roundNo,
    outcome,
    items,
    changes: [{ part: 'ADDRESS', field: '站点地址', before: '甲', after: '乙' }],
  })
  const seen = (state: Application['state'], ...rounds: ReturnType<typeof round>[]) =>
    ({ state, rounds, changesSinceReturn: [] }) as unknown as Application

  test('before a return its consequence names the items it is about', () => {
    const asked = (application: Application) => askingFor(application)['return']?.consequence
    expect(asked(seen('IN_REVIEW', round(1, null, item('公章', false), item('地址', true))))).toContain(
      '1 项：公章',
    )
    expect(asked(seen('SUBMITTED', round(1, null, item('公章'))))).toContain('全部内容')
  })

  test('items nobody looked at are named before approval', () => {
    const open = unchecked(seen('SUBMITTED', round(1, null, item('公章'), item('地址', true))))
    expect(open.map((each) => each.name)).toEqual(['公章'])
  })

  test('changes are shown after a return: so far to who corrects, as handed in to who reviews; never in a first round', () => {
    const returned = round(1, 'RETURNED', item('公章', false))
    expect(changesOf(seen('SUBMITTED', round(1, null)))).not.toHaveProperty('changes')
    expect(changesOf(seen('DRAFT'))).not.toHaveProperty('changes')
    expect(changesOf(seen('RETURNED', returned))).toMatchObject({ changes: [], title: '退回后的改动' })
    expect(changesOf(seen('SUBMITTED', round(2, null), returned)).changes).toHaveLength(1)
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
