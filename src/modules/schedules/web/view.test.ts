import { describe, expect, test } from 'vitest'
import { nextVerb, stepsOf } from './view.ts'

type Schedule = Parameters<typeof stepsOf>[0]

const desk = (part: Partial<Schedule> & { canDraw?: boolean }): Schedule => ({
  planId: 1,
  planName: '第一批',
  registrationClosesAt: '2026-05-06T16:00:00Z',
  paymentClosesAt: '2026-05-09T16:00:00Z',
  schedulingClosesAt: '2026-05-13T16:00:00Z',
  stand: 'NONE',
  sites: 2,
  seated: 240,
  unseated: 0,
  drawnAt: '2026-05-11T02:00:00Z',
  publishedAt: null,
  drawnBy: '林考务',
  confirmedBy: '苏复核',
  confirmedAt: '2026-05-11T03:00:00Z',
  pledges: 0,
  draws: 0,
  undrawn: [],
  offers: part.canDraw ? [{ verb: 'draw', label: '排考', allowed: true, needsOpinion: false }] : [],
  ...part,
})

describe('what has to be done next', () => {
  test.each([
    [{}, 'pledge'],
    [{ pledges: 1, canDraw: true }, 'draw'],
    [{ pledges: 1, draws: 1, stand: 'COMPUTED' }, 'confirm'],
    [{ pledges: 1, draws: 1, stand: 'CONFIRMED' }, 'publish'],
    [{ pledges: 1, draws: 1, stand: 'PUBLISHED' }, undefined],
    // The facts have changed, a second pledge waits for its draw.
    [{ pledges: 2, draws: 1, stand: 'PUBLISHED', canDraw: true }, 'draw'],
  ] as const)('%o: %s', (part, verb) => {
    expect(nextVerb(desk(part))).toBe(verb)
  })
})

test('BR-87 every step done says by whom and when', () => {
  const steps = stepsOf(desk({ stand: 'CONFIRMED', pledges: 2, draws: 2 }))
  expect(steps.map((step) => [step.state, step.detail])).toEqual([
    ['DONE', '共 2 份'],
    ['DONE', '2026-05-11 周一 10:00 林考务'],
    ['DONE', '2026-05-11 周一 11:00 苏复核'],
    ['NOW', ''],
  ])
})
