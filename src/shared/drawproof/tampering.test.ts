import { describe, expect, test } from 'vitest'
import { canonical, FORMATS } from '#src/modules/schedules/rules/bundle.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { people, room, session, site } from '#src/modules/schedules/rules/small-world.ts'
import { fileOf, SITE_ID } from '#tests/proof-worlds.ts'
import { checkFile } from './check.ts'
import { sha256 } from './sha256.ts'

const world = (seed = 'the seed') =>
  site({
    rooms: [room(1, 10), room(2, 8, { levelId: 2 })],
    registrations: [...people(14), ...people(9, 2)],
    sessions: [session(1, [1, 2]), session(2, [1, 2])],
    seed: `${seed}/${SITE_ID}`,
  })

interface Open {
  seed: { seed: string; seal: string; nonce: string }
  siteId: number
  plan: string
  site: string
  rules: object
  input: {
    candidates: { no: number; key: string; person: string; levelId: number }[]
    rooms: { seatCapacity: number }[]
  }
  earlier: object[]
  result: {
    seats: { no: number; roomId: number; sessionId: number; seatNo: number; reason: string }[]
    unseated: object[]
  }
  digests: { pledge: string; result: string }
}

/** The file, changed by somebody. */
function changed(change: (file: Open) => void, text = fileOf(world())): string {
  const file = JSON.parse(text) as Open
  change(file)
  return JSON.stringify(file)
}

/** A forger who knows how digests are made writes them anew. */
function forged(change: (file: Open) => void): string {
  return changed((file) => {
    change(file)
    const { plan, site: code, siteId, rules, seed, input, earlier, result } = file
    const pledged = { format: FORMATS.pledge, plan, site: code, siteId, rules, seal: seed.seal, input }
    file.digests.pledge = sha256(canonical(pledged))
    const shown = { pledge: file.digests.pledge, seed: seed.seed, nonce: seed.nonce, earlier, result }
    file.digests.result = sha256(canonical({ format: FORMATS.result, ...shown }))
  })
}

/** What was found, by name. */
function bad(text: string, noted = ''): Record<string, string> {
  const { findings, sites } = checkFile(text, noted)
  const all = [...findings, ...sites.flatMap((each) => each.findings)]
  return Object.fromEntries(all.filter((each) => !each.isGood).map((each) => [each.name, each.text]))
}

const first = <T>(list: readonly T[]) => list[0] as T

describe('a changed file is caught, and where is said in words', () => {
  test('untouched it holds, with its rows in any notation', () => {
    expect(bad(fileOf(world()))).toEqual({})
    expect(bad(changed(() => undefined))).toEqual({})
  })

  test('two people who change seats', () => {
    const text = changed(({ result: { seats } }) => {
      const [one, two] = seats
      if (one && two) [one.seatNo, two.seatNo, one.roomId] = [two.seatNo, one.seatNo, two.roomId]
    })
    expect(bad(text)['结果摘要']).toContain('座位或原因被改动过')
    expect(bad(text)['重新排一遍']).toMatch(/第 1 号考生（存证编号 [0-9a-f]{20}）：文件写的是.*重新排出的是/)
  })

  test('a seat changed by a forger who makes the digests anew: the draw done again still says so', () => {
    const text = forged(({ result }) => {
      const [one, two] = result.seats.filter((seat) => seat.roomId === first(result.seats).roomId)
      if (one && two) [one.seatNo, two.seatNo] = [two.seatNo, one.seatNo]
    })
    expect(Object.keys(bad(text))).toEqual(['重新排一遍'])
  })

  test('another seed', () => {
    const text = changed((file) => void (file.seed.seed = 'another seed'))
    expect(bad(text)['种子与封印']).toContain('不是排考前封存的那一个')
    expect(Object.keys(bad(text))).toContain('重新排一遍')
  })

  test('another seed with a seal of its own and a draw to match: the pledge somebody wrote down gives it away', () => {
    const pledge = (JSON.parse(fileOf(world())) as Open).digests.pledge
    const text = fileOf(world('a better seed'))
    expect(bad(text)).toEqual({})
    expect(bad(text, pledge.slice(0, 12))['与抄下的摘要比对']).toContain('不是当时承诺')
    expect(bad(fileOf(world()), ` ${pledge.slice(0, 4)} ${pledge.slice(4, 8)} `)).toEqual({})
  })

  test('a noted digest that is too short proves nothing', () => {
    const pledge = (JSON.parse(fileOf(world())) as Open).digests.pledge
    expect(bad(fileOf(world()), pledge.slice(0, 3))).toHaveProperty('与抄下的摘要比对')
  })

  test('a row of the roster: somebody of another level, somebody else, one more seat in a room', () => {
    const level = changed(({ input }) => void (first(input.candidates).levelId = 2))
    expect(bad(level)['承诺摘要']).toContain('承诺之后数据被改动过')
    const key = changed(({ input }) => void (first(input.candidates).key = '0'.repeat(20)))
    expect(Object.keys(bad(key))).toEqual(['承诺摘要'])
    const seats = changed(({ input }) => void (first(input.rooms).seatCapacity -= 1))
    expect(Object.keys(bad(seats))).toContain('重新排一遍')
  })

  test('somebody lost, somebody twice, a room over its seats', () => {
    const lost = forged(({ result }) => void result.seats.shift())
    expect(bad(lost)['硬性规则']).toContain('既没有座位')
    const twice = forged(({ result }) => void result.seats.push(first(result.seats)))
    expect(bad(twice)['硬性规则']).toContain('出现了不止一次')
    const over = forged(({ result }) => {
      for (const [at, seat] of result.seats.entries())
        if (seat.roomId === 1) Object.assign(seat, { sessionId: 101, seatNo: at + 1 })
    })
    expect(bad(over)['硬性规则']).toMatch(/超过考位数|超出了考场/)
  })

  test('what is no such file says so: broken, of another kind, with a rule this program does not know', () => {
    expect(bad('{')['文件格式']).toContain('不是完整的 JSON')
    expect(bad('{"format":"other"}')['文件格式']).toContain('不认识')
    const text = changed(({ input }) => void Object.assign(input, { blockedSeats: [] }))
    expect(bad(text)['文件格式']).toContain('input.blockedSeats')
  })
})

test('what was drawn is what is checked: the small world seats everybody', () => {
  expect(draw(world()).unseated).toEqual([])
})
