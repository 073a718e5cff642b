import { describe, expect, test } from 'vitest'
import {
  kindOfApplication,
  putsInService,
  refusalsForDraft,
  refusalsForGrant,
  refusalsForSite,
  refusalsForSubmission,
  urgencyOf,
  type KnownSite,
} from './rules.ts'
import { refusalsForMachineRooms, type MachineRoom, type Particulars } from './rules/particulars.ts'

const officer = { orgName: '启语在线', name: '周审核', phone: '010-62000000' }
const room: MachineRoom = {
  building: '逸夫楼',
  roomNo: '201',
  machines: 50,
  usable: 48,
  spare: 5,
  cpu: '',
  memory: '',
  system: '',
  headsets: 50,
  cameras: 2,
  network: '',
  power: '',
}
const told: Omit<Particulars, 'levelIds'> = {
  siteName: '海蓝考点',
  address: '学府路 1 号',
  mapUrl: '',
  officerName: '张敏',
  officerPhone: '0571-1',
  technicianName: '董建平',
  technicianPhone: '0571-2',
  machineRooms: [room],
}
const enabled: KnownSite = { ...told, state: 'ENABLED', reason: '', levelIds: [1] }
const suspended: KnownSite = { ...enabled, state: 'SUSPENDED', reason: '机房改造' }
const wanted = (levelIds: number[], more: Partial<Particulars> = {}): Particulars => ({
  ...told,
  levelIds,
  ...more,
})
const codes = (list: readonly { code: string }[]) => list.map((each) => each.code)

describe('what an application is', () => {
  test('BR-05 without a site it is a new one, with a sleeping site it wakes it, with another level it adds it', () => {
    expect(kindOfApplication(undefined, wanted([1]))).toBe('NEW')
    expect(kindOfApplication(suspended, wanted([1]))).toBe('RE_ENABLE')
    expect(kindOfApplication(enabled, wanted([1, 2]))).toBe('ADD_LEVEL')
  })

  test.each([
    ['another address', { address: '学府路 2 号' }],
    ['another officer', { officerName: '李云' }],
    ['another technician', { technicianPhone: '0571-3' }],
    ['a map link', { mapUrl: 'https://map.example/1' }],
    ['another machine room', { machineRooms: [room, { ...room, roomNo: '202' }] }],
    ['fewer usable machines', { machineRooms: [{ ...room, usable: 40 }] }],
  ] as const)('BR-05 %s of an enabled site is a change', (_what, more) => {
    expect(kindOfApplication(enabled, wanted([1], more))).toBe('CHANGE')
  })

  test('BR-05 an enabled site with the level and the same particulars needs no application, and the officer is named', () => {
    const [no] = refusalsForDraft(wanted([1]), { levelIds: [1, 2], site: enabled, officer })
    expect(no?.code).toBe('site.already_enabled')
    expect(no?.wayOut).toContain('周审核（010-62000000）')
  })

  test('a change or another level never wakes a site that was suspended meanwhile', () => {
    expect(['NEW', 'RE_ENABLE', 'ADD_LEVEL', 'CHANGE'].map((kind) => putsInService(kind as 'NEW'))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('levels must be chosen and belong to the certificate', () => {
    const facts = { levelIds: [1, 2], site: undefined, officer }
    expect(codes(refusalsForDraft(wanted([]), facts))).toEqual(['site.no_level'])
    expect(codes(refusalsForDraft(wanted([1, 9]), facts))).toEqual(['site.unknown_level'])
    expect(refusalsForDraft(wanted([1, 2]), facts)).toEqual([])
  })

  test('machine rooms are told what is impossible in them, each in its line', () => {
    const rooms = [room, { ...room, roomNo: '202', usable: 60 }, { ...room, spare: 49 }]
    expect(refusalsForMachineRooms(rooms).map((each) => [each.code, each.path])).toEqual([
      ['site.room_usable', 'machineRooms.1.usable'],
      ['site.room_spare', 'machineRooms.2.spare'],
      ['site.room_twice', 'machineRooms.2.roomNo'],
    ])
  })
})

describe('submitting and granting', () => {
  const ready = { year: 2026, hasPilot: true, hasTechnician: true, machineRooms: 1, form: 'CURRENT' } as const

  test('BR-03 BR-02 everything missing is named at once', () => {
    const nothing = {
      year: 2026,
      hasPilot: false,
      hasTechnician: false,
      machineRooms: 0,
      form: 'MISSING',
    } as const
    expect(codes(refusalsForSubmission(nothing))).toEqual([
      'site.pilot_missing',
      'site.technician_missing',
      'site.rooms_missing',
      'site.form_missing',
    ])
    expect(refusalsForSubmission(ready)).toEqual([])
  })

  test('BR-03 a form stamped before the last change does not count', () => {
    expect(codes(refusalsForSubmission({ ...ready, form: 'OUTDATED' }))).toEqual(['site.form_outdated'])
  })

  test('the reviewer grants some of the levels applied for, not others and not none', () => {
    expect(refusalsForGrant([1], [1, 2])).toEqual([])
    expect(codes(refusalsForGrant([], [1]))).toEqual(['site.no_level'])
    expect(codes(refusalsForGrant([3], [1]))).toEqual(['site.level_not_applied'])
  })
})

describe('a site in use', () => {
  test('BR-02 no site, a sleeping site and a missing level are three different sentences', () => {
    expect(refusalsForSite(enabled, 1)).toEqual([])
    const sentences = [
      refusalsForSite(undefined, 1),
      refusalsForSite(suspended, 1),
      refusalsForSite(enabled, 2),
    ].map((list) => list[0]?.message)
    expect(new Set(sentences).size).toBe(3)
    expect(sentences[1]).toContain('机房改造')
  })

  test('BR-04 a review is late after the last promised day, not on it, and near before it', () => {
    const waiting = { state: 'SUBMITTED', dueToOn: '2026-03-11' }
    const on = (today: string, soonUntil: string, more: object = {}) =>
      urgencyOf({ ...waiting, ...more }, { today, soonUntil })
    expect(on('2026-03-06', '2026-03-10')).toBe('NONE')
    expect(on('2026-03-09', '2026-03-11')).toBe('SOON')
    expect(on('2026-03-11', '2026-03-13')).toBe('SOON')
    expect(on('2026-03-12', '2026-03-16')).toBe('OVERDUE')
    expect(on('2026-03-12', '2026-03-16', { state: 'IN_REVIEW' })).toBe('OVERDUE')
    expect(on('2026-03-12', '2026-03-16', { state: 'APPROVED' })).toBe('NONE')
  })
})
