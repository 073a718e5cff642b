import { describe, expect, test } from 'vitest'
import { bound, chunksBy, inputOf, type PlanOfDraw, type SiteOfDraw } from './gathered.ts'
import { refusalsForTiming } from './timing.ts'

const site = (siteId: number, personIds: number[]): SiteOfDraw => ({
  siteId,
  registrations: personIds.map((personId) => ({ id: personId * 10 + siteId, personId, levelId: 1 })),
  rooms: [],
  physicalRooms: [],
  roomUses: [],
  commitments: [],
})

describe('a plan drawn site by site', () => {
  test('BR-54 only the sites before bind, and only the people of this site', () => {
    const sittings = [
      { siteId: 1, personId: 7, startsAtMs: 0, endsAtMs: 1 },
      { siteId: 1, personId: 8, startsAtMs: 0, endsAtMs: 1 },
      { siteId: 3, personId: 7, startsAtMs: 5, endsAtMs: 6 },
    ]
    expect(bound(site(2, [7]), sittings).commitments).toEqual([{ personId: 7, startsAtMs: 0, endsAtMs: 1 }])
    expect(bound(site(1, [7]), sittings).commitments).toEqual([])
  })

  test('BR-55 one seed is stored; every site draws with one of its own', () => {
    const plan = { sessions: [], levels: [], sharedRooms: 'MIXED_LEVELS_ALLOWED', fill: 'PACK' } as const
    expect(inputOf(plan, site(1, []), 'abc').seed).not.toBe(inputOf(plan, site(2, []), 'abc').seed)
  })

  test('BR-57 what a plan chooses about its draw is part of its input; the usual says nothing', () => {
    const plan = { sessions: [], levels: [], sharedRooms: 'MIXED_LEVELS_ALLOWED', fill: 'PACK' } as const
    const chosen = (seating: PlanOfDraw['seating']) =>
      inputOf({ ...plan, ...(seating ? { seating } : {}) }, site(1, []), 'abc')
    expect(chosen({ levelShare: 'BY_RANK', tailLimit: 0 })).toEqual(chosen(undefined))
    expect(chosen({ levelShare: 'BY_DEMAND', tailLimit: 2 })).toMatchObject({
      levelShare: 'BY_DEMAND',
      tailMerge: true,
      tailLimit: 2,
    })
  })

  test('sites are taken together up to so many registrations; a larger one stands alone; none is lost', () => {
    const sites = [4, 4, 4, 30, 1, 9].map((count, id) => ({ id, count }))
    expect(chunksBy(sites, 10).map((chunk) => chunk.map((each) => each.id))).toEqual([
      [0, 1],
      [2],
      [3],
      [4, 5],
    ])
    expect(chunksBy([], 10)).toEqual([])
  })
})

describe('when a plan may be drawn', () => {
  const plan = {
    name: '第一批',
    state: 'PUBLISHED',
    window: { closesAt: '2026-05-07T00:00:00+08:00' },
    sessions: [{ startsAt: '2026-05-16T09:00:00+08:00' }],
  }
  const codes = (now: string, state = 'PUBLISHED') =>
    refusalsForTiming({ ...plan, state }, now).map((each) => each.code)

  test.each([
    ['2026-05-06T23:59:59.999+08:00', ['schedule.registration_open']],
    ['2026-05-07T00:00:00+08:00', []],
    ['2026-05-16T08:59:59.999+08:00', []],
    ['2026-05-16T09:00:00+08:00', ['schedule.exam_begun']],
  ])('BR-25 at %s: %j', (now, expected) => {
    expect(codes(now)).toEqual(expected)
  })

  test('a plan that is cancelled or a draft is not drawn', () => {
    expect(codes('2026-05-10T00:00:00+08:00', 'CANCELLED')).toEqual(['schedule.plan_not_published'])
  })
})
