import { describe, expect, test } from 'vitest'
import { USUAL_SEATING } from './rules/seating.ts'
import { describe as inWords, differences, type Describable } from './rules/described.ts'
import { readClosesAt } from './rules/moment.ts'
import { isOptOutOpen, refusalsForOptOut, refusalsForPostponing } from './rules/postponing.ts'
import { consequencesOf, refusalsForChange } from './rules/published.ts'
import type { Touched } from './words/versions.ts'

const at = (text: string) => readClosesAt(text) ?? new Date(Number.NaN)
const session = (id: number | undefined, ordinal: number, [day, from, to]: [string, string, string]) => ({
  id,
  ordinal,
  startsAt: at(`${day} ${from}`),
  endsAt: at(`${day} ${to}`),
  checkInMinutes: 60,
  lateLimitMinutes: 0,
  levelIds: [1, 2],
})
const MORNING = session(11, 1, ['2026-05-16', '09:00', '10:40'])
const AFTERNOON = session(12, 2, ['2026-05-16', '14:00', '15:40'])
const PLAN: Describable = {
  state: 'PUBLISHED',
  name: '2026 年上半年考试',
  levels: [
    { id: 1, name: '初级' },
    { id: 2, name: '中级' },
  ],
  window: { opensAt: at('2026-04-10 09:00'), closesAt: at('2026-05-06') },
  paymentClosesAt: at('2026-05-08'),
  schedulingClosesAt: at('2026-05-12 18:00'),
  late: null,
  optOutClosesAt: null,
  later: { scoreEntryClosesAt: at('2026-05-24') },
  sessions: [MORNING, AFTERNOON],
  turnaroundMinutes: 30,
  sharedRooms: 'MIXED_LEVELS_ALLOWED',
  fill: 'PACK',
  seating: USUAL_SEATING,
  schedulesUnpaid: false,
  ticketShowsFullId: false,
  ticketNotes: '',
  contactPhone: '',
  photo: { isRequired: false, width: 295, height: 413, minKb: 0, maxKb: 200, note: '' },
}
const NOTHING: Touched = { registrations: 0, paid: 0, colleges: 0, orders: 0, runs: 0, tickets: 0, rooms: 0 }
const REGISTERED: Touched = { ...NOTHING, registrations: 120, paid: 90, colleges: 2, orders: 1, rooms: 4 }
const SEATED: Touched = { ...REGISTERED, runs: 2, tickets: 118 }

const codes = (change: Partial<Describable>, touched = REGISTERED, now = at('2026-05-01 12:00')) =>
  refusalsForChange(PLAN, { ...PLAN, ...change }, { now, touched, liveByLevel: new Map([[1, 80]]) }).map(
    (each) => each.code,
  )
const kinds = (change: Partial<Describable>, touched = SEATED) =>
  consequencesOf(PLAN, { ...PLAN, ...change }, touched).map((each) => each.kind)
const moved = { ...AFTERNOON, startsAt: at('2026-05-16 15:00'), endsAt: at('2026-05-16 16:40') }
const evening = session(undefined, 3, ['2026-05-16', '18:00', '19:40'])

describe('what a published plan lets change', () => {
  test('nothing is no change', () => {
    expect(codes({})).toEqual(['plan.nothing_changed'])
  })
  test('BR-55 the rules of the draw change until a site is drawn, then they stand, unless all is drawn anew', () => {
    const seating = { levelShare: 'BY_DEMAND', tailLimit: 3, separatesClasses: false } as const
    expect(codes({ seating, fill: 'BALANCE' })).toEqual([])
    for (const change of [
      { fill: 'BALANCE' as const },
      { seating },
      { seating: { ...USUAL_SEATING, tailLimit: 1 } },
      { seating: { ...USUAL_SEATING, separatesClasses: false } },
    ])
      expect(codes(change, SEATED)).toEqual(['plan.draw_rules_fixed'])
    expect(codes({ seating, turnaroundMinutes: 40 }, SEATED)).toEqual([])
    const [refusal] = refusalsForChange(
      PLAN,
      { ...PLAN, seating },
      { now: at('2026-05-01 12:00'), touched: SEATED, liveByLevel: new Map() },
    )
    expect(refusal?.message).toContain('级别共用机房时、人数少的最后一个考场、同班相邻')
  })
  test('BR-27 with registrations a deadline moves later only, and one that was announced stays', () => {
    expect(codes({ paymentClosesAt: at('2026-05-09') })).toEqual([])
    expect(codes({ paymentClosesAt: at('2026-05-07') })).toEqual(['plan.shortened'])
    expect(codes({ later: { scoreEntryClosesAt: at('2026-05-20') } })).toEqual(['plan.shortened'])
    expect(codes({ later: {} })).toEqual(['plan.shortened'])
    expect(codes({ later: { ...PLAN.later, invoiceClosesAt: at('2026-06-30') } })).toEqual([])
  })
  test('BR-27 while nobody is registered it moves freely; BR-30 never into the past', () => {
    expect(codes({ paymentClosesAt: at('2026-05-07') }, NOTHING)).toEqual([])
    expect(codes({ later: {} }, NOTHING)).toEqual([])
    expect(codes({ paymentClosesAt: at('2026-05-01 12:00') }, NOTHING)).toEqual(['plan.in_the_past'])
    expect(codes({ paymentClosesAt: at('2026-05-01 12:01') }, NOTHING)).toEqual([])
  })
  test('a window that is open does not begin another time', () => {
    const window = { ...PLAN.window, opensAt: at('2026-04-12 09:00') }
    expect(codes({ window })).toEqual(['plan.already_open'])
    expect(codes({ window }, NOTHING, at('2026-04-09 12:00'))).toEqual([])
  })
  test('BR-27 sessions may be added; one that has begun stays; none is set into the past', () => {
    expect(codes({ sessions: [MORNING, AFTERNOON, evening] })).toEqual([])
    const noon = at('2026-05-16 12:00')
    expect(codes({ sessions: [AFTERNOON] }, SEATED, noon)).toEqual(['plan.session_begun'])
    expect(codes({ sessions: [MORNING, moved] }, SEATED, noon)).toEqual([])
    const early = session(undefined, 2, ['2026-05-16', '11:30', '12:30'])
    expect(codes({ sessions: [MORNING, early, { ...AFTERNOON, ordinal: 3 }] }, SEATED, noon)).toEqual([
      'plan.in_the_past',
    ])
  })
  test('a session of another plan is none of this', () => {
    expect(codes({ sessions: [MORNING, { ...AFTERNOON, id: 99 }] })).toEqual(['plan.unknown_session'])
  })
  test('a level people are registered for stays, another may go', () => {
    const [first, second] = PLAN.levels
    expect(codes({ levels: second ? [second] : [] })).toEqual(['plan.level_in_use'])
    expect(codes({ levels: first ? [first] : [] })).toEqual([])
  })
  test('BR-46 scheduling does not close before late registration does', () => {
    const late = { opensAt: at('2026-05-07'), closesAt: at('2026-05-12') }
    const refusals = refusalsForChange(
      { ...PLAN, late },
      { ...PLAN, late, schedulingClosesAt: at('2026-05-11') },
      { now: at('2026-05-01'), touched: NOTHING, liveByLevel: new Map() },
    )
    expect(refusals.map((each) => each.code)).toEqual(['plan.late_window_wrong'])
  })
  test('of a postponed plan no session has begun, and the new ones lie ahead', () => {
    const facts = { now: at('2026-05-20'), touched: REGISTERED, liveByLevel: new Map() }
    const later = session(11, 1, ['2026-06-20', '09:00', '10:40'])
    const change = (sessions: Describable['sessions']) =>
      refusalsForChange({ ...PLAN, state: 'POSTPONED' }, { ...PLAN, sessions, later: PLAN.later }, facts).map(
        (each) => each.code,
      )
    expect(change([later])).toEqual([])
    expect(change([MORNING])).toEqual(['plan.in_the_past'])
  })
})

describe('what follows from a change', () => {
  test('BR-28 a session moved, gone, renumbered or for other levels voids the arrangement', () => {
    expect(kinds({ sessions: [MORNING, moved] })).toEqual(['SCHEDULE', 'DATES', 'ROOMS'])
    expect(kinds({ sessions: [MORNING] })).toContain('SCHEDULE')
    expect(kinds({ sessions: [MORNING, { ...AFTERNOON, levelIds: [1] }] })).toContain('SCHEDULE')
    expect(kinds({ sessions: [MORNING, { ...AFTERNOON, ordinal: 3 }] })).toContain('SCHEDULE')
    expect(kinds({ turnaroundMinutes: 60 })).toEqual(['SCHEDULE'])
    expect(kinds({ sharedRooms: 'EXCLUSIVE_PER_SESSION' })).toEqual(['SCHEDULE'])
  })
  test('BR-27 a session added at the end, or a later deadline, voids nothing', () => {
    expect(kinds({ sessions: [MORNING, AFTERNOON, evening] })).toEqual(['NOTICE'])
    expect(kinds({ schedulingClosesAt: at('2026-05-13') })).toEqual(['NOTICE'])
    expect(kinds({ fill: 'BALANCE' })).toEqual(['NOTICE'])
  })
  test('BR-64 what is printed on tickets makes them a version newer', () => {
    expect(kinds({ ticketNotes: '请携带身份证。' })).toEqual(['TICKETS'])
    expect(kinds({ sessions: [MORNING, { ...AFTERNOON, lateLimitMinutes: 15 }] })).toEqual(['TICKETS'])
    expect(kinds({ ticketNotes: '请携带身份证。' }, REGISTERED)).toEqual(['NOTICE'])
  })
  test('BR-27 before the draw a date is confirmed, but no arrangement is void; with nobody there is nothing to confirm', () => {
    expect(kinds({ sessions: [MORNING, moved] }, REGISTERED)).toEqual(['DATES', 'ROOMS'])
    const [alone] = consequencesOf(PLAN, { ...PLAN, sessions: [MORNING, moved] }, NOTHING)
    expect(alone).toMatchObject({ kind: 'NOTICE', mustConfirm: false })
  })
  test('the sentences carry the numbers', () => {
    const [first] = consequencesOf(PLAN, { ...PLAN, sessions: [MORNING] }, SEATED)
    expect(first?.sentence).toContain('2 个站点的排考结果作废，118 张准考证收回')
  })
})

describe('a version in words', () => {
  const told = (change: Partial<Describable>) => differences(inWords(PLAN), inWords({ ...PLAN, ...change }))

  test('old and new per field, as people read them', () => {
    expect(told({ paymentClosesAt: at('2026-05-09'), ticketNotes: '带证件' })).toEqual([
      { field: '缴费截止', before: '2026-05-08 周五 24:00', after: '2026-05-09 周六 24:00' },
      { field: '考生须知', before: '无', after: '带证件' },
    ])
  })
  test('a session that came, one that went, and one that got another number', () => {
    const noon = session(undefined, 2, ['2026-05-16', '11:30', '13:10'])
    const lines = told({ sessions: [MORNING, noon, { ...AFTERNOON, ordinal: 3 }] })
    expect(lines).toMatchObject([{ field: '第二场次', before: null }, { field: '第三场次' }])
    expect(lines[1]?.before).toMatch(/^第二场次：2026-05-16 周六 14:00—15:40/)
    expect(told({ sessions: [MORNING] })).toMatchObject([{ field: '第二场次', after: null }])
  })
})

describe('postponing', () => {
  test('BR-29 until the first session begins, and with time to leave', () => {
    expect(refusalsForPostponing(PLAN, at('2026-05-16 08:59'))).toEqual([])
    expect(refusalsForPostponing(PLAN, at('2026-05-16 09:00'))[0]?.code).toBe('plan.exam_begun')
    expect(refusalsForOptOut(at('2026-05-20'), at('2026-05-20'))).toHaveLength(1)
    expect(refusalsForOptOut(at('2026-05-20'), at('2026-05-20 23:59'))).toEqual([])
  })
  test('BR-25 BR-29 people may leave until the very end of the stated day', () => {
    const optOutClosesAt = at('2026-05-20')
    expect(isOptOutOpen({ optOutClosesAt }, at('2026-05-20 23:59:59'))).toBe(true)
    expect(isOptOutOpen({ optOutClosesAt }, optOutClosesAt)).toBe(false)
    expect(isOptOutOpen({ optOutClosesAt: null }, at('2026-05-20'))).toBe(false)
  })
})
