import { describe, expect, test } from 'vitest'
import { canonical, FORMATS } from '#src/modules/schedules/rules/bundle.ts'
import { people, room, session, site } from '#src/modules/schedules/rules/small-world.ts'
import { SITE_ID } from '#tests/proof-worlds.ts'
import { historyOf, repaired } from '#tests/repair-files.ts'
import { UNHURT } from '#tests/repair-worlds.ts'
import { checkFile } from './check.ts'
import { sha256 } from './sha256.ts'
import type { RepairFile } from './format.ts'

// Some leave, three come late, a room is lost; before that hands have changed seats and taken one change back.
const each = repaired(
  site({
    rooms: [room(1, 10), room(2, 8, { levelId: 2 }), room(3, 12)],
    registrations: [...people(20, 1, 1), ...people(9, 2, 101)],
    sessions: [session(1, [1, 2]), session(2, [1, 2])],
    seed: `the seed/${SITE_ID}`,
  }),
  {
    ...UNHURT,
    withdrawn: 3,
    roomLost: 3,
    late: [1, 2, 3].map((at) => ({ personId: 90 + at, levelId: 1 })),
  },
  [
    [0, 5],
    [1, 7],
    [2, 8],
  ],
)

type Open = { -readonly [K in keyof RepairFile]: RepairFile[K] }

const changed = (change: (file: Open) => void): string => {
  const file = JSON.parse(each.file) as Open
  change(file)
  return JSON.stringify(file)
}

/** A forger who knows how digests are made writes it anew. */
const forged = (change: (file: Open) => void) =>
  changed((file) => {
    change(file)
    const { format: _, about: __, digests: ___, ...told } = file
    file.digests.result = sha256(canonical({ format: FORMATS.result, ...told }))
  })

/** What was found, by name. */
function bad(text: string, noted = ''): Record<string, string> {
  const { findings, sites } = checkFile(text, noted)
  const all = [...findings, ...sites.flatMap((one) => one.findings)]
  return Object.fromEntries(all.filter((one) => !one.isGood).map((one) => [one.name, one.text]))
}
const names = (text: string, noted = '') => Object.keys(bad(text, noted))
const inHistory = (text: string) => names(historyOf({ ...each, file: text }))

const first = <T>(list: readonly T[]) => list[0] as T

/** One change of every field. */
const CHANGES: Readonly<Record<string, (file: Open) => void>> = {
  plan: (file) => void (file.plan = 'OTHER'),
  site: (file) => void (file.site = 'OTHER'),
  siteId: (file) => void (file.siteId += 1),
  rules: (file) => void (file.rules.changeoverMs += 1),
  'input: a session': (file) => void (first(file.input.sessions).endsAtMs += 1),
  'input: a level': (file) => void (first(file.input.levels).rank += 7),
  'input: somebody else': (file) => void (first(file.input.candidates).key = '0'.repeat(20)),
  'input: a seat elsewhere': ({ input }) =>
    void input.busy.push({ person: first(input.candidates).person, startsAtMs: 1, endsAtMs: 2 }),
  earlier: ({ earlier, input }) =>
    void earlier.push({ person: first(input.candidates).person, startsAtMs: 1, endsAtMs: 2 }),
  'the seed': (file) => void (file.seed.seed = 'another seed'),
  'the seed with a seal of its own': (file) =>
    void (file.seed = { seed: 'x', nonce: 'y', seal: sha256('kaowu-seed/1\nx\ny') }),
  'before: the digest': (file) => void (file.before.digest = '0'.repeat(64)),
  'before: the facts': (file) => void (file.before.parts.rooms = '0'.repeat(64)),
  'before: a session': (file) => void (first(file.before.sessions).startsAtMs += 1),
  'before: a seat': (file) => void (first(file.before.seats).seatNo += 20),
  'before: somebody left out': (file) => void file.before.seats.pop(),
  'a change by hand hidden': (file) => void file.hands.pop(),
  'a change by hand, where to': (file) => void (first(first(file.hands).changes).to.seatNo += 30),
  'what has changed': (file) => void file.changed.pop(),
  'a move hidden': (file) => void file.moved.pop(),
  'a reason': (file) => void (first(file.moved).why = 'MADE_WAY'),
  'somebody late hidden': (file) => void file.added.pop(),
  'somebody gone hidden': (file) => void file.released.pop(),
  'the bound': (file) => void (file.bound -= 1),
  'a seat': (file) => void (first(file.result.seats).seatNo += 1),
  'a reason of a seat': (file) => void (first(file.result.seats).reason = 'LATE'),
}

describe('a repaired arrangement, changed by somebody', () => {
  test('untouched it holds, alone and from the draw on; every kind of change is in it', () => {
    expect(bad(each.file)).toEqual({})
    expect(bad(historyOf(each))).toEqual({})
    const { hands, moved, added, released, changed: parts } = JSON.parse(each.file) as Open
    expect(hands.map((deed) => deed.kind)).toEqual(['SWAP', 'SWAP', 'SWAP', 'UNDO'])
    expect(Math.min(moved.length, added.length, released.length)).toBeGreaterThan(0)
    expect(parts).toEqual(['roster', 'rooms', 'kept'])
  })

  test.each(Object.entries(CHANGES))('%s: the digest says so', (_, change) => {
    expect(names(changed(change))).toContain('结果摘要')
  })

  test.each(Object.entries(CHANGES))(
    '%s: a forger who makes the digest anew is caught as well',
    (_, change) => {
      expect(inHistory(forged(change))).not.toEqual([])
    },
  )

  test('facts of the day of the repair are the word of the house: other facts have another digest than the printed one', () => {
    const text = forged((file) => void (first(file.input.machineRooms).maxSeats += 1))
    expect(names(text)).toEqual([])
    const printed = (JSON.parse(each.file) as Open).digests.result.slice(0, 12)
    expect(names(text, printed)).toEqual(['与抄下的摘要比对'])
    expect(names(each.file, printed)).toEqual([])
    expect(names(historyOf(each), printed)).toEqual([])
  })

  test('what a single file cannot know is caught beside the file it begins from, and is said in words', () => {
    const text = forged((file) => void (file.before.digest = '0'.repeat(64)))
    expect(bad(historyOf({ ...each, file: text }))['版本衔接']).toContain('文件里没有这一版')
    const seats = forged((file) => void file.before.seats.pop())
    expect(bad(historyOf({ ...each, file: seats }))['版本衔接']).toContain('座位')
  })

  test('a change by hand onto the seat of somebody else is a conflict', () => {
    const text = forged(({ hands, before }) => {
      const deed = first(hands)
      deed.kind = 'MOVE'
      deed.changes.pop()
      const moving = first(deed.changes)
      const other = before.seats.find((seat) => seat.key !== moving.key)
      if (other) moving.to = { sessionId: other.sessionId, roomId: other.roomId, seatNo: other.seatNo }
    })
    expect(bad(text)['手工换座']).toContain('已有别人')
  })

  test('an undo that takes back another change, or the same one twice', () => {
    const other = forged(({ hands }) => void ((hands.at(-1) as { undoes?: number }).undoes = 1))
    expect(bad(other)['手工换座']).toContain('没有撤销')
    const twice = forged(({ hands }) => {
      const undo = hands.at(-1)
      if (undo) hands.push({ ...undo, no: undo.no + 1 })
    })
    expect(bad(twice)['手工换座']).toBeDefined()
  })

  test('a field this program does not know is refused', () => {
    expect(names(changed((file) => void Object.assign(file, { pardoned: [] })))).toEqual(['文件格式'])
    expect(names(changed(({ before }) => void Object.assign(before, { more: 1 })))).toEqual(['文件格式'])
  })
})
