import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { part, sitter, siteOf } from '#tests/paper-sites.ts'
import { paged } from './paper/unit.ts'
import { columnsOf, geometryOf } from './rules/geometry.ts'
import { faultsOf, labelsPerSheet, placed, SHEETS } from './rules/labels.ts'
import { fileNameOf, folderOf } from './rules/naming.ts'
import { changesSince, partText, shortRevision, siteText } from './rules/revision.ts'
import { refusalsForPack } from './rules/timing.ts'

describe('where the seats stand', () => {
  test('BR-58 thirty seats make columns of 7, 7, 8 and 8, down one and up the next', () => {
    expect(columnsOf(30)).toEqual([7, 7, 8, 8])
    expect(columnsOf(45)).toEqual([7, 7, 7, 8, 8, 8])
    expect(columnsOf(1)).toEqual([1])
    const { cells, columns, rows } = geometryOf({ capacity: 30 })
    expect([columns, rows]).toEqual([4, 8])
    expect(cells[0]).toEqual([1, 14, 15, 30])
    expect(cells[6]).toEqual([7, 8, 21, 24])
    expect(cells[7]).toEqual([null, null, 22, 23])
  })

  test('BR-40 BR-58 any room shows every seat once, neighbours in number side by side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (capacity) => {
        const { cells } = geometryOf({ capacity })
        const seats = cells.flatMap((row) => row.filter((seat) => seat !== null))
        expect(seats.toSorted((a, b) => a - b)).toEqual(Array.from({ length: capacity }, (_, at) => at + 1))
        const columnOf = new Map(
          cells.flatMap((row) => row.flatMap((seat, column) => (seat === null ? [] : [[seat, column]]))),
        )
        for (let seat = 2; seat <= capacity; seat++)
          expect((columnOf.get(seat) ?? 0) - (columnOf.get(seat - 1) ?? 0)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  test('a room with a map is shown as it is; a number it does not have is never lost', () => {
    const map = [
      { row: 1, column: 1, seatNo: 1 },
      { row: 1, column: 3, seatNo: 2 },
      { row: 2, column: 3, seatNo: 3 },
    ]
    const aisle = [
      [1, null, 2],
      [null, null, 3],
    ]
    expect(geometryOf({ capacity: 3, taken: [1, 3], map })).toEqual({ columns: 3, rows: 2, cells: aisle })
    expect(geometryOf({ capacity: 4, taken: [4], map }).cells.flat()).toContain(4)
  })

  test('BR-34 a room made smaller than its last seat still shows that seat', () => {
    expect(geometryOf({ capacity: 10, taken: [12] }).cells.flat()).toContain(12)
  })
})

describe('labels', () => {
  test('the usual sheets lie on A4, to the tenth of a millimetre', () => {
    for (const sheet of Object.values(SHEETS)) expect(faultsOf(sheet)).toEqual([])
    expect(placed(['a', 'b', 'c', 'd'], SHEETS['3x8'])[0]).toEqual([
      { x: 0, y: 0.5, label: 'a' },
      { x: 70, y: 0.5, label: 'b' },
      { x: 140, y: 0.5, label: 'c' },
      { x: 0, y: 37.5, label: 'd' },
    ])
    expect(placed(['a', 'b', 'c'], SHEETS['2x7'])[0]?.map(({ x, y }) => [x, y])).toEqual([
      [4.65, 15.15],
      [106.25, 15.15],
      [4.65, 53.25],
    ])
  })

  test('a partly used sheet goes on at its first free label; the next sheet is whole', () => {
    const [first = [], second = []] = placed(
      Array.from({ length: 4 }, (_, at) => at),
      SHEETS['3x8'],
      23,
    )
    expect(first.map(({ x, y, label }) => [x, y, label])).toEqual([
      [70, 259.5, 0],
      [140, 259.5, 1],
    ])
    expect(second.map(({ x, y, label }) => [x, y, label])).toEqual([
      [0, 0.5, 2],
      [70, 0.5, 3],
    ])
  })

  test('a sheet that leaves the page, or is too small to read, is told apart', () => {
    const sheet = SHEETS['3x8']
    expect(faultsOf({ ...sheet, left: 1 })).toEqual(['TOO_WIDE'])
    expect(faultsOf({ ...sheet, gapY: 0.5 })).toEqual(['TOO_HIGH'])
    expect(faultsOf({ ...sheet, columns: 5, width: 40 })).toEqual(['TOO_SMALL'])
    expect(labelsPerSheet(sheet)).toBe(24)
  })
})

describe('one revision', () => {
  const facts = siteOf([])
  test('changes with one seat, one ticket version, one session time, and with nothing else', () => {
    const as = (of: Parameters<typeof part>[0]) => partText(facts, part(of))
    const people = Array.from({ length: 30 }, (_, at) => sitter(at + 1))
    const but = (at: number, changes: Partial<ReturnType<typeof sitter>>) =>
      as({ sitters: people.map((each, place) => (place === at ? { ...each, ...changes } : each)) })
    expect(as({ sitters: people.toReversed() })).toBe(as({}))
    expect(but(3, { portraitKey: 'x', phone: '', idTail: '9999' })).toBe(as({}))
    const others = [
      but(3, { seatNo: 31 }),
      but(3, { ticketVersion: 2 }),
      but(3, { registrationId: 99 }),
      as({ sitters: people.slice(1) }),
      as({ startsAt: new Date('2026-05-16T09:30:00+08:00') }),
      as({ roomName: '初级01逸夫楼202机房' }),
    ]
    expect(new Set([as({}), ...others]).size).toBe(others.length + 1)
  })

  test('the site’s is the same whatever the order of its rooms', () => {
    const parts = [1, 2, 3].map((roomId) => ({ sessionId: 1, roomId, digest: `d${roomId}` }))
    expect(siteText(parts.toReversed())).toBe(siteText(parts))
    expect(shortRevision('3f9a0c1b77d2ffff')).toBe('3F9A-0C1B-77D2')
  })

  test('what has changed since a pack: rooms moved, gone, and new where it was whole', () => {
    const at = (roomId: number, digest: string) => ({ sessionId: 1, roomId, digest })
    const pack = { parts: [at(1, 'a'), at(2, 'b'), at(3, 'c')], isWhole: true }
    const now = [at(1, 'a'), at(2, 'B'), at(4, 'd')]
    expect(changesSince(pack, now).map(({ roomId, kind }) => `${roomId} ${kind}`)).toEqual([
      '2 CHANGED',
      '3 GONE',
      '4 NEW',
    ])
    expect(changesSince({ ...pack, isWhole: false }, now).map((each) => each.kind)).toEqual([
      'CHANGED',
      'GONE',
    ])
    expect(changesSince(pack, pack.parts)).toEqual([])
  })
})

test('BR-63 a college waits for the end of the 排考期, the organiser proofs before, nobody prints what is cancelled', () => {
  const plan = { name: '第一批', state: 'PUBLISHED', schedulingClosesAt: '2026-05-13T16:00:00Z' }
  const early = { now: new Date('2026-05-13T23:59:59+08:00'), isInstitution: true }
  expect(refusalsForPack(plan, early)[0]?.code).toBe('paper.not_yet')
  expect(refusalsForPack(plan, { ...early, isInstitution: false })).toEqual([])
  expect(refusalsForPack(plan, { ...early, now: new Date('2026-05-14T00:00:00+08:00') })).toEqual([])
  const cancelled = { ...plan, state: 'CANCELLED' }
  expect(refusalsForPack(cancelled, { ...early, isInstitution: false })[0]?.code).toBe('paper.plan_cancelled')
})

test('rows fill their pages, the last one leaves room for what is signed, none is empty', () => {
  const lengths = (count: number) =>
    paged(Array.from({ length: count }), { full: 14, last: 12 }).map((page) => page.length)
  expect([lengths(0), lengths(12), lengths(13), lengths(14), lengths(26), lengths(100)]).toEqual([
    [0],
    [12],
    [12, 1],
    [13, 1],
    [14, 12],
    [14, 14, 14, 14, 14, 14, 14, 2],
  ])
})

test('names in the archive: by session and room, without what Windows refuses', () => {
  expect(folderOf({ kind: 'DOOR', session: '第一场次', room: '初级01/逸夫楼' })).toBe(
    '第一场次/初级01_逸夫楼/门贴.pdf',
  )
  expect(folderOf({ kind: 'ABSENT', session: '第二场次', room: '' })).toBe('第二场次/08-缺考登记表.pdf')
  expect(fileNameOf('a:b?c')).toBe('a_b_c')
})
