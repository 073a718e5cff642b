import { describe, expect, test } from 'vitest'
import type { AtSite, SiteFacts } from './facts.ts'
import { judgeTransfers, refusalsForLeaving, type TransferMoment, type Transferring } from './transfer.ts'

const OWN: SiteFacts = { id: 1, name: '云岭考点', code: '100001', orgName: '云岭工程职业学院' }
const HOST: SiteFacts = {
  id: 2,
  name: '海蓝考点',
  code: '100002',
  orgName: '海蓝职业技术学院',
  hosting: { id: 20, places: 3, live: 1 },
}
const to = (site: SiteFacts, more: Partial<AtSite> = {}): AtSite & { site: SiteFacts } => ({
  siteRefusals: new Map(),
  agreementRefusal: undefined,
  prices: undefined,
  seats: new Map([[1, { seats: 10, registered: 1 }]]),
  late: undefined,
  ...more,
  site,
})
const at: TransferMoment = {
  plan: { name: 'VETS', state: 'PUBLISHED', schedulingClosesAt: new Date('2026-04-04T00:00+08:00') },
  now: new Date('2026-03-25T10:00+08:00'),
  publishedSiteIds: new Set(),
}
const registration = (id: number, more: Partial<Transferring> = {}): Transferring => ({
  id,
  status: 'CONFIRMED',
  seatStatus: 'NONE',
  siteId: 1,
  siteName: '云岭考点',
  levelId: 1,
  levelName: '初级',
  isLate: false,
  ...more,
})
const codes = (more: Partial<Transferring>, moment: Partial<TransferMoment> = {}) =>
  refusalsForLeaving(registration(1, more), { ...at, ...moment }).map((each) => each.code)
const judged = (rows: readonly Transferring[], site: AtSite & { site: SiteFacts }, moment = at) =>
  judgeTransfers(rows, { to: site, at: moment }).map((each) => each.refusals.map((no) => no.code).join())

describe('BR-10 a registration leaves its site', () => {
  test('paid or unpaid, before the seats are given', () => {
    expect([codes({}), codes({ status: 'PENDING' })]).toEqual([[], []])
  })

  test.each<[string, Partial<Transferring>, Partial<TransferMoment>]>([
    ['registration.not_live', { status: 'WITHDRAWN' }, {}],
    ['registration.transfer_seated', { seatStatus: 'PUBLISHED' }, {}],
    ['registration.transfer_seated', { seatStatus: 'UNSEATED' }, {}],
    ['registration.transfer_seated', {}, { publishedSiteIds: new Set([1]) }],
    ['registration.transfer_over', {}, { plan: { ...at.plan, state: 'CANCELLED' } }],
    ['registration.transfer_over', {}, { now: at.plan.schedulingClosesAt }],
  ])('%s', (code, more, moment) => {
    expect(codes(more, moment)).toEqual([code])
  })

  test('the last millisecond of the 排考期 counts, the next one does not (BR-25)', () => {
    const last = at.plan.schedulingClosesAt.getTime() - 1
    expect(codes({}, { now: new Date(last) })).toEqual([])
    expect(codes({}, { now: new Date(last + 1) })).toEqual(['registration.transfer_over'])
  })
})

describe('BR-10 a registration comes to a site', () => {
  test('not where it is already, nor where the seats are published', () => {
    expect(judged([registration(1)], to(OWN))).toEqual(['registration.transfer_same_site'])
    const moment = { ...at, publishedSiteIds: new Set([2]) }
    expect(judged([registration(1)], to(HOST), moment)).toEqual(['registration.transfer_published'])
  })

  test('BR-02, BR-06 the level must be approved there, the agreement in force: both are said', () => {
    const site = to(HOST, { siteRefusals: new Map([[1, '没有获批这个级别']]), agreementRefusal: '没有协议' })
    expect(judged([registration(1)], site)).toEqual(['registration.transfer_site,registration.transfer_site'])
  })

  test('E-B23 the places left are taken in order; who cannot go takes none', () => {
    const rows = [registration(1), registration(2, { status: 'WITHDRAWN' }), registration(3), registration(4)]
    expect(judged(rows, to(HOST))).toEqual(['', 'registration.not_live', '', 'E-B23'])
  })

  test('BR-46 who came late goes into a free seat only', () => {
    const site = to(OWN, { seats: new Map([[1, { seats: 3, registered: 1 }]]) })
    const rows = [1, 2, 3].map((id) => registration(id, { siteId: 2, isLate: true }))
    expect(judged([...rows, registration(4, { siteId: 2 })], site)).toEqual(['', '', 'E-B21', ''])
  })
})
